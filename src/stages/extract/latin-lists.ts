import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { isInitial, isParticle, plainLetters } from './latin-name.ts';

/** What the lists of names say of two words and more: a given name and a surname, one of them, or neither. */
export type Listed = 'both' | 'one' | 'neither';

/** How far the lists know the words of a name. Two that are words of a language as well (`Grace Stone`) are known by halves. */
export function listedAs(words: readonly string[], { latinLists }: NameLexicon): Listed {
  const full = words.filter((word) => !isInitial(word) && !isParticle(word));
  const [first, last] = [full[0], full.at(-1)];
  if (latinLists === undefined || first === undefined || last === undefined) return 'neither';
  const { givenNames, surnames, alsoWords } = latinLists;
  const isIn = (list: ReadonlySet<string>, word: string): boolean => formsOf(word).some((form) => list.has(form));
  const isSure = (word: string): boolean => !isIn(alsoWords, word) && (isIn(givenNames, word) || isIn(surnames, word));
  const isPair = (isIn(givenNames, first) && isIn(surnames, last)) || (isIn(surnames, first) && isIn(givenNames, last));
  if (full.length > 1 && isPair && (isSure(first) || isSure(last))) return 'both';
  return full.some(isSure) ? 'one' : 'neither';
}

/** Whether the first of two or three words is a given name, and no word besides: `Jane Kaede` at janekaede.example is a person. */
export function beginsWithGivenName(words: readonly string[], { latinLists }: NameLexicon): boolean {
  const [first, ...others] = words;
  if (first === undefined || latinLists === undefined || others.length === 0 || others.length > 2) return false;
  return formsOf(first).some((form) => latinLists.givenNames.has(form) && !latinLists.alsoWords.has(form));
}

/** Whether an accent was overlooked: no list has one of the words without it (`Jose`). */
export function lacksAccent(words: readonly string[], { latinLists }: NameLexicon): boolean {
  return words.some((word) => /^[A-Za-z]+$/.test(word) && latinLists?.accented.has(word.toLowerCase()) === true);
}

/** A word and its parts around a dash, plain, with umlauts in both spellings. */
function formsOf(word: string): string[] {
  return [word, ...word.split('-')].flatMap((part) => {
    const plain = part.normalize('NFD').replaceAll(/[^A-Za-z]/g, '').toLowerCase();
    return [plain, plainLetters(part)];
  });
}
