import type { SheetReport } from '../../compose.ts';
import type { ReviewMessages } from './messages-review.ts';
import { printable } from './table.ts';

/** What a sheet changes, line by line, what of it is refused, and the counts. */
export function sheetText(report: SheetReport, words: ReviewMessages): string {
  const changes = report.changes.map(
    ({ row, card, path, before, after }) => `  ~ ${row} ${card.slice(0, 8)} ${path}: ${before} → ${after}`,
  );
  const refused = report.refused.map(
    ({ row, card, reason, detail }) =>
      `  ✗ ${row} ${card.slice(0, 8)} ${words.sheetRefusal[reason]}${detail === undefined ? '' : ` (${detail})`}`,
  );
  const counts = words.sheet(report);
  return `${[...changes, ...refused, counts].map(printable).join('\n')}\n`;
}
