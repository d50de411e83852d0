import type { PlanItem, SavedPlan } from '../domain/plan.ts';
import type { ParkReason, PersonLink } from '../domain/stored-card.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import type { ApplyDeps } from './apply-plan.ts';

/** Gives each card of the plan the state that its writes ended in; cards with writes still open stay `applying`. */
export function settleCards(deps: Pick<ApplyDeps, 'cards' | 'outbox'>, saved: SavedPlan): void {
  deps.cards.transact(() => {
    const entries = new Map(
      deps.outbox.entriesById(saved.plan.writes.map((write) => write.id)).map((entry) => [entry.write.id, entry]),
    );
    const applying = new Set(deps.cards.cards({ states: ['applying'] }).map((card) => card.key));
    for (const item of saved.plan.items) {
      if (applying.has(item.cardKey))
        settle(
          deps,
          item,
          item.writeIds.map((id) => entries.get(id)).filter((entry) => entry !== undefined),
        );
    }
  });
}

function settle(deps: Pick<ApplyDeps, 'cards'>, item: PlanItem, entries: readonly OutboxEntry[]): void {
  const person = personOf(item, entries);
  if (person !== undefined) deps.cards.setCardPerson(item.cardKey, person);
  const failed = entries.filter((entry) => entry.state === 'failed');
  if (failed.length > 0) {
    deps.cards.setCardState(item.cardKey, 'parked', [...new Set(failed.map(parkReason))]);
    return;
  }
  const isDone = entries.length === item.writeIds.length && entries.every((entry) => entry.state === 'done');
  if (isDone) deps.cards.setCardState(item.cardKey, item.action === 'link' ? 'linked' : 'written', []);
}

function personOf(item: PlanItem, entries: readonly OutboxEntry[]): PersonLink | undefined {
  const { person } = item;
  if (person === undefined) return undefined;
  if (person.kind === 'existing') return { object: person.object, id: person.id };
  const entry = entries.find(({ write }) => write.externalId === person.personKey);
  return entry?.recordId === undefined ? undefined : { object: person.object, id: entry.recordId };
}

function parkReason(entry: OutboxEntry): ParkReason {
  if (entry.errorCode === 'CHANGED_SINCE_PLAN') return 'changed-since-plan';
  if (entry.errorCode === 'DUPLICATES_DETECTED') return 'duplicate-rule';
  if (entry.errorCode === 'ENTITY_IS_DELETED') return 'record-deleted';
  if (entry.errorCode === 'STRING_TOO_LONG') return 'value-too-long';
  return 'rejected-by-org';
}
