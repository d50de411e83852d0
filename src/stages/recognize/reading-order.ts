import type { TextLine } from './line-detection.ts';

/** Lines this close in height, in text heights, stand in one row. */
const SAME_ROW = 0.45;

/** Rows from the top, each from the left; columns of vertical text from the right, as they are read. */
export function inReadingOrder(lines: readonly TextLine[]): TextLine[] {
  const vertical = lines.filter(({ direction }) => direction === 'vertical').toSorted((a, b) => b.right - a.right);
  const rows: TextLine[][] = [];
  for (const line of lines.filter(({ direction }) => direction === 'horizontal').toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const row = rows.at(-1);
    const first = row?.[0];
    const isSame =
      first !== undefined && Math.abs(middleOf(line) - middleOf(first)) < SAME_ROW * Math.min(line.textHeight, first.textHeight);
    if (isSame) row?.push(line);
    else rows.push([line]);
  }
  return [...vertical, ...rows.flatMap((row) => row.toSorted((a, b) => a.left - b.left))];
}

function middleOf({ top, bottom }: TextLine): number {
  return (top + bottom) / 2;
}
