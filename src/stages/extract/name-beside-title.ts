import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { asLatinName, emailFit, knownNameWords } from './latin-name.ts';
import { beginsWithGivenName } from './latin-lists.ts';
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
export function splitNameFromTitle(leftover: Leftover, context: SplitContext): Leftover[] {
  return (
    splitJapaneseTitle(leftover, context) ??
    splitByPrint(leftover, context) ??
    splitBehindTitle(leftover, context) ??
    splitBeforeTitle(leftover, context) ?? [leftover]
  );
}

function splitBeforeTitle(leftover: Leftover, context: SplitContext): Leftover[] | undefined {
  const { text, span } = leftover;
  const words = text.split(' ');
  if (words.length < 3 || !context.patterns.latinTitle.test(text)) return undefined;
  for (let count = Math.min(MOST_WORDS, words.length - 1); count >= 2; count -= 1) {
    const front = words.slice(0, count).join(' ');
    const back = words.slice(count).join(' ');
    if (!beginsTitle(words, count, context.patterns) || !isKnownName(front.replace(/[,|\-–\s]+$/u, ''), context)) continue;
    const cut = front.length;
    const own = { ...leftover, text: text.slice(0, cut).replace(/[\s,|\-–]+$/u, ''), span: { ...span, to: span.from + cut } };
    return [own, { ...leftover, text: back.replace(/^[,|\-–]\s*/u, ''), span: { ...span, from: span.from + cut + 1 } }];
  }
  return undefined;
}

/** Whether the words from here on are a title, and with the word before them are none: `Managing Director`, and not `Director`. */
function beginsTitle(words: readonly string[], from: number, patterns: WordPatterns): boolean {
  const [title, longer] = [words.slice(from).join(' '), words.slice(from - 1).join(' ')];
  return patterns.latinTitle.test(title) && startsTitle(title, patterns) && !startsTitle(longer, patterns);
}

/** 主任青嵐 花子, 主任青嵐健: the blank behind a title was not seen, and the lists know what is left. */
function splitJapaneseTitle({ text, span, ...leftover }: Leftover, { patterns, lexicon }: SplitContext): Leftover[] | undefined {
  const [, printed = '', given = ''] = /^(\p{Script=Han}{3,8}) ?(\p{Script=Han}{1,3})$/u.exec(text) ?? [];
  for (let cut = 2; cut <= printed.length - 2; cut += 1) {
    const isTitle = patterns.japaneseTitleAlone.test(printed.slice(0, cut));
    const isKnown = lexicon.surnames.has(printed.slice(cut)) || (lexicon.givenNames.has(given) && printed.length - cut === 2);
    if (!isTitle || !isKnown || patterns.japaneseTitle.test(text.slice(cut))) continue;
    const title = { ...leftover, text: printed.slice(0, cut), span: { ...span, to: span.from + cut } };
    return [title, { ...leftover, text: text.slice(cut), span: { ...span, from: span.from + cut } }];
  }
  return undefined;
}

/** `Rechtsanwalt Max Kaede`, `Managing Director Jane Kaede`: a title, and a name that the address or the lists know. */
function splitBehindTitle(leftover: Leftover, context: SplitContext): Leftover[] | undefined {
  const { text, span } = leftover;
  const words = text.split(' ');
  const cut = [2, 3].find((count) => {
    const [title, name] = [words.slice(0, -count).join(' ').replace(/ ?:$/u, ''), words.slice(-count).join(' ')];
    return endsTitle(title, context.patterns) && !context.patterns.latinTitle.test(name) && isKnownName(name, context);
  });
  if (cut === undefined) return undefined;
  const from = span.to - words.slice(-cut).join(' ').length;
  const title = partOf(leftover, span.from, from - 1);
  return [{ ...title, text: title.text.replace(/ ?:$/u, '') }, partOf(leftover, from, span.to)];
}

/** A title ends with a word of its own; a degree before a name is none. */
function endsTitle(text: string, { latinTitle, latinHonorific }: WordPatterns): boolean {
  return latinTitle.test(text.split(' ').at(-1) ?? '') && !/[.,&]$/u.test(text) && !latinHonorific.test(`${text} A`);
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
    (name.text === text && beginsWithGivenName(name.words, lexicon)) ||
    isKnownRomaji(name.words, lexicon)
  );
}
