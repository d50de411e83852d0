export { createPdfiumImageDecoder } from './pdfium-image-decoder.ts';
