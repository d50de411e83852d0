import type { RememberedVerdict, ReviewEvent } from '../../domain/review.ts';
import type { CardVersion, ReviewStore } from '../../ports/review-store.ts';
import type { SqliteDatabase } from './open-database.ts';
import { parseStored } from './stored-json.ts';

interface EventRow {
  readonly sequence: number;
  readonly card_key: string;
  readonly at_ms: number;
  readonly reviewer: string;
  readonly body: string;
}

type EventBody = Pick<ReviewEvent, 'verdict' | 'cards' | 'group' | 'tookMs'>;

interface VerdictRow {
  readonly identity: string;
  readonly other: string;
  readonly verdict: RememberedVerdict['verdict'];
}

/** Reviews in the same file as the cards. */
export function sqliteReviewStore(database: SqliteDatabase): ReviewStore {
  return { ...eventQueries(database), ...cardQueries(database), ...verdictQueries(database) };
}

function eventQueries(database: SqliteDatabase): Pick<ReviewStore, 'addEvent' | 'eventsOf' | 'events'> {
  const insert = database.prepare('INSERT INTO review_event (card_key, at_ms, reviewer, kind, body) VALUES (?, ?, ?, ?, ?)');
  const ofCard = database.prepare<[string], EventRow>('SELECT * FROM review_event WHERE card_key = ? ORDER BY sequence');
  const some = database.prepare<[string | null, number, string | null], EventRow>(
    `SELECT review_event.* FROM review_event JOIN card ON card.key = card_key
     WHERE reviewer = coalesce(?, reviewer) AND at_ms >= ? AND batch_id = coalesce(?, batch_id) ORDER BY review_event.sequence`,
  );
  return {
    addEvent({ cardKey, atMs, reviewer, ...body }) {
      return Number(insert.run(cardKey, atMs, reviewer, body.verdict.kind, JSON.stringify(body)).lastInsertRowid);
    },
    eventsOf: (cardKey) => ofCard.all(cardKey).map(toEvent),
    events: ({ reviewer, sinceMs, batchId }) => some.all(reviewer ?? null, sinceMs ?? 0, batchId ?? null).map(toEvent),
  };
}

function cardQueries(database: SqliteDatabase): Pick<ReviewStore, 'setReviewed' | 'versions'> {
  const update = database.prepare(
    'UPDATE card SET reading = ?, state = ?, park_reasons = ?, proposal = ?, review = ? WHERE key = ?',
  );
  const versions = database.prepare<[string, string | null], CardVersion>(
    `SELECT key, version, state FROM card WHERE state IN (SELECT value FROM json_each(?)) AND batch_id = coalesce(?, batch_id)
     ORDER BY sequence`,
  );
  return {
    setReviewed(key, { reading, state, parkReasons, proposal, review }) {
      update.run(JSON.stringify(reading), state, JSON.stringify(parkReasons), json(proposal), json(review), key);
    },
    versions: (states, batchId) => versions.all(JSON.stringify(states), batchId ?? null),
  };
}

function verdictQueries(database: SqliteDatabase): Pick<ReviewStore, 'remember' | 'setHeard' | 'remembered' | 'allRemembered'> {
  const insert = database.prepare('INSERT OR IGNORE INTO person_verdict (identity, other, verdict, event) VALUES (?, ?, ?, ?)');
  const hear = database.prepare('UPDATE person_verdict SET heard = ? WHERE event = ?');
  const some = database.prepare<[string], VerdictRow>(
    `SELECT identity, other, verdict FROM person_verdict
     WHERE heard = 1 AND identity IN (SELECT value FROM json_each(?)) ORDER BY event DESC`,
  );
  const all = database.prepare<[], VerdictRow>(
    'SELECT identity, other, verdict FROM person_verdict WHERE heard = 1 ORDER BY event',
  );
  return {
    remember({ identities, other, verdict }, eventSequence) {
      for (const identity of identities) insert.run(identity, other, verdict, eventSequence);
    },
    setHeard(eventSequence, heard) {
      hear.run(heard ? 1 : 0, eventSequence);
    },
    remembered: (identities) => some.all(JSON.stringify(identities)).map(toVerdict),
    allRemembered: () => all.all().map(toVerdict),
  };
}

function json(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function toVerdict({ identity, other, verdict }: VerdictRow): RememberedVerdict {
  return { identities: [identity], other, verdict };
}

function toEvent({ sequence, card_key, at_ms, reviewer, body }: EventRow): ReviewEvent {
  return { sequence, cardKey: card_key, atMs: at_ms, reviewer, ...parseStored<EventBody>(body) };
}
