import type { PersonRecord } from '../../domain/person-record.ts';
import type { Indexed } from '../../ports/mirror.ts';
import { bytesOf, hashesIn, hashesOf } from './mirror-hash.ts';
import type { SqliteDatabase } from './open-database.ts';
import { searchPieces } from './search-people.ts';
import { personBody } from './stored-person.ts';

interface StoredPerson {
  readonly row: number;
  readonly keys: Buffer;
  readonly terms: Buffer;
}

type PutPerson = (person: Indexed<PersonRecord>, isIndexed: boolean) => void;

/**
 * Puts one person with n-grams, and with keys and term counts unless the mirror is being filled; what an earlier version of the person
 * had is taken back first.
 */
export function personWriter(database: SqliteDatabase): PutPerson {
  const known = database.prepare<[string], StoredPerson>('SELECT row, keys, terms FROM person WHERE id = ?');
  const insert = database.prepare('INSERT INTO person (id, search, body, keys, terms) VALUES (?, ?, ?, ?, ?)');
  const update = database.prepare('UPDATE person SET search = ?, body = ?, keys = ?, terms = ? WHERE row = ?');
  const addKey = database.prepare('INSERT OR IGNORE INTO person_key (key, row) VALUES (?, ?)');
  const count = database.prepare(
    'INSERT INTO term (term, people) VALUES (?, 1) ON CONFLICT(term) DO UPDATE SET people = people + 1',
  );
  const addPieces = pieceWriter(database);
  const countPeople = peopleCounter(database);
  const takeBack = takerBack(database);
  return ({ record, keys: keyTexts, terms: termTexts, grams = [], search = '' }, isIndexed) => {
    const [keys, terms] = [hashesOf(keyTexts), hashesOf(termTexts)];
    const texts = [search, personBody(record), bytesOf(keys), bytesOf(terms)] as const;
    const before = known.get(record.id);
    if (before !== undefined) {
      takeBack(before);
      update.run(...texts, before.row);
    } else countPeople(1);
    const row = before?.row ?? insert.run(record.id, ...texts).lastInsertRowid;
    if (isIndexed) {
      for (const key of keys) addKey.run(key, row);
      for (const term of terms) count.run(term);
    }
    addPieces(row, grams, search);
  };
}

type PutPieces = (row: number | bigint, grams: readonly (readonly string[])[], search: string) => void;

/** The pieces that a card and that typed words are looked for by. */
function pieceWriter(database: SqliteDatabase): PutPieces {
  const addGrams = database.prepare('INSERT INTO person_gram (rowid, grams) VALUES (?, ?)');
  const addSearch = database.prepare('INSERT INTO person_search (rowid, pieces) VALUES (?, ?)');
  return (row, grams, search) => {
    if (grams.length > 0) addGrams.run(row, grams.map((field) => field.join(' ')).join(' '));
    if (search !== '') addSearch.run(row, searchPieces(search));
  };
}

/** Removes a person with everything it is found by. */
export function personRemover(database: SqliteDatabase): (id: string) => void {
  const known = database.prepare<[string], StoredPerson>('SELECT row, keys, terms FROM person WHERE id = ?');
  const drop = database.prepare('DELETE FROM person WHERE row = ?');
  const countPeople = peopleCounter(database);
  const takeBack = takerBack(database);
  return (id) => {
    const before = known.get(id);
    if (before === undefined) return;
    takeBack(before);
    drop.run(before.row);
    countPeople(-1);
  };
}

/** Kept beside the people: counting a million rows takes longer than finding one of them. */
function peopleCounter(database: SqliteDatabase): (more: number) => void {
  const add = database.prepare(
    `INSERT INTO state (name, value) VALUES ('people', ?) ON CONFLICT(name) DO UPDATE SET value = value + excluded.value`,
  );
  return (more) => add.run(more);
}

function takerBack(database: SqliteDatabase): (person: StoredPerson) => void {
  const dropKey = database.prepare('DELETE FROM person_key WHERE key = ? AND row = ?');
  const uncount = database.prepare('UPDATE term SET people = people - 1 WHERE term = ?');
  const dropGrams = database.prepare('DELETE FROM person_gram WHERE rowid = ?');
  const dropSearch = database.prepare('DELETE FROM person_search WHERE rowid = ?');
  return ({ row, keys, terms }) => {
    for (const key of hashesIn(keys)) dropKey.run(key, row);
    for (const term of hashesIn(terms)) uncount.run(term);
    dropGrams.run(row);
    dropSearch.run(row);
  };
}
