import Fuse from 'fuse.js';

import type { PersonRecord } from '../../domain/person-record.ts';

/** fuse.js calls 0 identical and 1 unlike; beyond this a row is no answer. */
const WORST_FUSE_SCORE = 0.6;
/** The same where nobody holds the words: what is half unlike was not meant. */
const WORST_NEAR_SCORE = 0.4;

/**
 * Orders a few hundred people by how well they answer what somebody typed: an exact name before one that merely contains it,
 * a name before a company. Whole orgs are narrowed down by the mirror first.
 *
 * @param words  as typed, in any order
 * @param form  the one spelling in which words and values are compared
 * @param which  `holding`: all of them hold the words, and all are kept; `near`: those that are unlike are left out
 */
// oxlint-disable-next-line max-params -- what was typed, among whom, in which spelling, and how strictly
export function rankPeople(
  words: readonly string[],
  people: readonly PersonRecord[],
  form: (text: string) => string,
  which: 'holding' | 'near' = 'holding',
): readonly PersonRecord[] {
  const rows = people.map((person) => ({
    person,
    name: form(`${person.lastName}${person.firstName ?? ''}`),
    reading: form(person.nameReading ?? ''),
    company: form(person.company ?? ''),
  }));
  const keys = [
    { name: 'name', weight: 3 },
    { name: 'reading', weight: 2 },
    { name: 'company', weight: 1 },
  ];
  const typed = words.map(form).filter((word) => word !== '');
  const threshold = which === 'near' ? WORST_NEAR_SCORE : WORST_FUSE_SCORE;
  const fuse = new Fuse(rows, { keys, includeScore: true, ignoreLocation: true, threshold, shouldSort: true });
  const ranked =
    typed.length === 0 ? [] : fuse.search({ $and: typed.map((word) => ({ $or: keys.map(({ name }) => ({ [name]: word })) })) });
  const found = ranked.map(({ item }) => item.person);
  if (which === 'near') return found;
  const rest = people.filter((person) => !found.includes(person));
  return [...found, ...rest];
}
