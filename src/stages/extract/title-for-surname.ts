import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { isSpelledWhole } from './heard-name.ts';
import { beginsWithGivenName } from './latin-lists.ts';
import type { Leftover } from './leftover.ts';
import type { WordPatterns } from './word-patterns.ts';

interface Telling {
  readonly emails: readonly string[];
  readonly patterns: WordPatterns;
  readonly lexicon: NameLexicon;
}

/** Pieces that are people whose surname is a title, and all others. */
export function calledByTitles(
  pieces: readonly Leftover[],
  telling: Telling,
): { readonly called: readonly Leftover[]; readonly others: readonly Leftover[] } {
  const called = pieces.filter(({ text }) => hasTitleForSurname(text, telling));
  return { called, others: pieces.filter((piece) => !called.includes(piece)) };
}

/** Whether a text is a person whose surname is a title, and no title: `Paul Decorator` at paul.decorator@, where lists know Paul. */
function hasTitleForSurname(text: string, { emails, patterns: { latinTitle }, lexicon }: Telling): boolean {
  const words = text.split(' ');
  const [first = '', last = ''] = words;
  return (
    words.length === 2 &&
    latinTitle.test(last) &&
    !latinTitle.test(first) &&
    beginsWithGivenName(words, lexicon) &&
    isSpelledWhole(words, emails)
  );
}
