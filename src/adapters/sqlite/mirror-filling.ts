import { holdHeap } from '../processes/index.ts';
import type { SqliteDatabase } from './open-database.ts';
import { hashesIn } from './mirror-hash.ts';

export interface Filling {
  /** Whether keys and terms go to their indexes with each record; while an empty mirror is filled, they wait beside the records. */
  readonly isIndexed: () => boolean;
  /** Begins a fill where nobody is in the mirror yet. Call it inside of the transaction that puts the first people. */
  readonly begin: () => void;
  /** Makes the indexes of a fill in one go, sorted: ten times as fast as one by one in random order. Nothing where none is under way. */
  readonly finish: () => void;
}

/** The first load of a mirror. Its mark lies in the mirror itself, so a fill that was interrupted goes on where it was. */
export function mirrorFilling(database: SqliteDatabase): Filling {
  database.table('hash_in', {
    columns: ['hash'],
    parameters: ['bytes'],
    *rows(bytes) {
      if (Buffer.isBuffer(bytes)) for (const hash of hashesIn(bytes)) yield [hash];
    },
  });
  const mark = database.prepare<[], { value: number }>(`SELECT value FROM state WHERE name = 'filling'`);
  const someone = database.prepare<[], { row: number }>('SELECT row FROM person LIMIT 1');
  const setMark = database.prepare(`INSERT OR REPLACE INTO state (name, value) VALUES ('filling', 1)`);
  const isIndexed = (): boolean => mark.get() === undefined;
  // A limit counts from the next time that the heap is looked through: it is set before the first records come.
  let isHeld = someone.get() === undefined || !isIndexed();
  if (isHeld) holdHeap(true);
  return {
    isIndexed,
    begin() {
      if (someone.get() !== undefined) return;
      setMark.run();
      for (const index of PIECE_INDEXES) database.exec(whileFilling(index));
    },
    finish() {
      if (isIndexed()) return;
      database.transaction(() => makeIndexes(database)).immediate();
      for (const index of PIECE_INDEXES) database.exec(afterFilling(index));
      // What a fill leaves in the log would otherwise lie there as long as the mirror is open.
      if (!database.inTransaction) database.pragma('wal_checkpoint(TRUNCATE)');
      if (isHeld) holdHeap((isHeld = false));
    },
  };
}

const PIECE_INDEXES = ['person_gram', 'person_search'];

/**
 * The full-text index writes each batch as a segment and merges segments by four as they come, which writes a large one over and over. While a mirror is filled it
 * merges many at a time instead.
 */
function whileFilling(index: string): string {
  return `
    INSERT INTO ${index} (${index}, rank) VALUES ('automerge', 0);
    INSERT INTO ${index} (${index}, rank) VALUES ('crisismerge', 24);
  `;
}

/** One segment is the quickest to search; later changes are merged as usual. */
function afterFilling(index: string): string {
  return `
    INSERT INTO ${index} (${index}) VALUES ('optimize');
    INSERT INTO ${index} (${index}, rank) VALUES ('automerge', 4);
    INSERT INTO ${index} (${index}, rank) VALUES ('crisismerge', 16);
  `;
}

function makeIndexes(database: SqliteDatabase): void {
  database.exec(`
    DELETE FROM person_key;
    INSERT INTO person_key (key, row) SELECT hash, row FROM person, hash_in(person.keys) ORDER BY hash, row;
    DELETE FROM term;
    INSERT INTO term (term, people) SELECT hash, count(*) FROM person, hash_in(person.terms) GROUP BY hash;
    DELETE FROM state WHERE name = 'filling';
  `);
}
