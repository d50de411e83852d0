import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ReadingLanguage } from '../../ports/recognizer.ts';

const require = createRequire(import.meta.url);

/** Installed language data, gzipped: small integer models, as accurate on cards as the large ones. */
export function languageDataFile(language: ReadingLanguage): string {
  const folder = dirname(require.resolve(`@tesseract.js-data/${language}/package.json`));
  return join(folder, '4.0.0_best_int', `${language}.traineddata.gz`);
}
