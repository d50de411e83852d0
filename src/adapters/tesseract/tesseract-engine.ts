import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { TesseractApi, TesseractCore } from 'tesseract.js/src/worker-script/node/getCore.js';
import type { GreyImage } from '../../domain/pixels.ts';
import type { ReadingLanguage, RecognizedText, RecognizeRequest } from '../../ports/recognizer.ts';
import { characterOptions } from './character-options.ts';
import { languageDataFile } from './language-data.ts';
import { encodePortableGreymap } from '../../domain/portable-greymap.ts';

/** Tesseract's page segmentation modes for our layouts. */
const PAGE_SEGMENTATION = { line: '7', column: '5', block: '6' } as const;
/** Networks only, without the engine of old. */
const NETWORKS_ONLY = 1;
/** The camera was held upright. */
const UPRIGHT = 1;
/** Any card has digits and an address in Latin letters. */
const USUAL: ReadingLanguage = 'eng';
/** Lines are cut out dark on white: what reads badly would read no better as a negative, which is tried otherwise. */
const ALWAYS = { user_defined_dpi: '300', invert_threshold: '0' } as const;

/** A model with what it was told last: saying all of it anew with each line takes as long as reading some letters. */
interface Model {
  readonly api: TesseractApi;
  readonly told: Map<string, string>;
}

/**
 * Tesseract as WebAssembly, offline, in this thread. All models live in one engine: each for itself wants 10 to 20 MB and 0.1 s to be loaded,
 * where a thread with an engine of its own wants 50 to 100 MB and 0.3 s, so that only a few could be kept.
 */
export class TesseractEngine {
  readonly #loadCore: () => Promise<TesseractCore>;
  readonly #loadData: (language: ReadingLanguage) => Promise<Uint8Array>;
  #core: Promise<TesseractCore> | undefined;
  #models = new Map<ReadingLanguage, Promise<Model>>();

  constructor(loadCore = loadFastestCore, loadData = loadLanguageData) {
    this.#loadCore = loadCore;
    this.#loadData = loadData;
  }

  /** Loads the model that all but few cards want. */
  async wake(): Promise<undefined> {
    await this.#modelOf(USUAL);
  }

  /** @throws what the engine says where it fails; the next request then has a fresh one */
  async recognize(image: GreyImage, request: RecognizeRequest): Promise<RecognizedText> {
    try {
      return recognizeWith(await this.#startedCore(), await this.#modelOf(request.language), image, request);
    } catch (error) {
      // WebAssembly that was aborted answers nothing any more.
      this.#core = undefined;
      this.#models = new Map();
      throw error;
    }
  }

  #startedCore(): Promise<TesseractCore> {
    return (this.#core ??= this.#loadCore());
  }

  #modelOf(language: ReadingLanguage): Promise<Model> {
    const known = this.#models.get(language) ?? this.#load(language);
    this.#models.set(language, known);
    return known;
  }

  async #load(language: ReadingLanguage): Promise<Model> {
    const [core, data] = await Promise.all([this.#startedCore(), this.#loadData(language)]);
    const file = `./${language}.traineddata`;
    const api = new core.TessBaseAPI();
    core.FS.writeFile(file, data);
    const status = api.Init(null, language, NETWORKS_ONLY);
    // The Japanese model loads that of columns beside it when it finds its data, and reads otherwise then.
    core.FS.unlink(file);
    if (status !== 0) throw new Error(`The model ${language} cannot be loaded.`);
    const model: Model = { api, told: new Map() };
    tell(model, ALWAYS);
    return model;
  }
}

function tell({ api, told }: Model, settings: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(settings)) {
    if (told.get(name) === value) continue;
    api.SetVariable(name, value);
    told.set(name, value);
  }
}

/** In one go: no other request comes in between. */
function recognizeWith(core: TesseractCore, model: Model, image: GreyImage, request: RecognizeRequest): RecognizedText {
  const wantsAlternatives = request.alternatives === true;
  tell(model, {
    tessedit_pageseg_mode: PAGE_SEGMENTATION[request.layout],
    tessedit_char_whitelist: request.allowed ?? '',
    lstm_choice_mode: wantsAlternatives ? '2' : '0',
  });
  const { api } = model;
  core.FS.writeFile('/input', encodePortableGreymap(image));
  if (api.SetImageFile(UPRIGHT, 0) === 1) throw new Error('The engine takes no such picture.');
  api.Recognize(null);
  const text = api.GetUTF8Text().trim();
  const characters = wantsAlternatives ? characterOptions(api.GetHOCRText()) : undefined;
  return {
    text,
    confidence: text === '' ? 0 : api.MeanTextConf() / 100,
    ...(characters === undefined ? {} : { characters }),
  };
}

async function loadFastestCore(): Promise<TesseractCore> {
  const { default: getCore } = await import('tesseract.js/src/worker-script/node/getCore.js');
  const start = await getCore(NETWORKS_ONLY, undefined, { progress: () => undefined });
  return start({});
}

async function loadLanguageData(language: ReadingLanguage): Promise<Uint8Array> {
  return promisify(gunzip)(await readFile(languageDataFile(language)));
}
