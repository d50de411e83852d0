import type { Batch, BatchContext } from '../../domain/batch.ts';
import type { CardReading } from '../../domain/card-reading.ts';
import type { CardState, LinkProposal, ParkReason, PersonLink, StoredCard } from '../../domain/stored-card.ts';
import type { PersonObject } from '../../domain/person-record.ts';
import type { CardReview } from '../../domain/card-review.ts';
import type { CardFilter, CardStore, NewCard } from '../../ports/card-store.ts';
import type { SqliteDatabase } from './open-database.ts';
import { parseStored } from './stored-json.ts';

interface BatchRow {
  readonly id: string;
  readonly context: string;
  readonly created_at_ms: number;
}

interface CardRow {
  readonly key: string;
  readonly batch_id: string;
  readonly context: string;
  readonly image_hash: string;
  readonly reading: string;
  readonly state: CardState;
  readonly park_reasons: string;
  readonly person_object: PersonObject | null;
  readonly person_id: string | null;
  readonly proposal: string | null;
  readonly review: string | null;
  readonly version: number;
  readonly captured_at_ms: number;
}

const CARD_QUERY = `SELECT card.key, card.batch_id, batch.context, card.image_hash, card.reading, card.state, card.park_reasons,
  card.person_object, card.person_id, card.proposal, card.review, card.version, card.captured_at_ms FROM card JOIN batch ON batch.id = card.batch_id`;

/** The card store over one SQLite file; see the port for its promises. */
export function sqliteCardStore(database: SqliteDatabase): CardStore {
  return {
    ...batchQueries(database),
    ...imageQueries(database),
    ...cardQueries(database),
    transact: (work) => database.transaction(work).immediate(),
  };
}

function batchQueries(
  database: SqliteDatabase,
): Pick<CardStore, 'createBatch' | 'batches' | 'findBatch' | 'findUnfinishedBatch' | 'finishBatch' | 'batchWith'> {
  const insert = database.prepare('INSERT INTO batch (id, context, context_key, created_at_ms) VALUES (?, ?, ?, ?)');
  const all = database.prepare<[], BatchRow>('SELECT * FROM batch ORDER BY created_at_ms DESC, rowid DESC');
  const byPrefix = database.prepare<[string], BatchRow>(`SELECT * FROM batch WHERE id GLOB ? || '*' LIMIT 2`);
  const unfinished = database.prepare<[string], BatchRow>(
    'SELECT * FROM batch WHERE context_key = ? AND finished = 0 ORDER BY created_at_ms DESC LIMIT 1',
  );
  const finish = database.prepare('UPDATE batch SET finished = 1 WHERE id = ?');
  const withImage = database.prepare<[string, string], BatchRow>(
    'SELECT batch.* FROM batch JOIN batch_image ON batch_id = batch.id WHERE hash = ? AND context_key = ? LIMIT 1',
  );
  return {
    createBatch(batch) {
      insert.run(batch.id, JSON.stringify(batch.context), contextKey(batch.context), batch.createdAtMs);
    },
    batches: () => all.all().map(toBatch),
    findBatch(idOrPrefix) {
      if (idOrPrefix === 'latest') return firstBatch(all.all());
      if (!/^[0-9a-z-]+$/.test(idOrPrefix)) return undefined;
      const rows = byPrefix.all(idOrPrefix);
      return rows.length === 1 ? firstBatch(rows) : undefined;
    },
    findUnfinishedBatch: (context) => firstBatch(unfinished.all(contextKey(context))),
    finishBatch(id) {
      finish.run(id);
    },
    batchWith: (hash, context) => firstBatch(withImage.all(hash, contextKey(context))),
  };
}

