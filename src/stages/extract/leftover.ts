import { mendedWords } from './mended-words.ts';
import type { WordPatterns } from './word-patterns.ts';
import { fragmentsOf, type Span, textOf, type WorkLine } from './work-line.ts';

/** A piece of text that no pattern claimed, with what words and size say about it. */
export interface Leftover {
  readonly span: Span;
  readonly text: string;
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
      .map((span) => trimPunctuation(span))
      .filter((span) => hasSubstance(textOf(span), patterns) || isTitleAlone(span, patterns))
      .map((span) => ({
        span,
        text: readText(span, patterns).replace(marks, ''),
        size: line.printed.textHeight / Math.max(1, usual),
      })),
  );
}

function trimPunctuation(span: Span): Span {
  const text = textOf(span);
  const lead = /^[^\p{L}\p{N}(（㈱㈲「]*/u.exec(text)?.[0].length ?? 0;
  const tail = /[^\p{L}\p{N})）.」]*$/u.exec(text)?.[0].length ?? 0;
  return lead + tail >= text.length ? { ...span, to: span.from } : { ...span, from: span.from + lead, to: span.to - tail };
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
  const text = textOf(span).replaceAll(ACCENTED_O, 'ó');
  return span.line.printed.confidence < SURE_OF_LETTERS ? mendedWords(text, patterns.longWords) : text;
}

/** 代表 on a line of its own is a title; beside a number it says whose number that is. */
function isTitleAlone(span: Span, patterns: WordPatterns): boolean {
  const text = textOf(span);
  return span.line.whole.trim() === text && patterns.japaneseTitleAlone.test(text);
}
