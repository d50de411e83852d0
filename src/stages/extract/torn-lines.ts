import type { PrintedLine } from '../../domain/printed-line.ts';

/** Pieces of one number stand so near to each other, in text heights, and are about as large. */
const NEAR = 0.9;
const AS_LARGE = 1.3;
const SAME_ROW = 0.6;
const BRACKETS = 1.2;

/** `〒100` and `-0001東京都…`, `TEL 03-` and `0000-0000`: the dash within a number stands at the end of one piece or begins the next. */
const ENDS_IN_NUMBER = /\d$/u;
const ENDS_IN_DASH = /\d[-‐−–]$/u;
const BEGINS_WITH_DASH = /^[-‐−–] ?\d{2,4}(?!\d)/u;
const BEGINS_WITH_NUMBER = /^\d{2,4}(?!\d)/u;

/** Lines of which one ends within a number that the next one on its row goes on with are one line. */
export function withoutTears(lines: readonly PrintedLine[]): PrintedLine[] {
  const joined: PrintedLine[] = [];
  const used = new Set<PrintedLine>();
  for (const line of lines) {
    if (used.has(line)) continue;
    const rest = lines.find((other) => other !== line && !used.has(other) && goesOn(line, other));
    if (rest !== undefined) used.add(rest);
    joined.push(rest === undefined ? line : asOne(line, rest));
  }
  return joined.filter((line) => !used.has(line));
}

function goesOn(line: PrintedLine, other: PrintedLine): boolean {
  if (AREA_CODE_ALONE.test(line.text.trim()) && BEGINS_LOCAL.test(other.text)) return isInRow(line, other, WORD_APART);
  const isTorn =
    (ENDS_IN_NUMBER.test(line.text) && BEGINS_WITH_DASH.test(other.text)) ||
    (ENDS_IN_DASH.test(line.text) && BEGINS_WITH_NUMBER.test(other.text));
  return isTorn && isInRow(line, other, NEAR);
}

/** `(35)` before `9000-0055`: an area code by itself, and its number a blank away. */
const AREA_CODE_ALONE = /^\(0?\d{2,4}\)$/u;
const BEGINS_LOCAL = /^9?[ .]?\d{3,4}[- .]\d{3,4}(?!\d)/u;
const WORD_APART = 1.2;

function isInRow(line: PrintedLine, other: PrintedLine, apart: number): boolean {
  if (line.direction !== 'horizontal' || other.direction !== 'horizontal') return false;
  const [, top, right, bottom] = line.box;
  const [left, otherTop, , otherBottom] = other.box;
  const height = Math.min(line.textHeight, other.textHeight);
  // Brackets make an area code higher than its number.
  const ratio = line.textHeight / other.textHeight / (AREA_CODE_ALONE.test(line.text.trim()) ? BRACKETS : 1);
  const isRow = Math.abs(top + bottom - otherTop - otherBottom) / 2 < SAME_ROW * height;
  return isRow && ratio < AS_LARGE && ratio > 1 / AS_LARGE && left - right > -0.5 * height && left - right < apart * height;
}

function asOne(line: PrintedLine, rest: PrintedLine): PrintedLine {
  const [left, top, right, bottom] = line.box;
  return {
    ...line,
    text: `${line.text}${AREA_CODE_ALONE.test(line.text.trim()) ? ' ' : ''}${rest.text}`,
    raw: line.raw + rest.raw,
    confidence: Math.min(line.confidence, rest.confidence),
    box: [left, Math.min(top, rest.box[1]), Math.max(right, rest.box[2]), Math.max(bottom, rest.box[3])],
    evidence: [...new Set([...line.evidence, ...rest.evidence])],
    alternatives: [],
  };
}
