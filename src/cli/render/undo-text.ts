import type { CrmValue } from '../../domain/crm-values.ts';
import type { UndoReport } from '../../domain/undo.ts';
import { printable } from './table.ts';
import type { UndoMessages } from './messages-undo.ts';

const MOST_LINES = 40;

/** What an undo does line by line, what it leaves and why, and the counts. */
export function undoText(report: UndoReport, messages: UndoMessages): string {
  const restores = report.restores.map(
    ({ object, recordId, field, from, to }) =>
      `  ~ ${messages.restore} ${object} ${recordId} ${field}: ${shown(from)} → ${shown(to)}`,
  );
  const deletions = report.deletions.map(({ object, recordId }) => `  - ${messages.remove} ${object} ${recordId}`);
  const obstacles = report.obstacles.map(
    ({ object, recordId, reason, fields }) =>
      `  ! ${messages.leave} ${object} ${recordId ?? ''}${fields.length === 0 ? '' : ` (${fields.join(', ')})`}: ${messages.obstacle[reason]}`,
  );
  const lines = [...cut(obstacles, messages), ...cut(restores, messages), ...cut(deletions, messages)];
  if (report.restores.length + report.deletions.length + report.givenUp === 0) lines.push(messages.nothing(report.runId));
  else if (report.dryRun) lines.push(messages.planned(report));
  if (!report.dryRun && report.done + report.unfinished > 0) lines.push(messages.outcome(report));
  for (const [code, count] of Object.entries(report.refusals)) lines.push(`  ✗ ${code}: ${count}`);
  if (report.cards > 0) lines.push(messages.cards(report.cards));
  return `${lines.map(printable).join('\n')}\n`;
}

function cut(lines: readonly string[], messages: UndoMessages): readonly string[] {
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES), `  ${messages.more(lines.length - MOST_LINES)}`];
}

function shown(value: CrmValue): string {
  return value === null ? '∅' : String(value);
}
