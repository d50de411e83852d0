import type { Worker } from 'tesseract.js';
import type { GreyImage } from '../../domain/pixels.ts';
import type { ReadingLanguage, RecognizedText, RecognizeRequest } from '../../ports/recognizer.ts';
import { languageDataFolder } from './language-data.ts';
import { characterOptions } from './character-options.ts';
import { encodePortableGreymap } from './portable-greymap.ts';
import { WorkerPool } from './worker-pool.ts';

/** Tesseract's page segmentation modes for our layouts. */
const PAGE_SEGMENTATION = { line: '7', column: '5', block: '6' } as const;

/** Any card has digits and an address in Latin letters. */
const USUAL: ReadingLanguage = 'eng';

/** Tesseract as WebAssembly, offline, in worker threads of this process. */
export class TesseractWorkers {
  readonly #pool: WorkerPool<Worker>;

  /** @param parallelism  requests run at the same time */
  constructor(parallelism: number) {
    this.#pool = new WorkerPool(parallelism, startWorker);
  }

  /** Loads the model that all but few cards want. */
  async wake(): Promise<undefined> {
    await this.#pool.use(USUAL, async () => undefined);
  }

  /** @throws what the engine says where it fails */
  recognize(image: GreyImage, request: RecognizeRequest): Promise<RecognizedText> {
    return this.#pool.use(request.language, (worker) => recognizeWith(worker, image, request));
  }
}

async function startWorker(language: ReadingLanguage): Promise<Worker> {
  const { createWorker, OEM } = await import('tesseract.js');
  const worker = await createWorker(language, OEM.LSTM_ONLY, {
    langPath: languageDataFolder(language),
    cacheMethod: 'none',
    gzip: true,
    // Without a handler the library throws from an event listener, where nobody can catch it.
    errorHandler: () => undefined,
  });
  // Lines are cut out dark on white: what reads badly would read no better as a negative, which is tried otherwise.
  await worker.setParameters({ user_defined_dpi: '300', invert_threshold: '0' });
  return worker;
}

async function recognizeWith(worker: Worker, image: GreyImage, request: RecognizeRequest): Promise<RecognizedText> {
  const wantsAlternatives = request.alternatives === true;
  const parameters = {
    tessedit_pageseg_mode: PAGE_SEGMENTATION[request.layout],
    tessedit_char_whitelist: request.allowed ?? '',
    lstm_choice_mode: wantsAlternatives ? '2' : '0',
  };
  const { data } = await worker.recognize(encodePortableGreymap(image), parameters as object, {
    text: true,
    hocr: wantsAlternatives,
  });
  const text = data.text.trim();
  return {
    text,
    confidence: text === '' ? 0 : data.confidence / 100,
    ...(wantsAlternatives ? { characters: characterOptions(data.hocr ?? '') } : {}),
  };
}
