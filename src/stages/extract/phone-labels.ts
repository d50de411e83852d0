import type { PhoneType } from '../../domain/card-fields.ts';
import type { LabelKind } from '../../domain/reading-vocabulary.ts';
import { isOfficeInJapan } from './local-numbers.ts';
import { misreadLabel } from './misread-labels.ts';
import { hasLabelBeside } from './number-rows.ts';
import type { PrintedNumber } from './printed-numbers.ts';
import type { WordPatterns } from './word-patterns.ts';
import type { WorkLine } from './work-line.ts';

/** One-letter labels: `T`, `F`, `M`, `D`, `P`, `C`, an O read as a zero, and telephone signs. */
const LETTER_LABEL = /(?<![\p{L}\p{N}])([TFMPDCHOWGtfmpo]|[0cdwR](?=\s?[:)\]]))\s?[.:;)\]/|]*\s*$|([☎☏✆📞📱📠🕿])\s*$/u;
const LETTER_TYPES: Readonly<Record<string, PhoneType>> = {
  T: 'work',
  P: 'work',
  O: 'work',
  '0': 'work',
  W: 'work',
  F: 'fax',
  M: 'mobile',
  C: 'mobile',
  D: 'direct',
  H: 'home',
  R: 'home',
  G: 'main',
  t: 'work',
  p: 'work',
  o: 'work',
  w: 'work',
  f: 'fax',
  m: 'mobile',
  c: 'mobile',
  d: 'direct',
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
const BOTH =
  /(?<!\p{L})(?:(?:tel|telefon[eo]?|fone|phone|ph|電話)\.? ?[/&+・-] ?(?:tele)?fax|tele fax|(?<![\p{L}\d.])t\.? ?[/&+] ?f(?:ax)?)(?:[. ]{0,2}no)?\.?\s*[:.]?\s*$/iu;

/** `Fax / 傳真 :` with a character misread: the word before the stroke says it, too. */
const IN_CHINESE_TOO = /(?<=\p{L}{2}) ?[/／|] ?\p{Script=Han}{2,4} ?[:：]? *$/u;

/** The label that ends where a number begins. */
export function labelBefore(before: string, patterns: WordPatterns): Label | undefined {
  const both = BOTH.exec(before);
  if (both !== null) return { type: 'work', start: both.index };
  for (const kind of LABEL_ORDER) {
    const match = patterns.labelBefore.get(kind)?.exec(before) ?? null;
    if (match !== null) return { type: kind, start: match.index };
  }
  const inTwoLanguages = IN_CHINESE_TOO.exec(before);
  return inTwoLanguages === null
    ? (misreadLabel(before) ?? letterLabel(before))
    : labelBefore(`${before.slice(0, inTwoLanguages.index)}:`, patterns);
}

function letterLabel(before: string): Label | undefined {
  const letter = LETTER_LABEL.exec(before);
  if (letter === null) return undefined;
  const type = LETTER_TYPES[letter[1] ?? letter[2] ?? ''];
  return type === undefined ? undefined : { type, start: letter.index };
}

/** A word right behind a number, and no colon behind it: with one it would be the label of the next. */
const WORD_BEHIND = /^[ \t]?[-–(]?(\p{L}{1,10})[).]?(?=\s*$|\s*[,;|·•/]|\s+[(+\d])/u;

/** The label that stands behind its number, where a row begins with a number and ends in a label: `202-555-0100 Cell 202-555-0101 Fax`. */
export function labelBehind(text: string, number: PrintedNumber, patterns: WordPatterns): Label | undefined {
  const isBehind =
    /^[\s(+]*\d/u.test(text) && wordLabel(/(?<![\p{L}-])(\p{L}{1,10})[).]?\s*$/u.exec(text)?.[1], patterns) !== undefined;
  if (!isBehind) return undefined;
  const label = wordLabel(WORD_BEHIND.exec(text.slice(number.index + number[0].length))?.[1], patterns);
  return label === undefined ? undefined : { type: label, start: number.index };
}

function wordLabel(word: string | undefined, patterns: WordPatterns): Label['type'] | undefined {
  const label = word === undefined ? undefined : labelBefore(`${word}:`, patterns);
  return label?.start === 0 ? label.type : undefined;
}

/** A label set apart from its number in the same row: `TEL      03-…`. */
function labelInRow(line: WorkLine, lines: readonly WorkLine[], patterns: WordPatterns, from: number): Label | undefined {
  if (!/^[\s:：.·•|–-]*$/u.test(line.text.slice(0, from))) return undefined;
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
  if (hasLabelBeside(line, lines)) return undefined;
  const [left, top, right] = line.printed.box;
  const height = line.printed.textHeight;
  const above = lines.find(({ printed, whole }) => {
    const [otherLeft, , otherRight, otherBottom] = printed.box;
    const isFlush = Math.abs(otherRight - right) < height || (Math.abs(otherLeft - left) < height && /^\D{0,3}\d/.test(whole));
    return isFlush && top - otherBottom > -0.5 * height && top - otherBottom < 1.2 * height && /\d{4}$/.test(whole);
  });
  const start = above === undefined ? -1 : above.whole.search(/[+(]?\d/);
  const label = start < 1 || above === undefined ? undefined : labelBefore(above.whole.slice(0, start), patterns);
  return label === undefined || isOfOther(label, number) ? undefined : { type: label.type, start: number.index };
}

function isOfOther({ type }: Label, { 0: printed }: PrintedNumber): boolean {
  return type === 'mobile' && isOfficeInJapan(printed);
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
