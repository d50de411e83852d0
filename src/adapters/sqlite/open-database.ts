import Database from 'better-sqlite3';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import { OperatorError } from '../../domain/operator-error.ts';

export type SqliteDatabase = Database.Database;

/** One step of a schema's history; steps are only ever appended. */
export type Migration = string;

/**
 * Opens (or makes) a database that only its owner can read, brings its schema up to date and sets it to survive a power cut.
 *
 * @throws OperatorError `StoreExposed` if others could read it, `StoreTooNew` if a newer meibo wrote it, `StoreUnusable` otherwise
 */
export function openDatabase(path: string, migrations: readonly Migration[]): SqliteDatabase {
  if (path !== ':memory:') prepareFile(path);
  const database = openFile(path);
  database.pragma('journal_mode = WAL');
  // A transaction that has returned must survive the plug being pulled: the outbox depends on it.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  migrate(database, path, migrations);
  return database;
}

/**
 * A transaction that takes the write lock at its beginning. One that reads first and writes later is refused at once, without any
 * waiting, when another process has written in between.
 */
export function atOnce<Args extends readonly unknown[], Result>(
  database: SqliteDatabase,
  work: (...args: Args) => Result,
): (...args: Args) => Result {
  return (...args) => database.transaction(() => work(...args)).immediate();
}

function prepareFile(path: string): void {
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    refuseIfExposed(folder, 0o700);
    if (existsSync(path)) refuseIfExposed(path, 0o600);
    else makePrivate(path);
  } catch (cause) {
    if (cause instanceof OperatorError) throw cause;
    throw unusable(path, cause);
  }
}

/** SQLite would make the file as the umask says: whoever pulls the plug before it is closed to others leaves it open. */
function makePrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}

function refuseIfExposed(path: string, wanted: number): void {
  if (process.platform === 'win32') return;
  const mode = statSync(path).mode & 0o777;
  if ((mode & 0o077) === 0) return;
  const command = `chmod ${wanted.toString(8)} ${path}`;
  throw new OperatorError({
    code: 'StoreExposed',
    message: `Other users of this machine can read ${path} (mode ${mode.toString(8)}).`,
    hint: `Nothing was opened. Run \`${command}\` and try again.`,
    actions: [command],
  });
}

function openFile(path: string): SqliteDatabase {
  try {
    return new Database(path);
  } catch (cause) {
    throw unusable(path, cause);
  }
}

function migrate(database: SqliteDatabase, path: string, migrations: readonly Migration[]): void {
  try {
    const current = Number(database.pragma('user_version', { simple: true }));
    if (current > migrations.length) throw tooNew(path);
    if (current === migrations.length) return;
    if (current > 0 && path !== ':memory:') keepBackup(database, path, current);
    // Another process may be migrating too: take the write lock first, then look again.
    database
      .transaction(() => {
        const version = Number(database.pragma('user_version', { simple: true }));
        for (const step of migrations.slice(version)) database.exec(step);
        database.pragma(`user_version = ${migrations.length}`);
      })
      .immediate();
  } catch (cause) {
    if (cause instanceof OperatorError) throw cause;
    throw unusable(path, cause);
  }
}

/** A store that is brought up to date is kept as it was: what an older meibo wrote, an older meibo can read again. */
function keepBackup(database: SqliteDatabase, path: string, version: number): void {
  const backup = `${path}.v${version}`;
  if (existsSync(backup)) return;
  const part = `${backup}.part`;
  rmSync(part, { force: true });
  makePrivate(part);
  database.prepare('VACUUM INTO ?').run(part);
  renameSync(part, backup);
}

function tooNew(path: string): OperatorError {
  return new OperatorError({
    code: 'StoreTooNew',
    message: `${path} was written by a newer meibo.`,
    hint: 'Nothing was changed. Update meibo, or name another folder with --home.',
  });
}

function unusable(path: string, cause: unknown): OperatorError {
  return new OperatorError({
    code: 'StoreUnusable',
    message: `The store ${path} cannot be used: ${cause instanceof Error ? cause.message : 'unknown reason'}.`,
    hint: 'Check that the disk has room and that the folder belongs to you, then run the same command again.',
    cause,
  });
}
