import type { LatinLists, NameLexicon } from '../../domain/name-lexicon.ts';
import { isInitial, isParticle, plainLetters } from './latin-name.ts';

/** What the lists of names say of two words and more: a given name and a surname, one of them, or neither. */
export type Listed = 'both' | 'one' | 'neither';

/** How far the lists know the words of a name. Two that are words of a language as well (`Grace Stone`) are known by halves. */
export function listedAs(words: readonly string[], { latinLists }: NameLexicon): Listed {
  if (latinLists === undefined) return 'neither';
  const full = words.filter((word) => !isInitial(word) && !isParticle(word));
  if (isPair(full, latinLists)) return 'both';
  return full.some((word) => isSure(word, latinLists)) ? 'one' : 'neither';
}

function isPair(full: readonly string[], lists: LatinLists): boolean {
  const [first, last] = [full[0], full.at(-1)];
  if (first === undefined || last === undefined || full.length < 2) return false;
  const { givenNames, surnames } = lists;
  const isOneOfEach = (isIn(givenNames, first) && isIn(surnames, last)) || (isIn(surnames, first) && isIn(givenNames, last));
  return isOneOfEach && (isSure(first, lists) || isSure(last, lists));
}

function isSure(word: string, { givenNames, surnames, alsoWords }: LatinLists): boolean {
  return !isIn(alsoWords, word) && (isIn(givenNames, word) || isIn(surnames, word));
}

function isIn(list: ReadonlySet<string>, word: string): boolean {
  return formsOf(word).some((form) => list.has(form));
}

/** Whether a word is a given name or a surname of the lists, and no word besides. */
export function isOneKnownName(word: string, { latinLists }: NameLexicon): boolean {
  return latinLists !== undefined && isSure(word, latinLists);
}

/** Whether the first of two or three words is a given name, and no word besides: `Jane Kaede` at janekaede.example is a person. */
export function beginsWithGivenName(words: readonly string[], { latinLists }: NameLexicon): boolean {
  const [first, ...others] = words;
  if (first === undefined || latinLists === undefined || others.length === 0 || others.length > 2) return false;
  return isIn(latinLists.givenNames, first) && !isIn(latinLists.alsoWords, first);
}

/** Whether an accent was overlooked: no list has one of the words without it (`Jose`). */
export function lacksAccent(words: readonly string[], { latinLists }: NameLexicon): boolean {
  return words.some((word) => /^[A-Za-z]+$/.test(word) && latinLists?.accented.has(word.toLowerCase()) === true);
}

/** A word and its parts around a dash, plain, with umlauts in both spellings. */
function formsOf(word: string): string[] {
  return [word, ...word.split('-')].flatMap((part) => {
    const plain = part
      .normalize('NFD')
      .replaceAll(/[^A-Za-z]/g, '')
      .toLowerCase();
    return [plain, plainLetters(part)];
  });
}
