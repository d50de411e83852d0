import { OperatorError } from '../domain/operator-error.ts';
import type { AccountRecord, PersonRecord } from '../domain/person-record.ts';
import type { Mirror } from '../ports/mirror.ts';
import { profileOfPerson, searchForm } from '../stages/normalize/index.ts';
import { indexingWith, livingPerson, type MatchKnowledge } from './match-cards.ts';
import { peopleHolding } from './search-people.ts';
import { findPeople } from './who.ts';

/** A Salesforce record id: 15 or 18 letters and digits. */
const RECORD_ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;
const MOST_NAMED = 10;

/**
 * The one person meant: by record id, else by parts of name, reading, company or e-mail.
 *
 * @throws OperatorError `RecordNotFound` for nobody, `Usage` when several fit, naming their ids
 */
export function onePerson(mirror: Mirror, words: readonly string[]): PersonRecord {
  const [first = ''] = words;
  const byId = words.length === 1 && RECORD_ID.test(first) ? mirror.person(first) : undefined;
  if (byId !== undefined) return livingPerson(mirror, first) ?? byId;
  const found = findPeople(mirror, words);
  const exact = found.filter((person) => isWhole(person, words));
  const people = exact.length === 1 ? exact : found;
  const [one] = people;
  if (one === undefined) throw notFound(words);
  if (people.length === 1) return one;
  const ids = people.slice(0, MOST_NAMED).map(({ id }) => id);
  throw new OperatorError({
    code: 'Usage',
    message: `${people.length} people fit, among them ${ids.join(', ')}.`,
    hint: 'Nothing was done. Add the company or the given name, or use a record id; `meibo who` shows them.',
    actions: [`meibo who ${words.join(' ')}`],
  });
}

/** The words are the whole name, or the e-mail address. */
function isWhole({ lastName, firstName = '', email }: PersonRecord, words: readonly string[]): boolean {
  const typed = searchForm(words.join(''));
  return typed !== '' && [lastName + firstName, firstName + lastName, email ?? ''].some((text) => searchForm(text) === typed);
}

/**
 * The one company meant, by record id or by parts of its name as its people carry it.
 *
 * @throws OperatorError `RecordNotFound`, `Usage` when several fit
 */
export function oneAccount(mirror: Mirror, words: readonly string[]): AccountRecord {
  const [first = ''] = words;
  const byId = words.length === 1 && RECORD_ID.test(first) ? mirror.account(first) : undefined;
  if (byId !== undefined) return byId;
  const people = peopleHolding(mirror, words, 500);
  const ids = [...new Set(people.flatMap(({ accountId }) => accountId ?? []))];
  const named = ids
    .flatMap((id) => mirror.account(id) ?? [])
    .filter(({ name }) => words.every((word) => searchForm(name).includes(searchForm(word))));
  const [one] = named;
  if (one === undefined) throw notFound(words);
  if (named.length === 1) return one;
  throw new OperatorError({
    code: 'Usage',
    message: `${named.length} companies fit: ${named
      .slice(0, MOST_NAMED)
      .map(({ id }) => id)
      .join(', ')}.`,
    hint: 'Nothing was done. Use more of the name, or the record id.',
  });
}

function notFound(words: readonly string[]): OperatorError {
  return new OperatorError({
    code: 'RecordNotFound',
    message: `Nobody and nothing in the local copy fits ${words.length === 1 ? 'this word' : 'these words'}.`,
    hint: 'Nothing was done. `meibo sync` or `meibo nightly` brings the copy up to date.',
    actions: [`meibo who ${words.join(' ')}`],
  });
}

export interface NamedPerson {
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly company: string | undefined;
}

/** Everybody of the mirror whose e-mail address is this; without one, whose name and company are. Never a guess. */
export function peopleNamed(mirror: Mirror, knowledge: MatchKnowledge, named: NamedPerson): readonly PersonRecord[] {
  const { name, email, company } = named;
  const asked: PersonRecord = {
    object: 'Lead',
    id: '',
    lastName: name ?? '',
    modifiedAtMs: 0,
    ...(email === undefined ? {} : { email }),
    ...(company === undefined ? {} : { company }),
  };
  const found = mirror
    .peopleByKeys(indexingWith(knowledge).person(asked).keys, MOST_ALIKE)
    .filter((person) => person.convertedContactId === undefined);
  if (email !== undefined) return found.filter((person) => person.email?.toLowerCase() === email.toLowerCase());
  const wanted = profileOfPerson(asked, knowledge);
  return found.filter((person) => {
    const profile = profileOfPerson(person, knowledge);
    return profile.fullName === wanted.fullName && profile.organisation.name === wanted.organisation.name;
  });
}

/** People under one key that are looked at. */
const MOST_ALIKE = 500;
