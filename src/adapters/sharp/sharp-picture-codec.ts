import type { GreyImage } from '../../domain/pixels.ts';
import type { ColourPlanes, PictureCodec } from '../../ports/picture-codec.ts';
import type { ImageLimits } from './sharp-image-decoder.ts';

/** Good enough to read the smallest print of a card, a tenth of the size of a PNG. */
const JPEG_QUALITY = 85;
const CHANNELS = 3;

/** Colour pictures with libvips. */
export function createSharpPictureCodec(limits: ImageLimits): PictureCodec {
  return { decode: (bytes, page) => decode(bytes, page, limits), encode };
}

async function decode(bytes: Uint8Array, page: number, limits: ImageLimits): Promise<ColourPlanes | undefined> {
  const { default: sharp } = await import('sharp');
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: limits.maxPixels, page: page - 1, failOn: 'error' })
      .rotate()
      .resize({ width: limits.maxSide, height: limits.maxSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== CHANNELS) return undefined;
    const plane = (channel: number): GreyImage => planeOf(data, channel, info);
    return [plane(0), plane(1), plane(2)];
  } catch {
    return undefined;
  }
}

function planeOf(
  pixels: Buffer,
  channel: number,
  { width, height }: { readonly width: number; readonly height: number },
): GreyImage {
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at += 1) data[at] = pixels[at * CHANNELS + channel] ?? 0;
  return { width, height, data };
}

async function encode([red, green, blue]: ColourPlanes): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const { width, height } = red;
  const pixels = new Uint8Array(width * height * CHANNELS);
  for (let at = 0; at < width * height; at += 1) {
    pixels[at * CHANNELS] = red.data[at] ?? 0;
    pixels[at * CHANNELS + 1] = green.data[at] ?? 0;
    pixels[at * CHANNELS + 2] = blue.data[at] ?? 0;
  }
  return sharp(pixels, { raw: { width, height, channels: CHANNELS } })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
}
