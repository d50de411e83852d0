import type { Plan, PlannedWrite } from '../../domain/plan.ts';
import type { PersonalData } from '../../ports/personal-data.ts';
import { personRemover } from './mirror-people.ts';
import type { SqliteDatabase } from './open-database.ts';
import { parseStored } from './stored-json.ts';

/** What is left of a card whose person was erased: that there was one. */
const EMPTY_READING = JSON.stringify({
  status: 'read',
  source: { path: 'erased', page: 1, index: 0 },
  side: 'front',
  captureSource: 'paper',
  fields: { emails: [], phones: [], urls: [] },
  lines: [],
  warnings: [],
  timings: { totalMs: 0 },
});

/** The person's data in the store and the mirror of one org. */
export function sqlitePersonalData(store: SqliteDatabase, mirror: SqliteDatabase): PersonalData {
  return {
    count(request) {
      const touched = plansOf(store, request.cardKeys).map((row) => withoutCards(row, request.cardKeys));
      return {
        cards: request.cardKeys.length,
        plans: touched.length,
        outboxEntries: touched.flatMap(({ ownWrites }) => ownWrites).length,
        mirrorRecords: countRecords(mirror, request.recordIds),
      };
    },
    erase(request) {
      const counted = this.count(request);
      store.transaction(() => emptyStore(store, request.cardKeys)).immediate();
      mirror.transaction(() => emptyMirror(mirror, request.recordIds)).immediate();
      for (const database of [store, mirror]) {
        database.exec('VACUUM');
        database.pragma('wal_checkpoint(TRUNCATE)');
      }
      return counted;
    },
  };
}

interface PlanRow {
  readonly id: string;
  readonly body: string;
}

function plansOf(store: SqliteDatabase, cardKeys: readonly string[]): readonly PlanRow[] {
  return store
    .prepare<[string], PlanRow>(
      `SELECT id, body FROM plan WHERE id IN (SELECT plan_id FROM plan_card WHERE card_key IN (SELECT value FROM json_each(?)))`,
    )
    .all(JSON.stringify(cardKeys));
}

/** The plan without what it says of these cards; writes that other cards need as well (a campaign, a tag) name nobody and stay. */
function withoutCards(
  { id, body }: PlanRow,
  cardKeys: readonly string[],
): { id: string; body: string; ownWrites: readonly string[] } {
  const plan = parseStored<Plan>(body);
  const gone = new Set(cardKeys);
  const kept = plan.items.filter((item) => !gone.has(item.cardKey));
  const needed = new Set(kept.flatMap((item) => item.writeIds));
  const ownWrites = plan.items
    .filter((item) => gone.has(item.cardKey))
    .flatMap((item) => item.writeIds.filter((one) => !needed.has(one)));
  const own = new Set(ownWrites);
  const rest: Plan = { ...plan, items: kept, writes: plan.writes.filter((write) => !own.has(write.id)) };
  return { id, body: JSON.stringify(rest), ownWrites };
}

function countRecords(mirror: SqliteDatabase, recordIds: readonly string[]): number {
  const count = mirror.prepare<[string], { n: number }>(
    'SELECT count(*) AS n FROM person WHERE id IN (SELECT value FROM json_each(?))',
  );
  return count.get(JSON.stringify(recordIds))?.n ?? 0;
}

function emptyStore(store: SqliteDatabase, cardKeys: readonly string[]): void {
  const keys = JSON.stringify(cardKeys);
  const setPlan = store.prepare('UPDATE plan SET body = ? WHERE id = ?');
  const entry = store.prepare<[string], { body: string }>('SELECT body FROM outbox WHERE write_id = ?');
  const empty = store.prepare(
    'UPDATE outbox SET body = ?, before = NULL, error_message = NULL, matched = NULL WHERE write_id = ?',
  );
  for (const row of plansOf(store, cardKeys)) {
    const { id, body, ownWrites } = withoutCards(row, cardKeys);
    setPlan.run(body, id);
    for (const writeId of ownWrites) {
      const write = entry.get(writeId);
      if (write !== undefined) empty.run(emptied(write.body), writeId);
    }
  }
  store
    .prepare(
      `UPDATE image SET path = 'erased', readings = '[]' WHERE hash IN
         (SELECT image_hash FROM card WHERE key IN (SELECT value FROM json_each(?)))`,
    )
    .run(keys);
  store
    .prepare(
      `UPDATE card SET reading = ?, state = 'erased', park_reasons = '[]', person_object = NULL, person_id = NULL, proposal = NULL,
         review = NULL
         WHERE key IN (SELECT value FROM json_each(?))`,
    )
    .run(EMPTY_READING, keys);
  emptyReviews(store, keys);
}

/** That somebody judged the card stays; what they typed, saw and remembered of the person goes. */
function emptyReviews(store: SqliteDatabase, keys: string): void {
  const events = store
    .prepare<[string, string], { sequence: number }>(
      `SELECT sequence FROM review_event WHERE card_key IN (SELECT value FROM json_each(?)) OR EXISTS (
         SELECT 1 FROM json_each(body, '$.cards') AS one
         WHERE json_extract(one.value, '$.key') IN (SELECT value FROM json_each(?)))`,
    )
    .all(keys, keys);
  const forget = store.prepare('DELETE FROM person_verdict WHERE event = ?');
  const empty = store.prepare(
    `UPDATE review_event SET body = json_object('verdict', json_object('kind', kind), 'cards', json('[]')) WHERE sequence = ?`,
  );
  for (const { sequence } of events) {
    forget.run(sequence);
    empty.run(sequence);
  }
}

/** Keys and outcomes stay, so that nothing is sent twice; values go. */
function emptied(body: string): string {
  return JSON.stringify({ ...parseStored<PlannedWrite>(body), fields: { values: {}, references: [] } });
}

function emptyMirror(mirror: SqliteDatabase, recordIds: readonly string[]): void {
  const remove = personRemover(mirror);
  for (const id of recordIds) remove(id);
  mirror.prepare('DELETE FROM connection WHERE person_id IN (SELECT value FROM json_each(?))').run(JSON.stringify(recordIds));
}
