import type { CardFields, FieldReading } from '../../domain/card-fields.ts';
import type { ParkReason, StoredCard } from '../../domain/stored-card.ts';
import type { MatchedCard } from './matched-card.ts';

/** The values a doubt is about, in comparing form. */
const DOUBTED: Readonly<Partial<Record<ParkReason, (fields: CardFields) => readonly string[]>>> = {
  'name-uncertain': (fields) => values(fields.fullName),
  'company-uncertain': (fields) => values(fields.company ?? fields.companyLatin),
  'email-uncertain': (fields) => values(...fields.emails),
  'phone-uncertain': (fields) => values(...fields.phones),
};

/**
 * What is still in doubt of each card when other pictures of the same person are heard: two pictures that say the same by
 * themselves are no misreading.
 *
 * @param cards  a pile; `sameAsCard` tells which cards are one person
 * @returns remaining reasons by card key, for parked cards
 */
export function remainingDoubts(cards: readonly MatchedCard[]): ReadonlyMap<string, readonly ParkReason[]> {
  const people = new Map<string, StoredCard[]>();
  for (const { card, sameAsCard } of cards) {
    const person = sameAsCard ?? card.key;
    people.set(person, [...(people.get(person) ?? []), card]);
  }
  const doubts = new Map<string, readonly ParkReason[]>();
  for (const pictures of people.values()) {
    for (const card of pictures) {
      const others = pictures.filter((other) => other.imageHash !== card.imageHash).map((other) => other.reading.fields);
      doubts.set(
        card.key,
        card.parkReasons.filter((reason) => !isConfirmed(reason, card.reading.fields, others)),
      );
    }
  }
  return doubts;
}

function isConfirmed(reason: ParkReason, fields: CardFields, others: readonly CardFields[]): boolean {
  const doubted = DOUBTED[reason];
  if (doubted === undefined) return false;
  const own = doubted(fields);
  return own.length > 0 && others.some((other) => own.every((value) => doubted(other).includes(value)));
}

function values(...readings: readonly (FieldReading | undefined)[]): readonly string[] {
  return readings.flatMap((reading) =>
    reading === undefined ? [] : [reading.value.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()],
  );
}
