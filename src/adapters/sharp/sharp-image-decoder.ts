import type { Metadata, Sharp } from 'sharp';
import type { ReadRejection } from '../../domain/card-reading.ts';
import type { DecodedPage, ImageDecoder } from '../../ports/image-decoder.ts';

export interface ImageLimits {
  /** Most pixels of one page; more is `too-large`. */
  readonly maxPixels: number;
  /** Most pages of one file; the rest is left unread. */
  readonly maxPages: number;
  /** Pages longer than this are scaled down while decoding. */
  readonly maxSide: number;
}

/** Decodes JPEG, PNG, WebP, TIFF (all pages), GIF and AVIF with libvips. */
export function createSharpImageDecoder(limits: ImageLimits): ImageDecoder {
  return { decode: (bytes) => decodePages(bytes, limits) };
}

async function* decodePages(bytes: Uint8Array, limits: ImageLimits): AsyncIterable<DecodedPage> {
  const { default: sharp } = await import('sharp');
  // One libvips thread per file: files are read side by side, and the recognizer has the other cores.
  sharp.concurrency(1);
  sharp.cache(false);
  const open = (page: number): Sharp => sharp(bytes, { limitInputPixels: limits.maxPixels, page, failOn: 'error' });

  let metadata: Metadata;
  try {
    // The limit is judged by us, so that the reason is named; reading the header costs nothing.
    metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    yield rejectedPage(1, 'damaged-file', error);
    return;
  }
  if (metadata.width * metadata.height > limits.maxPixels) {
    yield { kind: 'rejected', page: 1, reason: 'too-large', detail: `${metadata.width} x ${metadata.height} pixels` };
    return;
  }
  const pages = metadata.format === 'tiff' ? Math.min(metadata.pages ?? 1, limits.maxPages) : 1;
  // oxlint-disable-next-line no-await-in-loop -- one page in memory at a time
  for (let page = 1; page <= pages; page += 1) yield await decodePage(open(page - 1), page, limits);
}

async function decodePage(input: Sharp, page: number, limits: ImageLimits): Promise<DecodedPage> {
  try {
    const { data, info } = await input
      .rotate()
      .resize({ width: limits.maxSide, height: limits.maxSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 1) return { kind: 'rejected', page, reason: 'damaged-file', detail: `${info.channels} channels` };
    return { kind: 'page', page, image: { width: info.width, height: info.height, data } };
  } catch (error) {
    return rejectedPage(page, 'damaged-file', error);
  }
}

function rejectedPage(page: number, reason: ReadRejection, error: unknown): DecodedPage {
  return {
    kind: 'rejected',
    page,
    reason,
    detail: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
  };
}
