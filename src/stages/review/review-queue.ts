import type { CardFields, FieldReading } from '../../domain/card-fields.ts';
import type { QueueEntry, QueueFilter } from '../../domain/review-view.ts';
import type { ParkReason, StoredCard } from '../../domain/stored-card.ts';
import { fieldsWithPaths } from './field-paths.ts';

/** What a missing field is called in the queue. */
const MISSING: Readonly<Partial<Record<ParkReason, string>>> = {
  'name-missing': 'fullName',
  'company-missing': 'company',
  'contact-data-missing': 'emails',
};

/** Fields that decide who a card is: a doubtful title keeps nobody waiting. */
const DECISIVE: ReadonlySet<string> = new Set([
  'fullName',
  'lastName',
  'firstName',
  'company',
  'companyLatin',
  'emails',
  'phones',
]);

export function queueEntry(card: StoredCard): QueueEntry {
  const { fields } = card.reading;
  const missing = card.parkReasons.map((reason) => MISSING[reason]).find((field) => field !== undefined);
  const least = leastCertain(fields, card.parkReasons.includes('field-uncertain'));
  return {
    key: card.key,
    version: card.version ?? 0,
    batchId: card.batchId,
    name: textOf(fields.fullName ?? fields.lastName),
    company: textOf(fields.company ?? fields.companyLatin),
    reasons: card.parkReasons,
    worst: missing === undefined ? least.confidence : 0,
    worstField: missing ?? least.field,
    photo: photoId(card),
    place: card.reading.source.index,
  };
}

/** Names the page of a picture, the same for all cards that were cut out of it. */
export function photoId({ imageHash, reading: { source } }: StoredCard): string {
  return `${imageHash.slice(0, 16)}-${source.page}`;
}

function textOf(reading: FieldReading | undefined): string {
  return reading?.value ?? '';
}

function leastCertain(fields: CardFields, isAnyChosen: boolean): { readonly confidence: number; readonly field: string } {
  let least = { confidence: 1, field: 'fullName' };
  for (const { path, reading } of fieldsWithPaths(fields)) {
    const field = path.split('.')[0] ?? path;
    if ((DECISIVE.has(field) || isAnyChosen) && reading.confidence < least.confidence)
      least = { confidence: reading.confidence, field };
  }
  return least;
}

/** The cards of a queue that pass a filter, worst first; equal ones in the order they came in. Those of one photo in their order on it. */
export function queueOf(entries: Iterable<QueueEntry>, { batchId, reason, field, photo }: QueueFilter): readonly QueueEntry[] {
  return [...entries]
    .filter((entry) => batchId === undefined || entry.batchId === batchId)
    .filter((entry) => reason === undefined || entry.reasons.includes(reason))
    .filter((entry) => field === undefined || entry.worstField === field)
    .filter((entry) => photo === undefined || entry.photo === photo)
    .toSorted((a, b) => (photo === undefined ? a.worst - b.worst : a.place - b.place));
}
