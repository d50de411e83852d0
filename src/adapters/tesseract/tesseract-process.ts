import { serveTasks } from '../processes/index.ts';
import type { RecognizedText } from '../../ports/recognizer.ts';
import { TesseractEngine } from './tesseract-engine.ts';
import type { TesseractTask } from './tesseract-recognizer.ts';

const engine = new TesseractEngine();

serveTasks<TesseractTask, RecognizedText | undefined>(async ({ piece }) =>
  piece === undefined ? engine.wake() : engine.recognize(piece.image, piece.request),
);
