import type { TesseractApi, TesseractCore } from 'tesseract.js/src/worker-script/node/getCore.js';
import { describe, expect, it } from 'vitest';
import { TesseractEngine } from '../../../src/adapters/tesseract/tesseract-engine.ts';
import type { ReadingLanguage } from '../../../src/ports/recognizer.ts';
import { aPicture } from './synthetic-images.ts';

interface Watched {
  /** Models loaded, each with the language data that lay beside it. */
  readonly loaded: string[];
  /** What models were told, `language name=value`. */
  readonly told: string[];
  cores: number;
  engine: TesseractEngine;
}

/** An engine without a real one: answers the name of the model; the model that fails is broken off. */
function anEngine(failing?: ReadingLanguage): Watched {
  const watched: Omit<Watched, 'engine'> = { loaded: [], told: [], cores: 0 };
  const start = (): Promise<TesseractCore> => {
    watched.cores += 1;
    return Promise.resolve(aCore(watched, failing));
  };
  return Object.assign(watched, { engine: new TesseractEngine(start, () => Promise.resolve(new Uint8Array(1))) });
}

function aCore({ loaded, told }: Omit<Watched, 'engine'>, failing?: ReadingLanguage): TesseractCore {
  const files = new Set<string>();
  class Api implements TesseractApi {
    language = '';
    Init(_folder: null, language: string): number {
      this.language = language;
      loaded.push([...files].filter((file) => file.endsWith('traineddata')).join());
      return 0;
    }
    SetVariable(name: string, value: string): boolean {
      told.push(`${this.language} ${name}=${value}`);
      return true;
    }
    SetImageFile(): number {
      return 0;
    }
    Recognize(): number {
      if (this.language === failing) throw new Error('Aborted()');
      return 0;
    }
    GetUTF8Text(): string {
      return `${this.language}\n`;
    }
    GetHOCRText(): string {
      return '';
    }
    MeanTextConf(): number {
      return 90;
    }
  }
  return {
    TessBaseAPI: Api,
    FS: { writeFile: (path) => void files.add(path), unlink: (path) => void files.delete(path) },
  };
}

const LINE = aPicture(200, 60);

async function readIn(engine: TesseractEngine, languages: readonly ReadingLanguage[]): Promise<string[]> {
  const texts: string[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  for (const language of languages) texts.push((await engine.recognize(LINE, { language, layout: 'line' })).text);
  return texts;
}

describe('Tesseract', () => {
  it('loads each model once, however many others were wanted meanwhile, and none beside another', async () => {
    const { engine, loaded } = anEngine();
    const wanted = ['jpn_vert', 'jpn', 'eng', 'deu', 'fra', 'por', 'chi_tra', 'jpn_vert'] as const;
    expect(await readIn(engine, wanted)).toEqual([...wanted]);
    expect(loaded).toEqual(wanted.slice(0, -1).map((language) => `./${language}.traineddata`));
  });

  it('loads a model once that several lines want at the same time', async () => {
    const { engine, loaded } = anEngine();
    await Promise.all([engine.wake(), readIn(engine, ['eng']), readIn(engine, ['eng'])]);
    expect(loaded).toEqual(['./eng.traineddata']);
  });

  it('tells a model only what is another thing than before', async () => {
    const { engine, told } = anEngine();
    await readIn(engine, ['eng', 'eng', 'jpn', 'eng']);
    expect(told.filter((one) => one === 'eng tessedit_pageseg_mode=7')).toHaveLength(1);
    await engine.recognize(LINE, { language: 'eng', layout: 'block', allowed: '0123' });
    await readIn(engine, ['eng']);
    expect(told.filter((one) => /^eng tessedit_(?:pageseg|char)/.test(one))).toEqual([
      'eng tessedit_pageseg_mode=7',
      'eng tessedit_char_whitelist=',
      'eng tessedit_pageseg_mode=6',
      'eng tessedit_char_whitelist=0123',
      'eng tessedit_pageseg_mode=7',
      'eng tessedit_char_whitelist=',
    ]);
  });

  it('that was broken off is loaded anew for what comes after', async () => {
    const watched = anEngine('fra');
    await expect(readIn(watched.engine, ['eng', 'fra'])).rejects.toThrow('Aborted()');
    expect(await readIn(watched.engine, ['eng'])).toEqual(['eng']);
    expect(watched.cores).toBe(2);
  });

  it('finds the engine and the models among the installed packages', async () => {
    const blank = { ...LINE, data: new Uint8Array(LINE.data.length).fill(255) };
    const { confidence } = await new TesseractEngine().recognize(blank, { language: 'por', layout: 'line' });
    expect(confidence).toBeLessThan(0.3);
  });
});
