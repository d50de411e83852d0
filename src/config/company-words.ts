import { readFileSync } from 'node:fs';

import type { CompanyWords } from '../domain/company-words.ts';

/** How words of Japanese company names are read and what they are called in English: `config/matching/company-words.tsv`. */
export function loadCompanyWords(): CompanyWords {
  const text = readFileSync(new URL('../../config/matching/company-words.tsv', import.meta.url), 'utf8');
  const words = new Map<string, readonly string[]>();
  for (const line of text.split('\n')) {
    const [kanji = '', readings = '', english = ''] = line.split('\t');
    if (kanji === '' || kanji.startsWith('#')) continue;
    words.set(kanji, [...readings.split(','), ...english.split(',').filter((word) => word !== '')]);
  }
  return words;
}
