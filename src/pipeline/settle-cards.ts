import type { PlanItem, SavedPlan } from '../domain/plan.ts';
import type { ParkReason, PersonLink } from '../domain/stored-card.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { Outbox, OutboxEntry } from '../ports/outbox.ts';

import { type Contradicts, proposalOf } from './propose-links.ts';

interface SettleDeps {
  readonly cards: CardStore;
  readonly outbox: Outbox;
}

/** Gives each card of the plan the state that its writes ended in; cards with writes still open stay `applying`. */
export function settleCards(deps: SettleDeps, saved: SavedPlan, contradicts: Contradicts = () => false): void {
  deps.cards.transact(() => {
    const entries = deps.outbox.entriesById(saved.plan.writes.map((write) => write.id));
    const byId = new Map(entries.map((entry) => [entry.write.id, entry]));
    const recordIds = new Map(entries.map((entry) => [entry.write.externalId, entry.recordId]));
    const applying = new Map(deps.cards.cards({ states: ['applying'] }).map((card) => [card.key, card]));
    for (const item of saved.plan.items) {
      const card = applying.get(item.cardKey);
      if (card === undefined) continue;
      const person = personOf(item, recordIds);
      if (person !== undefined) deps.cards.setCardPerson(item.cardKey, person);
      const own = item.writeIds.map((id) => byId.get(id)).filter((entry) => entry !== undefined);
      const proposal = proposalOf(card, own, contradicts);
      if (proposal !== undefined) deps.cards.setCardProposal(card.key, proposal);
      settle(deps, item, own);
    }
  });
}

function settle(deps: SettleDeps, item: PlanItem, entries: readonly OutboxEntry[]): void {
  const stopped = entries.filter((entry) => entry.state === 'failed' || entry.state === 'halted');
  if (stopped.length > 0) {
    const failed = stopped.filter((entry) => entry.state === 'failed');
    // Halted alone: the person belongs to another card of the pile, whose record was refused.
    deps.cards.setCardState(item.cardKey, 'parked', [...new Set((failed.length > 0 ? failed : stopped).map(parkReason))]);
    return;
  }
  const isDone = entries.length === item.writeIds.length && entries.every((entry) => entry.state === 'done');
  if (isDone) deps.cards.setCardState(item.cardKey, item.action === 'link' ? 'linked' : 'written', []);
}

/** @param recordIds  by external ID; a card that shares its person with another one has not written it itself */
function personOf(item: PlanItem, recordIds: ReadonlyMap<string | undefined, string | undefined>): PersonLink | undefined {
  const { person } = item;
  if (person === undefined) return undefined;
  if (person.kind === 'existing') return { object: person.object, id: person.id };
  const id = recordIds.get(person.personKey);
  return id === undefined ? undefined : { object: person.object, id };
}

function parkReason(entry: OutboxEntry): ParkReason {
  // A lead that was converted meanwhile: the next plan goes to its contact.
  if (entry.errorCode === 'CHANGED_SINCE_PLAN' || entry.errorCode === 'CANNOT_UPDATE_CONVERTED_LEAD') return 'changed-since-plan';
  if (entry.errorCode === 'DUPLICATES_DETECTED') return 'duplicate-rule';
  if (entry.errorCode === 'ENTITY_IS_DELETED') return 'record-deleted';
  if (entry.errorCode === 'STRING_TOO_LONG') return 'value-too-long';
  return 'rejected-by-org';
}
