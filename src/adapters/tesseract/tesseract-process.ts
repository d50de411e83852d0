import { serveTasks } from '../processes/index.ts';
import type { RecognizedText } from '../../ports/recognizer.ts';
import type { TesseractTask } from './tesseract-recognizer.ts';
import { TesseractWorkers } from './tesseract-workers.ts';

let workers: TesseractWorkers | undefined;

serveTasks<TesseractTask, RecognizedText | undefined>(async ({ piece, parallelism }) => {
  workers ??= new TesseractWorkers(parallelism);
  return piece === undefined ? workers.wake() : workers.recognize(piece.image, piece.request);
});
