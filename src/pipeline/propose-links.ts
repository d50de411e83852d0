import type { MatchedRecord } from '../domain/crm-values.ts';
import type { LinkProposal, StoredCard } from '../domain/stored-card.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { OutboxEntry } from '../ports/outbox.ts';

/** Whether our own matcher speaks against a card being this person. */
export type Contradicts = (card: StoredCard, recordId: string) => boolean;

/**
 * Whom the org's duplicate rule holds a card's person for: exactly one Lead or Contact, against whom our own matcher has nothing.
 * Everything else is left to a person without a proposal.
 */
export function proposalOf(
  card: StoredCard,
  entries: readonly OutboxEntry[],
  contradicts: Contradicts,
): LinkProposal | undefined {
  const named = entries.flatMap((entry) => entry.matched ?? []).filter(isPerson);
  const [only, ...others] = [...new Map(named.map((one) => [one.id, one])).values()];
  if (only === undefined || others.length > 0 || contradicts(card, only.id)) return undefined;
  return { object: only.object, id: only.id, reason: 'duplicate-rule', accepted: false };
}

function isPerson(record: MatchedRecord): record is MatchedRecord & Pick<LinkProposal, 'object'> {
  return record.object === 'Lead' || record.object === 'Contact';
}

/** Takes the proposals of parked cards as decided by a person. @returns how many */
export function acceptProposals(cards: CardStore, batchId: string | undefined): number {
  const waiting = cards.cards({ states: ['parked'], ...(batchId === undefined ? {} : { batchId }) });
  const proposed = waiting.flatMap(({ key, proposal }) => (proposal === undefined ? [] : [{ key, proposal }]));
  cards.transact(() => {
    for (const { key, proposal } of proposed) {
      cards.setCardProposal(key, { ...proposal, accepted: true });
      cards.setCardState(key, 'ready', []);
    }
  });
  return proposed.length;
}
