import type { PhoneType } from '../../domain/card-fields.ts';
import type { LabelKind } from '../../domain/reading-vocabulary.ts';
import type { PrintedNumber } from './printed-numbers.ts';
import type { WordPatterns } from './word-patterns.ts';
import type { WorkLine } from './work-line.ts';

/** One-letter labels: `T`, `F`, `M`, `D`, `P`, `C`, and telephone signs. */
const LETTER_LABEL = /(?<![\p{L}\p{N}])([TFMPDCHOWGtfm])\s?[.:;)\]/|]*\s*$|([☎☏✆📞📱📠🕿])\s*$/u;
const LETTER_TYPES: Readonly<Record<string, PhoneType>> = {
  T: 'work',
  P: 'work',
  O: 'work',
  W: 'work',
  F: 'fax',
  M: 'mobile',
  C: 'mobile',
  D: 'direct',
  H: 'home',
  G: 'main',
  t: 'work',
  f: 'fax',
  m: 'mobile',
  '📠': 'fax',
  '📱': 'mobile',
  '☎': 'work',
  '☏': 'work',
  '✆': 'work',
  '📞': 'work',
  '🕿': 'work',
};
const LABEL_ORDER = [
  'extension',
  'fax',
  'mobile',
  'direct',
  'toll-free',
  'main',
  'home',
  'work',
] as const satisfies readonly LabelKind[];

/** What is printed before a number, beside or over it, and says what it is. */
export interface Label {
  readonly type: PhoneType | 'extension';
  readonly start: number;
}

/** One number for both: `Tel/Fax:`. One can call it. */
const BOTH = /(?<!\p{L})(?:tel|telefon[eo]?|fone|phone|ph|電話)\.? ?[/&+・] ?(?:tele)?fax\.?\s*[:.]?\s*$/iu;

/** The label that ends where a number begins. */
export function labelBefore(before: string, patterns: WordPatterns): Label | undefined {
  const both = BOTH.exec(before);
  if (both !== null) return { type: 'work', start: both.index };
  for (const kind of LABEL_ORDER) {
    const match = patterns.labelBefore.get(kind)?.exec(before) ?? null;
    if (match !== null) return { type: kind, start: match.index };
  }
  const letter = LETTER_LABEL.exec(before);
  if (letter === null) return undefined;
  const type = LETTER_TYPES[letter[1] ?? letter[2] ?? ''];
  return type === undefined ? undefined : { type, start: letter.index };
}

/** A label set apart from its number in the same row: `TEL      03-…`. */
function labelInRow(line: WorkLine, lines: readonly WorkLine[], patterns: WordPatterns, from: number): Label | undefined {
  if (line.text.slice(0, from).trim() !== '') return undefined;
  const [left, top, , bottom] = line.printed.box;
  const middle = (top + bottom) / 2;
  const neighbour = lines.find(({ printed, text }) => {
    const [, otherTop, otherRight, otherBottom] = printed.box;
    const gap = left - otherRight;
    return text.length <= 14 && middle > otherTop && middle < otherBottom && gap > 0 && gap < 8 * line.printed.textHeight;
  });
  const label = neighbour === undefined ? undefined : labelBefore(neighbour.text, patterns);
  return label === undefined ? undefined : { type: label.type, start: from };
}

/** A number alone under a labelled one, flush with it on one side, is of the same kind. */
function labelAbove(
  line: WorkLine,
  lines: readonly WorkLine[],
  patterns: WordPatterns,
  number: PrintedNumber,
): Label | undefined {
  if (line.text.replace(number[0], '').trim() !== '' || number[0].replaceAll(/\D/g, '').length < 8) return undefined;
  const [left, top, right] = line.printed.box;
  const height = line.printed.textHeight;
  const above = lines.find(({ printed, whole }) => {
    const [otherLeft, , otherRight, otherBottom] = printed.box;
    const isFlush = Math.abs(otherRight - right) < height || (Math.abs(otherLeft - left) < height && /^\D{0,3}\d/.test(whole));
    return isFlush && top - otherBottom > -0.5 * height && top - otherBottom < 1.2 * height && /\d{4}$/.test(whole);
  });
  const start = above === undefined ? -1 : above.whole.search(/[+(]?\d/);
  const label = start < 1 || above === undefined ? undefined : labelBefore(above.whole.slice(0, start), patterns);
  return label === undefined ? undefined : { type: label.type, start: number.index };
}

/** A label alone right over a number alone, flush with it: `PHONE NO.` over `98765 …`. */
function labelOver(line: WorkLine, lines: readonly WorkLine[], patterns: WordPatterns, number: PrintedNumber): Label | undefined {
  if (line.text.replace(number[0], '').trim() !== '') return undefined;
  const [left, top] = line.printed.box;
  const height = line.printed.textHeight;
  const over = lines.find(({ printed, text }) => {
    const [otherLeft, , , otherBottom] = printed.box;
    const gap = top - otherBottom;
    return text.length <= 16 && Math.abs(otherLeft - left) < height && gap > -0.5 * height && gap < 1.5 * height;
  });
  const label = over === undefined ? undefined : labelBefore(over.text, patterns);
  return label?.start === 0 ? { type: label.type, start: number.index } : undefined;
}

/** The label of a number: before it, beside it in its row, or above it. */
export function labelOf(
  line: WorkLine,
  lines: readonly WorkLine[],
  patterns: WordPatterns,
  number: PrintedNumber,
): Label | undefined {
  return (
    labelInRow(line, lines, patterns, number.index) ??
    labelAbove(line, lines, patterns, number) ??
    labelOver(line, lines, patterns, number)
  );
}
