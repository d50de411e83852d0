import type { PDFiumDocument, PDFiumLibrary, PDFiumPage } from '@hyzyla/pdfium';
import type { DecodedPage, ImageDecoder } from '../../ports/image-decoder.ts';

export interface PdfLimits {
  readonly maxPixels: number;
  readonly maxPages: number;
}

/** Scanners write 300 dots to the inch; a point is 1/72 inch. */
const DOTS_PER_POINT = 300 / 72;
/** A page as small as a card is drawn at least this many pixels wide. */
const LEAST_LONG_SIDE = 1100;

/** Draws PDF pages with PDFium as WebAssembly, loaded when the first PDF comes. */
export function createPdfiumImageDecoder(limits: PdfLimits): ImageDecoder {
  let library: Promise<PDFiumLibrary> | undefined;
  return {
    async *decode(bytes) {
      library ??= import('@hyzyla/pdfium').then(({ PDFiumLibrary: Library }) => Library.init());
      const opened = await open(await library, bytes);
      if ('kind' in opened) yield opened;
      else yield* drawPages(opened, limits);
    },
  };
}

async function open(library: PDFiumLibrary, bytes: Uint8Array): Promise<PDFiumDocument | DecodedPage> {
  try {
    return await library.loadDocument(bytes);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: 'rejected', page: 1, reason: /password/i.test(detail) ? 'password-protected' : 'damaged-file', detail };
  }
}

async function* drawPages(document: PDFiumDocument, limits: PdfLimits): AsyncIterable<DecodedPage> {
  try {
    const count = Math.min(document.getPageCount(), limits.maxPages);
    for (let index = 0; index < count; index += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one page in memory at a time
      yield await drawPage(document.getPage(index), index + 1, limits);
    }
  } finally {
    document.destroy();
  }
}

async function drawPage(page: PDFiumPage, number: number, limits: PdfLimits): Promise<DecodedPage> {
  try {
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const wanted = Math.max(DOTS_PER_POINT, LEAST_LONG_SIDE / Math.max(originalWidth, originalHeight));
    const largest = Math.sqrt(limits.maxPixels / Math.max(1, originalWidth * originalHeight));
    const scale = Math.min(wanted, largest);
    const { data, width, height } = await page.render({ scale, render: 'bitmap', colorSpace: 'Gray' });
    return { kind: 'page', page: number, image: { width, height, data: withoutRowPadding(data, width, height) } };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: 'rejected', page: number, reason: 'damaged-file', detail };
  }
}

/** Bitmap rows may be padded to a multiple of four bytes. */
function withoutRowPadding(data: Uint8Array, width: number, height: number): Uint8Array {
  const stride = Math.floor(data.length / height);
  if (stride === width) return data.slice(0, width * height);
  const packed = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) packed.set(data.subarray(row * stride, row * stride + width), row * width);
  return packed;
}
