import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ReadingLanguage } from '../../ports/recognizer.ts';

const require = createRequire(import.meta.url);

/** Folder of the installed, gzipped language data: small integer models, as accurate on cards as the large ones. */
export function languageDataFolder(language: ReadingLanguage): string {
  return join(dirname(require.resolve(`@tesseract.js-data/${language}/package.json`)), '4.0.0_best_int');
}
