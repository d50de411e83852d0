import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { asLatinName, emailFit, knownNameWords } from './latin-name.ts';
import type { Leftover } from './leftover.ts';
import type { WordPatterns } from './word-patterns.ts';

interface SplitContext {
  readonly patterns: WordPatterns;
  readonly lexicon: NameLexicon;
  readonly emails: readonly string[];
}

/** Words of a name before its title. */
const MOST_WORDS = 4;

/** `Jane Kaede Sales Director` on one line: a name that the address or the lists know, and a title. */
export function splitNameFromTitle(leftover: Leftover, { patterns, lexicon, emails }: SplitContext): Leftover[] {
  const { text, span } = leftover;
  const words = text.split(' ');
  if (words.length < 3 || !patterns.latinTitle.test(text)) return [leftover];
  for (let count = Math.min(MOST_WORDS, words.length - 1); count >= 2; count -= 1) {
    const front = words.slice(0, count).join(' ');
    const back = words.slice(count).join(' ');
    const name = asLatinName(front.replace(/[,|\-–]+$/u, ''), patterns);
    if (name === undefined || !patterns.latinTitle.test(back) || !startsTitle(back, patterns)) continue;
    const isName =
      emails.some((email) => emailFit(name.words, email) >= 0.75) ||
      knownNameWords(name, lexicon.latinNames) === name.words.length;
    if (!isName) continue;
    const cut = front.length;
    const own = { ...leftover, text: text.slice(0, cut).replace(/[\s,|\-–]+$/u, ''), span: { ...span, to: span.from + cut } };
    return [own, { ...leftover, text: back.replace(/^[,|\-–]\s*/u, ''), span: { ...span, from: span.from + cut + 1 } }];
  }
  return [leftover];
}

/** A title begins with a word of its own, not with what is left of a name. */
function startsTitle(text: string, patterns: WordPatterns): boolean {
  const [first = ''] = text.split(' ');
  return (
    patterns.latinTitle.test(first) ||
    patterns.latinCommonWord.test(first) ||
    /^(?:Vice|Senior|Junior|Deputy|Assistant|Managing|Chief|Head|Co-)/iu.test(first)
  );
}
