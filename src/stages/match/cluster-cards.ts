import type { PersonProfile } from '../../domain/person-profile.ts';
import { personKeys } from './blocking-keys.ts';
import { type Frequencies, scorePerson } from './score-person.ts';

export interface ProfiledCard {
  readonly key: string;
  readonly profile: PersonProfile;
}

/** Bits above log2(people) from which two cards of one pile are one person. */
const SAME_MARGIN = 4;

/**
 * Finds cards of one person inside a pile: the same card scanned twice, two colleagues' copies, two sides in two files.
 *
 * @param cards  in the order of capture
 * @returns for each later card of a person the key of the earliest one
 */
export function clusterCards(cards: readonly ProfiledCard[], frequencies: Frequencies): ReadonlyMap<string, string> {
  const line = Math.log2(Math.max(2, frequencies.people)) + SAME_MARGIN;
  const leaders = new Map<string, ProfiledCard[]>();
  const sameAs = new Map<string, string>();
  for (const card of cards) {
    const keys = personKeys(card.profile);
    const known = new Set(keys.flatMap((key) => leaders.get(key) ?? []));
    const leader = [...known].find((other) => weight(card, other, frequencies) >= line);
    if (leader !== undefined) {
      sameAs.set(card.key, leader.key);
      continue;
    }
    for (const key of keys) leaders.set(key, [...(leaders.get(key) ?? []), card]);
  }
  return sameAs;
}

function weight(card: ProfiledCard, other: ProfiledCard, frequencies: Frequencies): number {
  let bits = 0;
  for (const evidence of scorePerson(card.profile, other.profile, frequencies)) bits += evidence.bits;
  return bits;
}
