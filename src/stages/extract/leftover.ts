import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { mendedWords, withFirstLetter, withoutTornWords } from './mended-words.ts';
import type { WordPatterns } from './word-patterns.ts';
import { fragmentsOf, type Span, textOf, type WorkLine } from './work-line.ts';

/** A piece of text that no pattern claimed, with what words and size say about it. */
export interface Leftover {
  readonly span: Span;
  readonly text: string;
  /** The last row of a text on several; `span` is its first. */
  readonly end?: Span;
  /** Text height against the median of the card, 1 is usual. */
  readonly size: number;
}

/** Pieces without a letter, single letters and lone labels say nothing. */
export function leftoversOf(lines: readonly WorkLine[], patterns: WordPatterns): Leftover[] {
  const heights = lines.map((line) => line.printed.textHeight).toSorted((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 1;
  const marks = isInJapanese(lines) ? NO_MARK : MARK;
  return lines.flatMap((line) =>
    fragmentsOf(line)
      .map((span) => trimPunctuation(withoutLabel(trimPunctuation(span))))
      .filter((span) => (!isHandle(span) && hasSubstance(textOf(span), patterns)) || isTitleAlone(span, patterns))
      .map((span) => ({
        span,
        text: readText(span, patterns).replace(marks, ''),
        size: line.printed.textHeight / Math.max(1, usual),
      })),
  );
}

/**
 * `Call me at:`, `Entre em contato:` says what follows, and names neither a company nor a person. A speck behind a name is read as a colon as well:
 * with a legal form, of two words in Chinese characters, or begun by a given name that is known, it is one.
 */
export function announces(
  { text, span: { line, to } }: Leftover,
  { patterns: { legalForm, japaneseCompany }, lexicon }: { readonly patterns: WordPatterns; readonly lexicon: NameLexicon },
): boolean {
  if (!/^ ?[:：](?!\S)/u.test(line.whole.slice(to))) return false;
  if (CALL.test(text)) return true;
  if ([legalForm, japaneseCompany, HAN_IN_TWO].some((name) => name.test(text))) return false;
  const [, given = ''] = CAPITALIZED.exec(text) ?? [];
  return lexicon.latinLists?.givenNames.has(given.toLowerCase()) !== true;
}

/** Words of two or three letters with which calls end: `HIT ME AT`. */
const CALL = / (?:at|on|us|me|em|via)$/iu;
const CAPITALIZED = /^(\p{Lu}\p{L}+)(?: (?:d[aeo]s?|del|van|von|\p{Lu}[\p{L}.'’-]*))* \p{Lu}[\p{L}.'’-]*$/u;
const HAN_IN_TWO = /^\p{Script=Han}{1,4} \p{Script=Han}{1,4}$/u;

/** `Name: Jane Kaede`, `役職:課長`: what a piece is, printed before it. */
const LABEL =
  /^(?:氏名|お?名前|会社名?|社名|勤務先|部署名?|所属(?:部署)?|役職名?|肩書き?|職業|職種|担当者?|Name|Company(?: Name)?|Organi[sz]ation|(?:Job )?Title|Position|Designation|Dept\.?|Department|Firma|Funktion|Nom|Société|Fonction|Nome|Empresa|Cargo|Função|Nombre|Puesto|Azienda|Ruolo) ?: ?(?=\p{L})/iu;

function withoutLabel(span: Span): Span {
  const label = LABEL.exec(textOf(span))?.[0] ?? '';
  return { ...span, from: span.from + label.length };
}

function trimPunctuation(span: Span): Span {
  const text = textOf(span);
  const lead = /^[^\p{L}\p{N}(（㈱㈲「]*/u.exec(text)?.[0].length ?? 0;
  const tail = /[^\p{L}\p{N})）.」]*$/u.exec(text)?.[0].length ?? 0;
  if (lead + tail >= text.length) return { ...span, to: span.from };
  const isQuoted =
    /['‘"“][\p{L}\d]+$/u.test(text.slice(lead, text.length - tail)) && /^['’"”]/u.test(text.slice(text.length - tail));
  return { ...span, from: span.from + lead, to: span.to - tail + (isQuoted ? 1 : 0) };
}

/** `@kaedeshop` is what somebody is called on a page they have with others. */
function isHandle({ line, from, to }: Span): boolean {
  return /@\s?$/u.test(line.text.slice(0, from)) && !line.text.slice(from, to).includes(' ');
}

function hasSubstance(text: string, patterns: WordPatterns): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const isShort = letters < 3 && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
  if (letters === 0 || isShort || patterns.social.test(text)) return false;
  return ![...patterns.labelBefore.values()].some((label) => label.exec(text)?.index === 0 && text.length < 12);
}

/** ㈱ or ㈲ beside Latin letters: on a card without a Japanese word it is a drawing. */
const MARK = /^\([株有]\) ?(?=\p{Script=Latin})|(?<=\p{Script=Latin}) ?\([株有]\)$/u;
const NO_MARK = /(?!)/u;

function isInJapanese(lines: readonly WorkLine[]): boolean {
  return lines.some(({ whole, printed }) => {
    const letters = whole.replaceAll(/\([株有]\)/gu, '').match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu);
    return printed.confidence > 0.7 && (letters?.length ?? 0) >= 2;
  });
}

/** An accent makes a 6 of an o: `S6cia`, `6culos`. */
const ACCENTED_O = /(?<=\p{Ll}|\b\p{Lu})6(?=\p{Ll})|(?<!\S)6(?=\p{Ll}{3})/gu;
/** What is read with more certainty than this says what it says. */
const SURE_OF_LETTERS = 0.975;

function readText(span: Span, patterns: WordPatterns): string {
  const text = withoutTornWords(textOf(span).replaceAll(ACCENTED_O, 'ó'), patterns.tornWords);
  const whole = withFirstLetter(text, patterns.longWords);
  return span.line.printed.confidence < SURE_OF_LETTERS ? mendedWords(whole, patterns.longWords) : whole;
}

/** 代表 on a line of its own is a title; beside a number it says whose number that is. */
function isTitleAlone(span: Span, patterns: WordPatterns): boolean {
  const text = textOf(span);
  return span.line.whole.trim() === text && patterns.japaneseTitleAlone.test(text);
}
