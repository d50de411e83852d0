import { createHash } from 'node:crypto';

import type { BatchContext } from '../../domain/batch.ts';
import type { CardSource } from '../../domain/card-reading.ts';

/** Length of an external ID: 128 bits are plenty, and 200 of them still fit into one query URL. */
const KEY_LENGTH = 32;

/**
 * `Card_Key__c`: the same image in the same context is the same card, on every machine.
 * The path is left out, because the same scan lies in different folders.
 */
export function cardKey(imageHash: string, source: CardSource, context: BatchContext): string {
  const { event, metOn, metBy } = context;
  return externalId('card', imageHash, String(source.page), String(source.index), event ?? '', metOn ?? '', metBy ?? '');
}

/**
 * `Meibo_Person_Key__c` of a person we create: made from what two readings of one person have in common,
 * so that two machines that never met write one record.
 *
 * @param identity  the strongest identifiers there are, in the spelling the match stage compares them in
 */
export function personKey(identity: readonly string[]): string {
  return externalId('person', ...identity);
}

/** `Meibo_Event_Key__c`: an event is its name and year. */
export function eventKey(event: string, metOn: string | undefined): string {
  return externalId('event', event, metOn?.slice(0, 4) ?? '');
}

export function tagKey(tag: string): string {
  return externalId('tag', tag);
}

/** `Assignment_Key__c`: one row per tag and person. */
export function assignmentKey(tag: string, personReference: string): string {
  return externalId('assignment', tag, personReference);
}

/** `Meibo_Image_Key__c`: the picture of one card. */
export function imageKey(card: string): string {
  return externalId('image', card);
}

/** `Connection_Key__c`: one of us, one of them, one day, one event. */
export function connectionKey(personReference: string, userId: string, context: BatchContext): string {
  return externalId('connection', personReference, userId, context.metOn ?? '', context.event ?? '');
}

/** Parts are folded (width, case, outer space) and kept apart, so that `a`+`bc` and `ab`+`c` differ. */
function externalId(kind: string, ...parts: readonly string[]): string {
  const folded = parts.map((part) => part.normalize('NFKC').trim().toLowerCase());
  return createHash('sha256')
    .update(JSON.stringify([kind, ...folded]))
    .digest('hex')
    .slice(0, KEY_LENGTH);
}
