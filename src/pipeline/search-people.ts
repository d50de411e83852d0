import type { PersonRecord } from '../domain/person-record.ts';
import type { Mirror } from '../ports/mirror.ts';
import { searchedAs } from '../stages/normalize/index.ts';

/** What was typed, in words. */
export function typedWords(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => word.split(/\s+/)).filter((word) => word !== '');
}

/** People whose name, reading, company or e-mail holds every typed word, in whatever spelling of kanji, kana and letters; at most `limit`, in no order. */
export function peopleHolding(mirror: Mirror, words: readonly string[], limit: number): readonly PersonRecord[] {
  const wanted = typedWords(words)
    .map(searchedAs)
    .filter((spellings) => spellings.length > 0);
  return mirror.searchPeople(wanted, limit);
}
