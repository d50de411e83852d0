import { serveTasks } from '../processes/index.ts';
import type { RecognizedText } from '../../ports/recognizer.ts';
import type { TesseractTask } from './tesseract-recognizer.ts';
import { TesseractWorkers } from './tesseract-workers.ts';

let workers: TesseractWorkers | undefined;

serveTasks<TesseractTask, RecognizedText>(({ image, request, parallelism }) => {
  workers ??= new TesseractWorkers(parallelism);
  return workers.recognize(image, request);
});
