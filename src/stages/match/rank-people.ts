import Fuse from 'fuse.js';

import type { PersonRecord } from '../../domain/person-record.ts';

/** fuse.js calls 0 identical and 1 unlike; beyond this a row is no answer. */
const WORST_FUSE_SCORE = 0.6;

/**
 * Orders a few hundred people by how well they answer what somebody typed: an exact name before one that merely contains it,
 * a name before a company. Whole orgs are narrowed down by the mirror first.
 *
 * @param words  as typed, in any order
 */
export function rankPeople(words: readonly string[], people: readonly PersonRecord[]): readonly PersonRecord[] {
  const rows = people.map((person) => ({
    person,
    name: folded(`${person.lastName}${person.firstName ?? ''}`),
    reading: folded(person.nameReading ?? ''),
    company: folded(person.company ?? ''),
  }));
  const keys = [
    { name: 'name', weight: 3 },
    { name: 'reading', weight: 2 },
    { name: 'company', weight: 1 },
  ];
  const fuse = new Fuse(rows, { keys, includeScore: true, ignoreLocation: true, threshold: WORST_FUSE_SCORE, shouldSort: true });
  const ranked = fuse.search({ $and: words.map((word) => ({ $or: keys.map(({ name }) => ({ [name]: folded(word) })) })) });
  const found = ranked.map(({ item }) => item.person);
  const rest = people.filter((person) => !found.includes(person));
  return [...found, ...rest];
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
}
