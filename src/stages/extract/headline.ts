import { asLatinName } from './latin-name.ts';
import type { Leftover } from './leftover.ts';
import { isScrap, isSlogan } from './organization.ts';
import type { WordPatterns } from './word-patterns.ts';
import { boxOf, type FieldDraft } from './work-line.ts';

interface HeadlineContext {
  /** Whether the card has a domain of its own: then a name can be had from it, and more is asked of a headline. */
  readonly hasDomain: boolean;
  readonly patterns: WordPatterns;
}

/** Text heights against the card's usual one from which a text is its headline. */
const LARGE = 1.35;
const LARGER_THAN_DOMAIN = 1.5;
const LEAST_SURE = 0.75;
/** On a card with no more than this nothing is larger than the rest. */
const FEW = 3;
const NOT_SMALLER = 0.9;

/**
 * The company where no word says that it is one: the largest print of the card that is nothing else. Shops and restaurants have
 * no legal form, and often no address of their own in the net.
 */
export function findHeadline(leftovers: readonly Leftover[], { hasDomain, patterns }: HeadlineContext): FieldDraft | undefined {
  const usual = leftovers.length <= FEW ? NOT_SMALLER : LARGE;
  const least = hasDomain ? LARGER_THAN_DOMAIN : usual;
  const [largest] = leftovers
    .filter((leftover) => leftover.size >= least && isHeadline(leftover, patterns))
    .toSorted((a, b) => b.size - a.size);
  if (largest === undefined) return undefined;
  const rows = withNeighbours(
    largest,
    leftovers.filter((other) => isHeadline(other, patterns)),
  );
  return { value: rows.map(({ text }) => text).join(' '), span: largest.span, trust: 0.6, evidence: ['size:headline'] };
}

/** The rows over and under the largest that belong to the same name. */
function withNeighbours(largest: Leftover, others: readonly Leftover[]): readonly Leftover[] {
  const above = others.find((other) => other !== largest && goesOn(other, largest));
  const below = others.find((other) => other !== largest && other !== above && goesOn(largest, other));
  return [above, largest, below].filter((row): row is Leftover => row !== undefined);
}

/** 楓屋, 青葉亭: what shops and inns end in; other short words in large print are people. */
const SHOP = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+[屋亭庵堂軒苑荘店塾舎窯寺]$/u;
/** Letters that a headline has at least; what is very large may be short, and so are shops in Japanese. */
const MUCH_LARGER = 1.8;
const LEAST_LETTERS = { large: 3, usual: 4, small: 6, japanese: 2 } as const;

function leastLetters({ text, size }: Leftover): number {
  if (size >= LARGE && SHOP.test(text)) return LEAST_LETTERS.japanese;
  if (size >= MUCH_LARGER && /^\p{Lu}+$/u.test(text)) return LEAST_LETTERS.large;
  return /\p{Lu}/u.test(text) ? LEAST_LETTERS.usual : LEAST_LETTERS.small;
}

function isHeadline(leftover: Leftover, patterns: WordPatterns): boolean {
  const { text, span } = leftover;
  if (span.line.printed.confidence < LEAST_SURE || isScrap(text) || !isShortText(text, leastLetters(leftover))) return false;
  return (
    ![patterns.latinTitle, patterns.country].some((pattern) => pattern.test(text)) || asLatinName(text, patterns) !== undefined
  );
}

/** あなたの夢をかなえます, 楓が香る庭で: whole sentences and their halves. */
const SENTENCE =
  /\p{L}{5,}(?:ます|です|ました|ません|しょう|ください)$|\p{L}{2}[がをは]\p{L}{2,}(?:で|に|を|て|る|い)$|の(?:専門家|プロ|お手伝い|味方|パートナー)$/u;

/** A few words, hardly anything but letters, without the marks of sentences; words in small letters alone are longer than what drawings are read as. */
function isShortText(text: string, least: number): boolean {
  if (text.length > 40 || text.split(/\s+/).length > 5 || /[!?)\]]$|,/u.test(text) || isSlogan(text) || SENTENCE.test(text))
    return false;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters >= least && letters >= 0.8 * text.replaceAll(/\s/g, '').length;
}

/** The second row of a name set on two: right below, and about as large. */
function goesOn(above: Leftover, below: Leftover): boolean {
  const [left, , right, bottom] = boxOf(above.span);
  const [otherLeft, top, otherRight] = boxOf(below.span);
  const height = above.span.line.printed.textHeight;
  const ratio = below.size / above.size;
  return (
    Math.min(right, otherRight) > Math.max(left, otherLeft) &&
    top - bottom > -0.3 * height &&
    top - bottom < 0.8 * height &&
    ratio > 0.7 &&
    ratio < 1.4
  );
}