function imageQueries(database: SqliteDatabase): Pick<CardStore, 'image' | 'addImage'> {
  const one = database.prepare<[string], { path: string; bytes: number; readings: string }>('SELECT * FROM image WHERE hash = ?');
  const insert = database.prepare('INSERT OR IGNORE INTO image (hash, path, bytes, readings) VALUES (?, ?, ?, ?)');
  const hold = database.prepare('INSERT OR IGNORE INTO batch_image (batch_id, hash) VALUES (?, ?)');
  return {
    image(hash) {
      const row = one.get(hash);
      return row === undefined
        ? undefined
        : { hash, path: row.path, bytes: row.bytes, readings: parseStored<CardReading[]>(row.readings) };
    },
    addImage(image, batchId) {
      insert.run(image.hash, image.path, image.bytes, JSON.stringify(image.readings));
      hold.run(batchId, image.hash);
    },
  };
}

function cardQueries(
  database: SqliteDatabase,
): Pick<CardStore, 'addCard' | 'cards' | 'setCardState' | 'setCardProposal' | 'setCardPerson'> {
  const insert = database.prepare(
    `INSERT OR IGNORE INTO card (key, batch_id, image_hash, reading, state, park_reasons, captured_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const setState = database.prepare('UPDATE card SET state = ?, park_reasons = ? WHERE key = ?');
  const setProposal = database.prepare('UPDATE card SET proposal = ? WHERE key = ?');
  const setPerson = database.prepare('UPDATE card SET person_object = ?, person_id = ? WHERE key = ?');
  return {
    addCard(card: NewCard) {
      const { key, batchId, imageHash, reading, state, parkReasons, capturedAtMs } = card;
      const result = insert.run(
        key,
        batchId,
        imageHash,
        JSON.stringify(reading),
        state,
        JSON.stringify(parkReasons),
        capturedAtMs,
      );
      return result.changes === 1;
    },
    cards: (filter) => selectCards(database, filter),
    setCardState(key, state, parkReasons) {
      setState.run(state, JSON.stringify(parkReasons), key);
    },
    setCardProposal(key, proposal) {
      setProposal.run(JSON.stringify(proposal), key);
    },
    setCardPerson(key, person: PersonLink) {
      setPerson.run(person.object, person.id, key);
    },
  };
}

function selectCards(database: SqliteDatabase, filter: CardFilter): readonly StoredCard[] {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  if (filter.batchId !== undefined) {
    conditions.push('card.batch_id = ?');
    values.push(filter.batchId);
  }
  if (filter.imageHash !== undefined) {
    conditions.push('card.image_hash = ?');
    values.push(filter.imageHash);
  }
  for (const [column, wanted] of [
    ['card.state', filter.states],
    ['card.key', filter.keys],
  ] as const) {
    if (wanted === undefined) continue;
    conditions.push(`${column} IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(wanted));
  }
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  values.push(filter.limit ?? -1);
  return database
    .prepare<(string | number)[], CardRow>(`${CARD_QUERY}${where} ORDER BY card.sequence LIMIT ?`)
    .all(...values)
    .map(toCard);
}

/** Two runs have the same context when everything said about the meeting is the same. */
function contextKey(context: BatchContext): string {
  const { event, metOn, metBy, metAt, tags, note } = context;
  return JSON.stringify([event ?? null, metOn ?? null, metBy ?? null, metAt ?? null, tags.toSorted(), note ?? null]);
}

function firstBatch(rows: readonly BatchRow[]): Batch | undefined {
  const row = rows[0];
  return row === undefined ? undefined : toBatch(row);
}

function toBatch(row: BatchRow): Batch {
  return { id: row.id, context: parseStored<BatchContext>(row.context), createdAtMs: row.created_at_ms };
}

function toCard(row: CardRow): StoredCard {
  const card: StoredCard = {
    key: row.key,
    batchId: row.batch_id,
    context: parseStored<BatchContext>(row.context),
    imageHash: row.image_hash,
    reading: parseStored<StoredCard['reading']>(row.reading),
    state: row.state,
    parkReasons: parseStored<ParkReason[]>(row.park_reasons),
    version: row.version,
    capturedAtMs: row.captured_at_ms,
    ...(row.review === null ? {} : { review: parseStored<CardReview>(row.review) }),
    ...(row.proposal === null ? {} : { proposal: parseStored<LinkProposal>(row.proposal) }),
  };
  if (row.person_object === null || row.person_id === null) return card;
  return { ...card, person: { object: row.person_object, id: row.person_id } };
}
