import { rmSync, writeFileSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';

export type SqlValue = string | number | bigint | Buffer | null;
export type SqlRow = Record<string, SqlValue>;

const MAX_CACHED_STATEMENTS = 2000;

/** The SQLite file (or memory) under the org: statements are prepared once, transactions nest as savepoints. */
export class SqlStore {
  readonly #path: string;
  #db: BetterSqlite3.Database;
  #named = new Map<string, BetterSqlite3.Statement<SqlValue[], SqlRow>>();
  #raw = new Map<string, BetterSqlite3.Statement<SqlValue[], SqlValue[]>>();
  #plucked = new Map<string, BetterSqlite3.Statement<SqlValue[], SqlValue>>();
  #depth = 0;

  constructor(path: string) {
    this.#path = path;
    this.#db = open(path);
  }

  /** Runs a statement without rows; returns how many rows it changed. */
  run(sql: string, ...parameters: readonly SqlValue[]): number {
    return this.#prepare(sql).run(...parameters).changes;
  }

  all(sql: string, ...parameters: readonly SqlValue[]): SqlRow[] {
    return this.#prepare(sql).all(...parameters);
  }

  get(sql: string, ...parameters: readonly SqlValue[]): SqlRow | undefined {
    return this.#prepare(sql).get(...parameters);
  }

  /** Rows as arrays, in column order: for queries whose columns have no names worth keeping. */
  rows(sql: string, parameters: readonly SqlValue[]): SqlValue[][] {
    const statement = remembered(this.#raw, sql, () => this.#db.prepare<SqlValue[], SqlValue[]>(sql).raw(true));
    return statement.all(...parameters);
  }

  /** The first column of every row. */
  column(sql: string, parameters: readonly SqlValue[]): SqlValue[] {
    const statement = remembered(this.#plucked, sql, () => this.#db.prepare<SqlValue[], SqlValue>(sql).pluck(true));
    return statement.all(...parameters);
  }

  script(sql: string): void {
    this.#db.exec(sql);
  }

  /** Runs `work` so that either all of its writes stay or, if it throws, none. Nests. */
  atomically<T>(work: () => T): T {
    const savepoint = `s${this.#depth}`;
    this.run(this.#depth === 0 ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${savepoint}`);
    this.#depth += 1;
    try {
      const result = work();
      this.#depth -= 1;
      this.run(this.#depth === 0 ? 'COMMIT' : `RELEASE ${savepoint}`);
      return result;
    } catch (error) {
      this.#depth = this.#depth > 0 ? this.#depth - 1 : 0;
      this.#db.exec(this.#depth === 0 ? 'ROLLBACK' : `ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
      throw error;
    }
  }

  /** The whole database as bytes. */
  serialize(): Buffer {
    return this.#db.serialize();
  }

  /** Goes back to what `serialize` returned. */
  deserialize(image: Buffer): void {
    this.forgetStatements();
    this.#db.close();
    if (this.#path === ':memory:') {
      this.#db = tune(new BetterSqlite3(image));
      return;
    }
    for (const suffix of ['-wal', '-shm']) rmSync(this.#path + suffix, { force: true });
    writeFileSync(this.#path, image);
    this.#db = open(this.#path);
  }

  get isClosed(): boolean {
    return !this.#db.open;
  }

  close(): void {
    this.forgetStatements();
    this.#db.close();
  }

  /** Forgets prepared statements; needed when columns were added under them. */
  forgetStatements(): void {
    this.#named.clear();
    this.#raw.clear();
    this.#plucked.clear();
  }

  #prepare(sql: string): BetterSqlite3.Statement<SqlValue[], SqlRow> {
    return remembered(this.#named, sql, () => this.#db.prepare<SqlValue[], SqlRow>(sql));
  }
}

function remembered<T>(cache: Map<string, T>, sql: string, prepare: () => T): T {
  const known = cache.get(sql);
  if (known !== undefined) return known;
  if (cache.size >= MAX_CACHED_STATEMENTS) cache.clear();
  const statement = prepare();
  cache.set(sql, statement);
  return statement;
}

function open(path: string): BetterSqlite3.Database {
  return tune(new BetterSqlite3(path));
}

/** A rehearsal may be lost in a power cut, so it need not wait for the disk. */
function tune(db: BetterSqlite3.Database): BetterSqlite3.Database {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.pragma('busy_timeout = 5000');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -65536');
  db.pragma('case_sensitive_like = OFF');
  return db;
}

/** Quotes a name for SQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Quotes a text for SQL, where a bound parameter would keep SQLite from using an index. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
