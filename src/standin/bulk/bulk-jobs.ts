import { makeId } from '../record-id.ts';
import { notFound } from '../salesforce-error.ts';
import type { SqlStore } from '../store/database.ts';
import type { BulkJob } from './job.ts';

/** Bulk jobs and their files, kept in the store so that they outlive a restart. */
export class BulkJobs {
  readonly #store: SqlStore;

  constructor(store: SqlStore) {
    this.#store = store;
    store.script(
      `CREATE TABLE IF NOT EXISTS _job (n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, json TEXT NOT NULL);
       CREATE TABLE IF NOT EXISTS _job_file (id TEXT NOT NULL, name TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (id, name))`,
    );
  }

  create(job: Omit<BulkJob, 'id'>): BulkJob {
    const sequence = Number(this.#store.get("SELECT seq FROM sqlite_sequence WHERE name = '_job'")?.['seq'] ?? 0) + 1;
    const made = { id: makeId('750', sequence), ...job };
    this.#store.run('INSERT INTO _job (id, json) VALUES (?, ?)', made.id, JSON.stringify(made));
    return made;
  }

  find(id: string, kind: BulkJob['kind']): BulkJob {
    const row = this.#store.get('SELECT json FROM _job WHERE id = ? OR id LIKE ?', id, id.length === 15 ? `${id}___` : id);
    const job = row === undefined ? undefined : storedJob(String(row['json']));
    if (job === undefined || job.kind !== kind) throw notFound();
    return job;
  }

  /** @returns `undefined` for a job that was deleted */
  stateOf(id: string): BulkJob['state'] | undefined {
    const row = this.#store.get('SELECT json FROM _job WHERE id = ?', id);
    return row === undefined ? undefined : storedJob(String(row['json'])).state;
  }

  list(kind: BulkJob['kind']): readonly BulkJob[] {
    const rows = this.#store.all('SELECT json FROM _job ORDER BY n');
    return rows.map((row) => storedJob(String(row['json']))).filter((job) => job.kind === kind);
  }

  save(job: BulkJob): BulkJob {
    this.#store.run('UPDATE _job SET json = ? WHERE id = ?', JSON.stringify(job), job.id);
    return job;
  }

  remove(job: BulkJob): void {
    this.#store.run('DELETE FROM _job WHERE id = ?', job.id);
    this.#store.run('DELETE FROM _job_file WHERE id = ?', job.id);
  }

  writeFile(job: BulkJob, name: string, content: Buffer): void {
    this.#store.run('INSERT OR REPLACE INTO _job_file (id, name, content) VALUES (?, ?, ?)', job.id, name, content);
  }

  readFile(job: BulkJob, name: string): Buffer | undefined {
    const content = this.#store.get('SELECT content FROM _job_file WHERE id = ? AND name = ?', job.id, name)?.['content'];
    return Buffer.isBuffer(content) ? content : undefined;
  }
}

function storedJob(json: string): BulkJob {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own column, written by `create` and `save`
  return JSON.parse(json) as BulkJob;
}
