export { createSharpImageDecoder } from './sharp-image-decoder.ts';
export { createSharpPictureCodec } from './sharp-picture-codec.ts';
