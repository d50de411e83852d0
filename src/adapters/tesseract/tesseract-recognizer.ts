import { EngineLost } from '../../domain/engine-lost.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import type { RecognizedText, Recognizer, RecognizeRequest } from '../../ports/recognizer.ts';
import { EngineProcesses, ProcessEnded } from '../processes/index.ts';

/** What the process is asked. */
export interface TesseractTask {
  readonly image: GreyImage;
  readonly request: RecognizeRequest;
  /** Requests run at the same time; the first task decides. */
  readonly parallelism: number;
}

/**
 * Tesseract as WebAssembly, offline, in the threads of one process, which is started with the first request.
 *
 * @param parallelism  requests run at the same time, normally the number of cores
 */
export function createTesseractRecognizer(parallelism: number): Recognizer {
  const processes = new EngineProcesses<TesseractTask, RecognizedText>(new URL('./tesseract-process.js', import.meta.url), 1);
  let isClosed = false;
  return {
    parallelism,
    async recognize(image, request) {
      try {
        return await processes.ask({ image, request, parallelism });
      } catch (error) {
        // What was in hand when all was closed is not lost: it was broken off, and no picture is at fault.
        throw error instanceof ProcessEnded && !isClosed ? new EngineLost(error.message, { cause: error }) : error;
      }
    },
    close() {
      isClosed = true;
      return processes.close();
    },
  };
}
