import type { CrmRow, MatchedRecord } from '../../domain/crm-values.ts';
import type { PlannedWrite } from '../../domain/plan.ts';
import type { Outbox, OutboxEntry, OutboxState } from '../../ports/outbox.ts';
import { atOnce, type SqliteDatabase } from './open-database.ts';
import { parseStored } from './stored-json.ts';

interface OutboxRow {
  readonly plan_id: string;
  readonly body: string;
  readonly state: OutboxState;
  readonly record_id: string | null;
  readonly created: number | null;
  readonly error_code: string | null;
  readonly error_fields: string | null;
  readonly attempts: number;
  readonly error_message: string | null;
  readonly matched: string | null;
  readonly before: string | null;
  readonly stamp_at_ms: number | null;
}

/** The outbox in the same file as the cards, so that a card's state and its entries change together. */
export function sqliteOutbox(database: SqliteDatabase): Outbox {
  return { ...intents(database), ...outcomes(database), ...images(database), ...jobs(database) };
}

function intents(database: SqliteDatabase): Pick<Outbox, 'enqueue' | 'entries' | 'entriesById' | 'entriesByRecord' | 'markSent'> {
  const insert = database.prepare(
    `INSERT OR IGNORE INTO outbox (write_id, plan_id, step, body, state) VALUES (?, ?, ?, ?, 'pending')`,
  );
  // A write that an earlier plan left behind belongs to the plan that tries it again; one that was sent stays unknown until looked up.
  const adopt = database.prepare(
    `UPDATE outbox SET plan_id = ?, step = ?, body = ?, state = CASE state WHEN 'sent' THEN 'sent' ELSE 'pending' END,
       record_id = CASE state WHEN 'undone' THEN NULL ELSE record_id END, created = NULL, stamp_at_ms = NULL,
       before = CASE state WHEN 'sent' THEN before ELSE NULL END
       WHERE write_id = ? AND state <> 'done' AND plan_id <> ?`,
  );
  const ofPlan = database.prepare<[string], OutboxRow>(`SELECT outbox.* FROM outbox WHERE plan_id = ? ORDER BY step, sequence`);
  const byIds = database.prepare<[string], OutboxRow>(
    'SELECT * FROM outbox WHERE write_id IN (SELECT value FROM json_each(?)) ORDER BY step, sequence',
  );
  const byRecords = database.prepare<[string], OutboxRow>(
    'SELECT * FROM outbox WHERE record_id IN (SELECT value FROM json_each(?)) ORDER BY step, sequence',
  );
  const sent = database.prepare(
    `UPDATE outbox SET state = 'sent', attempts = attempts + 1, changed_at_ms = ? WHERE write_id = ?`,
  );
  return {
    enqueue: atOnce(database, (planId: string, writes: readonly PlannedWrite[]) => {
      for (const write of writes) {
        const body = JSON.stringify(write);
        insert.run(write.id, planId, write.step, body);
        adopt.run(planId, write.step, body, write.id, planId);
      }
    }),
    entries: (planId) => ofPlan.all(planId).map(toEntry),
    entriesById: (writeIds) => byIds.all(JSON.stringify(writeIds)).map(toEntry),
    entriesByRecord: (recordIds) => byRecords.all(JSON.stringify(recordIds)).map(toEntry),
    markSent: atOnce(database, (writeIds: readonly string[], atMs: number) => {
      for (const id of writeIds) sent.run(atMs, id);
    }),
  };
}

function outcomes(database: SqliteDatabase): Pick<Outbox, 'record'> {
  const outcome = database.prepare(
    `UPDATE outbox SET state = ?, record_id = coalesce(?, record_id), created = coalesce(?, created), error_code = ?, error_fields = ?,
       error_message = ?, matched = ?, changed_at_ms = ? WHERE write_id = ?`,
  );
  const all = atOnce(database, (settled: Parameters<Outbox['record']>[0], atMs: number) => {
    for (const one of settled) {
      const created = one.created === undefined ? null : Number(one.created);
      const texts = [one.errorCode ?? null, json(one.errorFields), one.errorMessage ?? null, json(one.matched)];
      outcome.run(one.state, one.recordId ?? null, created, ...texts, atMs, one.writeId);
    }
  });
  return { record: (settled, atMs) => all(settled, atMs) };
}

function images(database: SqliteDatabase): Pick<Outbox, 'recordBefore' | 'recordStamps'> {
  const before = database.prepare('UPDATE outbox SET before = ? WHERE write_id = ?');
  const stamp = database.prepare('UPDATE outbox SET stamp_at_ms = ? WHERE write_id = ?');
  return {
    recordBefore: atOnce(database, (some: Parameters<Outbox['recordBefore']>[0]) => {
      for (const image of some) before.run(JSON.stringify(image.before), image.writeId);
    }),
    recordStamps: atOnce(database, (some: Parameters<Outbox['recordStamps']>[0]) => {
      for (const one of some) stamp.run(one.stampAtMs, one.writeId);
    }),
  };
}

function jobs(database: SqliteDatabase): Pick<Outbox, 'noteJob' | 'openJobs' | 'closeJob'> {
  const note = database.prepare('INSERT INTO bulk_job (job_id, plan_id, write_ids) VALUES (?, ?, ?)');
  const open = database.prepare<[string], { readonly job_id: string }>(
    'SELECT job_id FROM bulk_job WHERE plan_id = ? AND finished = 0',
  );
  const close = database.prepare('UPDATE bulk_job SET finished = 1 WHERE job_id = ?');
  return {
    noteJob(planId, jobId, writeIds) {
      note.run(jobId, planId, JSON.stringify(writeIds));
    },
    openJobs: (planId) => open.all(planId).map((row) => row.job_id),
    closeJob(jobId) {
      close.run(jobId);
    },
  };
}

function json(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function toEntry(row: OutboxRow): OutboxEntry {
  return {
    write: parseStored<PlannedWrite>(row.body),
    planId: row.plan_id,
    state: row.state,
    attempts: row.attempts,
    ...(row.record_id === null ? {} : { recordId: row.record_id }),
    ...(row.created === null ? {} : { created: row.created === 1 }),
    ...(row.error_code === null ? {} : { errorCode: row.error_code }),
    ...(row.error_message === null ? {} : { errorMessage: row.error_message }),
    ...(row.matched === null ? {} : { matched: parseStored<MatchedRecord[]>(row.matched) }),
    ...(row.before === null ? {} : { before: parseStored<CrmRow | null>(row.before) }),
    ...(row.stamp_at_ms === null ? {} : { stampAtMs: row.stamp_at_ms }),
    ...(row.error_fields === null ? {} : { errorFields: parseStored<string[]>(row.error_fields) }),
  };
}
