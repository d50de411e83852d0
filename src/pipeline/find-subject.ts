import { OperatorError } from '../domain/operator-error.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { Mirror } from '../ports/mirror.ts';
import { keysOfIdentifiers } from '../stages/match/index.ts';
import {
  personIdentifiers,
  type ProfileKnowledge,
  profileOfCard,
  profileOfPerson,
  searchForm,
} from '../stages/normalize/index.ts';
import { peopleHolding } from './search-people.ts';

/** One person with everything of theirs on this machine. */
export interface Subject {
  readonly cards: readonly StoredCard[];
  readonly records: readonly PersonRecord[];
  /** Own mailboxes, mobiles and name with company, in comparing form. */
  readonly identifiers: readonly string[];
}

export interface SubjectDeps {
  readonly cards: CardStore;
  readonly mirror: Mirror;
  readonly knowledge: () => ProfileKnowledge;
}

interface Piece {
  readonly card?: StoredCard;
  readonly record?: PersonRecord;
  readonly identifiers: readonly string[];
  /** Ids and identifiers by which pieces belong together. */
  readonly handles: readonly string[];
}

const MOST_RECORDS = 200;
/** A name may be common; nobody who carries an identifier may be missed. */
const MOST_NAMESAKES = 100_000;

/**
 * The one person whom the words name: an e-mail address, a record id, or parts of name and company.
 *
 * @param knownAs  identifiers of the person from elsewhere: whoever carries one of them is meant, and the words are not looked at
 * @throws OperatorError `RecordNotFound` for nobody, `Usage` when several people fit
 */
export function findSubject(deps: SubjectDeps, words: readonly string[], knownAs: readonly string[] = []): Subject {
  const isKnown = knownAs.length > 0;
  const pieces = piecesOf(deps, isKnown ? [] : words, knownAs);
  const named = pieces.filter((piece) =>
    isKnown ? piece.identifiers.some((one) => knownAs.includes(one)) : isNamed(piece, words),
  );
  if (named.length === 0) throw nobody();
  const groups = groupsOf(pieces).filter((group) => group.some((piece) => named.includes(piece)));
  if (groups.length > 1 && !isKnown) throw several(groups.length);
  const group = groups.flat();
  return {
    cards: group.flatMap(({ card }) => card ?? []),
    records: group.flatMap(({ record }) => record ?? []),
    identifiers: [...new Set(group.flatMap(({ identifiers }) => identifiers))],
  };
}

function piecesOf(
  { cards, mirror, knowledge }: SubjectDeps,
  words: readonly string[],
  knownAs: readonly string[],
): readonly Piece[] {
  const known = knowledge();
  const stored = cards.cards({}).filter((card) => card.state !== 'erased');
  const byId = words.flatMap((word) => mirror.person(word) ?? []);
  const named = words.length === 0 ? [] : peopleHolding(mirror, words, MOST_RECORDS);
  const found = [...byId, ...named, ...mirror.peopleByKeys(keysOfIdentifiers(knownAs), MOST_NAMESAKES)];
  const linked = stored.flatMap(({ person }) => (person === undefined ? [] : (mirror.person(person.id) ?? [])));
  const records = new Map([...found, ...linked].map((record) => [record.id, record]));
  return [
    ...stored.map((card): Piece => {
      const identifiers = personIdentifiers(profileOfCard(card.reading.fields, known));
      return { card, identifiers, handles: [...identifiers, ...(card.person === undefined ? [] : [card.person.id])] };
    }),
    ...[...records.values()].map((record): Piece => {
      const identifiers = personIdentifiers(profileOfPerson(record, known));
      const { id, convertedContactId } = record;
      return {
        record,
        identifiers,
        handles: [...identifiers, id, ...(convertedContactId === undefined ? [] : [convertedContactId])],
      };
    }),
  ];
}

function isNamed({ card, record }: Piece, words: readonly string[]): boolean {
  const lines = (card === undefined ? recordLines(record) : cardLines(card)).map((line) => searchForm(line ?? ''));
  return words.map(searchForm).every((word) => word !== '' && lines.some((line) => line.includes(word)));
}

function recordLines(record: PersonRecord | undefined): readonly (string | undefined)[] {
  if (record === undefined) return [];
  const { id, lastName, firstName = '', company, email } = record;
  return [id, lastName + firstName, `${firstName}${lastName}`, company, email];
}

function cardLines({ key, person, reading: { fields } }: StoredCard): readonly (string | undefined)[] {
  const { fullName, lastName, firstName, company } = fields;
  const both = `${lastName?.value ?? ''}${firstName?.value ?? ''}`;
  const emails = fields.emails.map(({ value }) => value);
  return [key, person?.id, fullName?.value, both, company?.value, ...emails];
}

/** Pieces that share a handle, directly or through others, are one person. */
function groupsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups = new Map<string, Piece[]>();
  const all = new Set<Piece[]>();
  for (const piece of pieces) {
    const known = new Set(piece.handles.flatMap((handle) => groups.get(handle) ?? []));
    const joined = piece.handles.flatMap((handle) => (groups.has(handle) ? [groups.get(handle) ?? []] : []));
    const group: Piece[] = [...known, piece];
    for (const old of joined) all.delete(old);
    all.add(group);
    for (const one of group) for (const handle of one.handles) groups.set(handle, group);
  }
  return [...all];
}

function nobody(): OperatorError {
  return new OperatorError({
    code: 'RecordNotFound',
    message: 'Nobody here is called like that.',
    hint: 'Nothing was done. Name an e-mail address, a record id, or parts of the name and company; `meibo who` searches.',
    actions: ['meibo who <name>'],
  });
}

function several(count: number): OperatorError {
  return new OperatorError({
    code: 'Usage',
    message: `${count} people fit these words.`,
    hint: 'Nothing was done. Name the e-mail address or the record id of one; `meibo who` shows them.',
    actions: ['meibo who <name>'],
  });
}
