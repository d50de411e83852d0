import type { PersonRecord } from '../domain/person-record.ts';
import type { Mirror } from '../ports/mirror.ts';
import { rankPeople } from '../stages/match/index.ts';
import { searchForm } from '../stages/normalize/index.ts';
import { peopleHolding, typedWords } from './search-people.ts';

export interface WhoConnection {
  readonly metOn?: string;
  readonly metBy?: string;
  readonly place?: string;
  readonly channel?: string;
  readonly touchpointType?: string;
  readonly campaign?: string;
  readonly note?: string;
}

export interface WhoEntry {
  readonly person: PersonRecord;
  /** Newest first. */
  readonly connections: readonly WhoConnection[];
}

/** Rows the mirror may bring for ranking. */
const MOST_ROWS = 500;

/** People of the mirror by parts of name, reading or company, best answer first; at most 500. Converted Leads are shown as their Contact. */
export function findPeople(mirror: Mirror, words: readonly string[]): readonly PersonRecord[] {
  const rows = peopleHolding(mirror, words, MOST_ROWS).filter((person) => person.convertedContactId === undefined);
  return rankPeople(typedWords(words), rows, searchForm);
}

/** The same people with who of us met them. */
export function withConnections(mirror: Mirror, people: readonly PersonRecord[]): readonly WhoEntry[] {
  const userNames = new Map(mirror.users().map((user) => [user.id, user.name]));
  return people.map((person) => ({ person, connections: connectionsOf(mirror, person.id, userNames) }));
}

function connectionsOf(mirror: Mirror, personId: string, userNames: ReadonlyMap<string, string>): readonly WhoConnection[] {
  const connections = mirror.connectionsOf([personId]).map((connection): WhoConnection => {
    const { id: _id, connectionKey: _key, personId: _person, userId, campaignId, ...told } = connection;
    const metBy = userId === undefined ? undefined : userNames.get(userId);
    const campaign = campaignId === undefined ? undefined : mirror.campaign(campaignId)?.name;
    return { ...told, ...(metBy === undefined ? {} : { metBy }), ...(campaign === undefined ? {} : { campaign }) };
  });
  return connections.toSorted((a, b) => (b.metOn ?? '').localeCompare(a.metOn ?? ''));
}
