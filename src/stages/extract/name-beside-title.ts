import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { asLatinName, emailFit, knownNameWords } from './latin-name.ts';
import type { Leftover } from './leftover.ts';
import { isKnownRomaji } from './romaji.ts';
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
  const apart = splitByPrint(leftover, { patterns, lexicon, emails });
  if (apart !== undefined) return apart;
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

/** `JANE KAEDE photographer`: a name in capitals and words in small letters; `designer/jane kaede`: a title, a stroke, and a name. */
const CAPITALS_FIRST = /^(\p{Lu}[\p{Lu}.'’-]+(?: \p{Lu}[\p{Lu}.'’-]*){1,2}) \p{Ll}[\p{Ll} ]{3,30}$/u;
const STROKE_BETWEEN = /^([\p{L} ]{3,29}\p{L}) ?[/|] ?(\p{L}{2,} \p{L}{2,})$/u;

function splitByPrint(leftover: Leftover, context: SplitContext): Leftover[] | undefined {
  return splitBehindCapitals(leftover, context) ?? splitAtStroke(leftover, context);
}

function splitBehindCapitals(leftover: Leftover, context: SplitContext): Leftover[] | undefined {
  const { text, span } = leftover;
  const [, name = ''] = CAPITALS_FIRST.exec(text) ?? [];
  if (name === '' || !isKnownName(name, context)) return undefined;
  const cut = span.from + name.length;
  return [partOf(leftover, span.from, cut), partOf(leftover, cut + 1, span.to)];
}

function splitAtStroke(leftover: Leftover, context: SplitContext): Leftover[] | undefined {
  const { text, span } = leftover;
  const [, title = '', name = ''] = STROKE_BETWEEN.exec(text) ?? [];
  if (name === '' || !context.patterns.latinTitle.test(title) || !isKnownName(name, context)) return undefined;
  return [partOf(leftover, span.from, span.from + title.length), partOf(leftover, span.to - name.length, span.to)];
}

function partOf(leftover: Leftover, from: number, to: number): Leftover {
  const { span, text } = leftover;
  return { ...leftover, text: text.slice(from - span.from, to - span.from), span: { ...span, from, to } };
}

/** Whether an address or the lists know these words as somebody's name, in whatever letters. */
function isKnownName(text: string, { patterns, lexicon, emails }: SplitContext): boolean {
  const capitalized = text.toLowerCase().replaceAll(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase());
  const name = asLatinName(capitalized, patterns);
  if (name === undefined) return false;
  return (
    emails.some((email) => emailFit(name.words, email) >= 0.75) ||
    knownNameWords(name, lexicon.latinNames) === name.words.length ||
    isKnownRomaji(name.words, lexicon)
  );
}
