import { createHash } from 'node:crypto';

import type { AuditEntry } from '../../domain/privacy.ts';
import type { AuditLog } from '../../ports/audit-log.ts';
import type { Migration, SqliteDatabase } from './open-database.ts';
import { parseStored } from './stored-json.ts';

/** The log refuses to be changed by any program that goes through SQL; `head` tells when lines at its end are missing. */
export const AUDIT_MIGRATIONS: readonly Migration[] = [
  `
  CREATE TABLE audit (
    sequence INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
    detail TEXT NOT NULL, hash TEXT NOT NULL
  ) STRICT;
  CREATE TABLE head (only_one INTEGER PRIMARY KEY CHECK (only_one = 1), sequence INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
  CREATE TRIGGER audit_keeps BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
  CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
  `,
];

interface AuditRow {
  readonly sequence: number;
  readonly at_ms: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: string;
  readonly hash: string;
}

const ORIGIN = '0'.repeat(64);

export function sqliteAuditLog(database: SqliteDatabase): AuditLog {
  const last = database.prepare<[], AuditRow>('SELECT * FROM audit ORDER BY sequence DESC LIMIT 1');
  const insert = database.prepare(
    'INSERT INTO audit (sequence, at_ms, actor, action, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const setHead = database.prepare('INSERT OR REPLACE INTO head (only_one, sequence, hash) VALUES (1, ?, ?)');
  const head = database.prepare<[], { sequence: number; hash: string }>('SELECT sequence, hash FROM head');
  const since = database.prepare<[number, number], AuditRow>(
    'SELECT * FROM (SELECT * FROM audit WHERE at_ms >= ? ORDER BY sequence DESC LIMIT ?) ORDER BY sequence',
  );
  const append = database.transaction((entry: Parameters<AuditLog['append']>[0]) => {
    const before = last.get();
    const row = {
      sequence: (before?.sequence ?? 0) + 1,
      at_ms: entry.atMs,
      actor: entry.actor,
      action: entry.action,
      subject: entry.subject,
      detail: JSON.stringify(entry.detail),
    };
    const hash = sealed(row, before?.hash ?? ORIGIN);
    insert.run(row.sequence, row.at_ms, row.actor, row.action, row.subject, row.detail, hash);
    setHead.run(row.sequence, hash);
  });
  return {
    append: (entry) => append.immediate(entry),
    entries: ({ sinceMs = 0, limit = -1 }) => since.all(sinceMs, limit).map(toEntry),
    verify() {
      let [previous, expected] = [ORIGIN, 1];
      for (const row of since.all(0, -1)) {
        if (row.sequence !== expected || sealed(row, previous) !== row.hash)
          return { entries: expected - 1, brokenAt: expected, problem: 'changed' };
        previous = row.hash;
        expected += 1;
      }
      const end = head.get();
      const isWhole = end === undefined ? expected === 1 : end.hash === previous && end.sequence === expected - 1;
      return isWhole ? { entries: expected - 1 } : { entries: expected - 1, brokenAt: expected, problem: 'cut-off' };
    },
  };
}

function sealed(row: Omit<AuditRow, 'hash'>, previous: string): string {
  const { sequence, at_ms: atMs, actor, action, subject, detail } = row;
  return createHash('sha256')
    .update(JSON.stringify([previous, sequence, atMs, actor, action, subject, detail]))
    .digest('hex');
}

function toEntry(row: AuditRow): AuditEntry {
  const { sequence, at_ms: atMs, actor, action, subject, detail, hash } = row;
  return { sequence, atMs, actor, action, subject, detail: parseStored<AuditEntry['detail']>(detail), hash };
}
