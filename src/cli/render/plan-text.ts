import type { FieldChange, PlanAction, SavedPlan } from '../../domain/plan.ts';
import type { PlanOutcome } from '../../compose.ts';
import type { Messages } from './messages.ts';
import { padTo, printable } from './table.ts';

const MARKS: Readonly<Record<PlanAction, string>> = { create: '+', update: '~', link: '=', park: '!', skip: '·' };
const ACTIONS: readonly PlanAction[] = ['create', 'update', 'link', 'park', 'skip'];
const MOST_REASONS = 12;

/** The plan in at most twenty lines: counts that add up to the cards, reasons, objects, and what to type next. */
export function planText(outcome: PlanOutcome, messages: Messages): string {
  const { summary, saved } = outcome;
  const lines = [messages.planTitle(summary.cards)];
  for (const action of ACTIONS) {
    const count = summary.byAction[action];
    if (count === 0) continue;
    lines.push(`  ${MARKS[action]} ${padTo(messages.action[action], 8)} ${String(count).padStart(4)}`);
    const reasons = summary.reasons.filter((one) => one.action === action).slice(0, Math.floor(MOST_REASONS / 4));
    for (const { reason, cards } of reasons)
      lines.push(`             ${String(cards).padStart(4)}  ${messages.planReason[reason]}`);
  }
  const objects = Object.entries(summary.byObject).map(([name, count]) => `${name} ${count}`);
  if (summary.writes > 0) lines.push(messages.planWrites(summary.writes, objects.join(', ')));
  if (summary.writes > 0) lines.push(messages.planCost(outcome.cost));
  lines.push(outcome.dryRun ? messages.dryRun : messages.planSaved(saved.id));
  return `${lines.join('\n')}\n`;
}

/** How sure the reading behind a value is, and where on the card it stands. */
function inkBehind({ confidence, box }: FieldChange): string {
  if (confidence === undefined) return '';
  return `  [${confidence.toFixed(2)}${box === undefined ? '' : ` @ ${box.map(Math.round).join(',')}`}]`;
}

/** Every card with its action, reasons and old → new values: what an admin reads before saying yes. */
export function planDetails(saved: SavedPlan, nameOf: (cardKey: string) => string, messages: Messages): string {
  const lines: string[] = [];
  for (const item of saved.plan.items) {
    const reasons = item.reasons.map((reason) => messages.planReason[reason]).join('; ');
    lines.push(printable(`${MARKS[item.action]} ${nameOf(item.cardKey)}: ${messages.action[item.action]}, ${reasons}`));
    for (const change of item.changes) {
      const { field, before, after } = change;
      lines.push(printable(`    ${field}: ${before === null ? '∅' : String(before)} → ${String(after)}${inkBehind(change)}`));
    }
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
