import { EngineLost } from '../../domain/engine-lost.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import type { RecognizedText, Recognizer, RecognizeRequest } from '../../ports/recognizer.ts';
import { EngineProcesses, ProcessEnded } from '../processes/index.ts';

/** What the process is asked. */
export interface TesseractTask {
  /** What is to be read; without it the process only gets ready. */
  readonly piece?: { readonly image: GreyImage; readonly request: RecognizeRequest };
}

const NOTHING: RecognizedText = { text: '', confidence: 0 };

/** A process for two cores, as the networks have; they and the program want the others. */
const CORES_OF_A_PROCESS = 2;
/** A further process holds 150 MB and more and takes as long to start as reading twenty lines: it must be wanted often. */
const WAITS_BEFORE_FURTHER = 400;

/**
 * Tesseract as WebAssembly, offline, in a process of its own, which is started with the first request; on more than two cores in several
 * processes when they are wanted.
 *
 * @param parallelism  files read side by side, normally the number of cores
 */
export function createTesseractRecognizer(parallelism: number): Recognizer {
  const processes = new EngineProcesses<TesseractTask, RecognizedText | undefined>(
    new URL('./tesseract-process.js', import.meta.url),
    Math.ceil(parallelism / CORES_OF_A_PROCESS),
    WAITS_BEFORE_FURTHER,
  );
  let isClosed = false;
  return {
    parallelism,
    wake: () => processes.wake({}),
    async recognize(image, request) {
      try {
        return (await processes.ask({ piece: { image, request } })) ?? NOTHING;
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
