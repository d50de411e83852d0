import type { PlanDiff } from '../../compose.ts';
import type { PlanDiffMessages } from './messages-plan-diff.ts';
import type { Messages } from './messages.ts';
import { printable } from './table.ts';

type Difference = PlanDiff['changed'][number];
type Side = NonNullable<Difference['before']>;

export interface DiffWords {
  readonly messages: Messages;
  readonly words: PlanDiffMessages;
  readonly nameOf: (cardKey: string) => string;
}

/** Two plans card by card: `+` added, `-` dropped, `~` changed with what it was and what it is. */
export function planDiffText(ids: readonly [string, string], diff: PlanDiff, { messages, words, nameOf }: DiffWords): string {
  const said = (side: Side | undefined): string =>
    side === undefined
      ? ''
      : `${messages.action[side.action]}, ${side.reasons.map((reason) => messages.planReason[reason]).join('; ')}`;
  const lines = [words.title(...ids), words.counts(diff.added.length, diff.dropped.length, diff.changed.length, diff.same)];
  for (const { cardKey, after } of diff.added) lines.push(`+ ${nameOf(cardKey)}: ${said(after)}`, ...values('+', after));
  for (const { cardKey, before } of diff.dropped) lines.push(`- ${nameOf(cardKey)}: ${said(before)}`);
  for (const { cardKey, before, after } of diff.changed) {
    lines.push(`~ ${nameOf(cardKey)}`, `    - ${said(before)}`, ...values('-', before));
    lines.push(`    + ${said(after)}`, ...values('+', after));
  }
  return `${lines.map(printable).join('\n')}\n`;
}

function values(mark: '+' | '-', side: Side | undefined): readonly string[] {
  return (side?.changes ?? []).map(
    ({ field, before, after }) => `      ${mark} ${field}: ${before === null ? '∅' : String(before)} → ${String(after)}`,
  );
}
