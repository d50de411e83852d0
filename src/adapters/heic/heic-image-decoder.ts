import { greyOfRgba } from '../../domain/grey-image.ts';
import type { DecodedPage, ImageDecoder } from '../../ports/image-decoder.ts';

/** The part of `heic-decode` that we use; the package has no types of its own. */
interface HeicLibrary {
  all(input: { readonly buffer: Uint8Array }): Promise<HeicImages>;
}
interface HeicImages extends Array<{
  readonly width: number;
  readonly height: number;
  decode(): Promise<{ readonly data: Uint8ClampedArray }>;
}> {
  dispose(): void;
}

/** Decodes HEIC photographs with libheif as WebAssembly. Rotation stored in the file is applied by the library. */
export function createHeicImageDecoder({ maxPixels }: { readonly maxPixels: number }): ImageDecoder {
  return {
    async *decode(bytes) {
      yield await decodeFirst(bytes, maxPixels);
    },
  };
}

/** The first image is the photograph; further ones are thumbnails and bursts. */
async function decodeFirst(bytes: Uint8Array, maxPixels: number): Promise<DecodedPage> {
  let images: HeicImages | undefined;
  try {
    // @ts-expect-error -- no types in the package
    const { default: library }: { default: HeicLibrary } = await import('heic-decode');
    images = await library.all({ buffer: bytes });
    const [image] = images;
    if (image === undefined) return { kind: 'rejected', page: 1, reason: 'damaged-file', detail: 'no image in the file' };
    const { width, height } = image;
    if (width * height > maxPixels)
      return { kind: 'rejected', page: 1, reason: 'too-large', detail: `${width} x ${height} pixels` };
    const { data } = await image.decode();
    return { kind: 'page', page: 1, image: greyOfRgba(width, height, data) };
  } catch (error) {
    return { kind: 'rejected', page: 1, reason: 'damaged-file', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    images?.dispose();
  }
}
