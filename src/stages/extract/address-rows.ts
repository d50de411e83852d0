import { ENDS_IN_BLOCK, mayBeBuilding } from './japanese-address.ts';
import type { WordPatterns } from './word-patterns.ts';
import { type Span, textOf, type WorkLine } from './work-line.ts';

/** The next line of a block: same column or indented, close below, about the same size. */
export function belongsTo(line: WorkLine, previous: WorkLine): boolean {
  const [left, top, right] = line.printed.box;
  const [otherLeft, otherTop, otherRight, otherBottom] = previous.printed.box;
  const height = previous.printed.textHeight;
  if (line.printed.direction !== previous.printed.direction) return false;
  if (line.printed.direction === 'vertical') return otherLeft - right < 2.2 * height && otherLeft - right > -height;
  const isSameRow = Math.abs(top - otherTop) < 0.6 * height;
  if (isSameRow) return left - otherRight < 6 * height && otherLeft - right < 6 * height;
  const overlaps = Math.min(right, otherRight) - Math.max(left, otherLeft) > 0;
  return overlaps && top - otherBottom < 2 * height && top - otherTop > 0;
}

/** Whether two lines follow each other and are about as large. */
export function isRightOver(above: WorkLine, line: WorkLine): boolean {
  const ratio = line.printed.textHeight / above.printed.textHeight;
  return belongsTo(line, above) && ratio < 1.4 && ratio > 0.7;
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Where two rows begin, in text heights. */
const FLUSH = 0.6;

/**
 * Whether a piece is the building of the address above it: on a row of its own, set as the address is and flush with it.
 *
 * @param last  the last line of the address
 * @param end  the last part of the address
 */
export function isBuildingBelow(last: WorkLine, end: Span | undefined, span: Span, patterns: WordPatterns): boolean {
  if (end === undefined || !ENDS_IN_BLOCK.test(textOf(end)) || !JAPANESE.test(textOf(end))) return false;
  const apart = Math.abs(span.line.printed.box[0] - last.printed.box[0]);
  return (
    isRightOver(last, span.line) &&
    apart < FLUSH * last.printed.textHeight &&
    span.line.text.trim() === textOf(span) &&
    mayBeBuilding(textOf(span), patterns)
  );
}
