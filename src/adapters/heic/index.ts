export { createHeicImageDecoder } from './heic-image-decoder.ts';
