import type { PersonRecord } from '../../domain/person-record.ts';
import type { Indexed } from '../../ports/mirror.ts';
import type { SqliteDatabase } from './open-database.ts';

interface StoredPerson {
  readonly row: number;
  readonly keys: Buffer;
  readonly terms: Buffer;
}

/** Puts one person with keys, term counts and n-grams; what an earlier version of the person had is taken back first. */
export function personWriter(database: SqliteDatabase): (person: Indexed<PersonRecord>) => void {
  const known = database.prepare<[string], StoredPerson>('SELECT row, keys, terms FROM person WHERE id = ?');
  const insert = database.prepare('INSERT INTO person (id, search, body, keys, terms) VALUES (?, ?, ?, ?, ?)');
  const update = database.prepare('UPDATE person SET search = ?, body = ?, keys = ?, terms = ? WHERE row = ?');
  const addKey = database.prepare('INSERT OR IGNORE INTO person_key (key, row) VALUES (?, ?)');
  const count = database.prepare(
    'INSERT INTO term (term, people) VALUES (?, 1) ON CONFLICT(term) DO UPDATE SET people = people + 1',
  );
  const addGrams = database.prepare('INSERT INTO person_gram (rowid, grams) VALUES (?, ?)');
  const takeBack = takerBack(database);
  return ({ record, keys: keyTexts, terms: termTexts, grams = [] }) => {
    const [keys, terms] = [hashes(keyTexts), hashes(termTexts)];
    const texts = [searchText(record), JSON.stringify(record), bytesOf(keys), bytesOf(terms)] as const;
    const before = known.get(record.id);
    if (before !== undefined) {
      takeBack(before);
      update.run(...texts, before.row);
    }
    const row = before?.row ?? insert.run(record.id, ...texts).lastInsertRowid;
    for (const key of keys) addKey.run(key, row);
    for (const term of terms) count.run(term);
    if (grams.length > 0) addGrams.run(row, grams.flat().join(' '));
  };
}

/** Removes a person with everything it is found by. */
export function personRemover(database: SqliteDatabase): (id: string) => void {
  const known = database.prepare<[string], StoredPerson>('SELECT row, keys, terms FROM person WHERE id = ?');
  const drop = database.prepare('DELETE FROM person WHERE row = ?');
  const takeBack = takerBack(database);
  return (id) => {
    const before = known.get(id);
    if (before === undefined) return;
    takeBack(before);
    drop.run(before.row);
  };
}

function takerBack(database: SqliteDatabase): (person: StoredPerson) => void {
  const dropKey = database.prepare('DELETE FROM person_key WHERE key = ? AND row = ?');
  const uncount = database.prepare('UPDATE term SET people = people - 1 WHERE term = ?');
  const dropGrams = database.prepare('DELETE FROM person_gram WHERE rowid = ?');
  return ({ row, keys, terms }) => {
    for (const key of numbersOf(keys)) dropKey.run(key, row);
    for (const term of numbersOf(terms)) uncount.run(term);
    dropGrams.run(row);
  };
}

function hashes(texts: readonly string[]): Float64Array {
  return Float64Array.from(new Set(texts.map(hash53)));
}

function bytesOf(numbers: Float64Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

function numbersOf(bytes: Buffer): readonly number[] {
  return Array.from({ length: bytes.byteLength / 8 }, (_, at) => bytes.readDoubleLE(8 * at));
}

/**
 * Keys are stored as 53-bit hashes, which a JavaScript number holds: a million people have twelve million of them, of which two
 * fall together about once in a hundred orgs, and then a pair is compared in vain. Two multiplying lanes over UTF-16 units,
 * finished as in MurmurHash3.
 */
export function hash53(text: string): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return 0x100000000 * (b & 0x1fffff) + (a >>> 0);
}

function searchText(person: PersonRecord): string {
  const { lastName, firstName, nameReading, company, email } = person;
  return [lastName, firstName, `${lastName}${firstName ?? ''}`, nameReading, company, email]
    .filter((text) => text !== undefined)
    .join('\n')
    .normalize('NFKC')
    .toLowerCase();
}
