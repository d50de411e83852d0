export { createSharpImageDecoder } from './sharp-image-decoder.ts';
