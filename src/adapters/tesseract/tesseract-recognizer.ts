import { EngineLost } from '../../domain/engine-lost.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import type { RecognizedText, Recognizer, RecognizeRequest } from '../../ports/recognizer.ts';
import { EngineProcesses, ProcessEnded } from '../processes/index.ts';

/** What the process is asked. */
export interface TesseractTask {
  /** What is to be read; without it the process only gets ready. */
  readonly piece?: { readonly image: GreyImage; readonly request: RecognizeRequest };
  /** Requests run at the same time; the first task decides. */
  readonly parallelism: number;
}

const NOTHING: RecognizedText = { text: '', confidence: 0 };

/**
 * Tesseract as WebAssembly, offline, in the threads of one process, which is started with the first request.
 *
 * @param parallelism  requests run at the same time, normally the number of cores
 */
export function createTesseractRecognizer(parallelism: number): Recognizer {
  const processes = new EngineProcesses<TesseractTask, RecognizedText | undefined>(
    new URL('./tesseract-process.js', import.meta.url),
    1,
  );
  let isClosed = false;
  return {
    parallelism,
    wake: () => processes.wake({ parallelism }),
    async recognize(image, request) {
      try {
        return (await processes.ask({ piece: { image, request }, parallelism })) ?? NOTHING;
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
