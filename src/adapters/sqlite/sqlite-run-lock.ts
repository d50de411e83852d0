import { hostname } from 'node:os';
import process from 'node:process';

import { OperatorError } from '../../domain/operator-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { RunLock } from '../../ports/run-lock.ts';
import type { SqliteDatabase } from './open-database.ts';

interface LockRow {
  readonly process: number;
  readonly host: string;
  readonly command: string;
  readonly started_at_ms: number;
}

/** A lock row in the store. A holder on this host whose process is gone is dead; one on another host is believed. */
export function sqliteRunLock(database: SqliteDatabase, clock: Clock): RunLock {
  const get = database.prepare<[string], LockRow>('SELECT * FROM run_lock WHERE name = ?');
  const put = database.prepare(
    'INSERT OR REPLACE INTO run_lock (name, process, host, command, started_at_ms) VALUES (?, ?, ?, ?, ?)',
  );
  const drop = database.prepare('DELETE FROM run_lock WHERE name = ? AND process = ? AND host = ?');
  return {
    take(name, command) {
      database
        .transaction(() => {
          const holder = get.get(name);
          if (holder !== undefined && isAlive(holder)) throw locked(holder);
          put.run(name, process.pid, hostname(), command, clock.nowAtMs());
        })
        .immediate();
      return () => {
        drop.run(name, process.pid, hostname());
      };
    },
  };
}

function isAlive(holder: LockRow): boolean {
  if (holder.host !== hostname()) return true;
  if (holder.process === process.pid) return true;
  try {
    process.kill(holder.process, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function locked(holder: LockRow): OperatorError {
  const since = new Date(holder.started_at_ms).toISOString();
  return new OperatorError({
    code: 'StoreLocked',
    message: `Another run is at work: \`${holder.command}\`, process ${holder.process} on ${holder.host}, since ${since}.`,
    hint: 'Nothing was done. Wait for it to end, then run the same command again.',
  });
}
