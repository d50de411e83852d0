/** Times the rehearsal org over HTTP with 10,000 and 1,000,000 leads: `npm run bench:standin`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createStandin, type Standin } from '../../src/standin/index.ts';
import { Schema } from '../../src/standin/schema/schema.ts';
import { standardObjects } from '../../src/standin/schema/standard/index.ts';
import { SqlStore } from '../../src/standin/store/database.ts';
import { RecordTable } from '../../src/standin/store/record-table.ts';
import { packageDir, soql, wire } from '../standin/support.ts';

const FAMILY = ['Sato', 'Okafor', 'Petit', 'Nowak', 'Lind', 'Haddad', 'Moreau', 'Tanaka', 'Silva', 'Weber'];

/** Fills a store with invented leads, past the API: a million calls are not what is measured. */
function fill(storePath: string, count: number): void {
  const store = new SqlStore(storePath);
  const lead = new Schema(standardObjects).object('Lead');
  if (lead === undefined) throw new Error('no Lead');
  const table = new RecordTable(store);
  const owner = String(store.get('SELECT "Id" FROM "User" LIMIT 1')?.['Id']);
  const start = Date.UTC(2026, 0, 1);
  store.atomically(() => {
    for (let index = 0; index < count; index += 1) {
      const lastName = `${FAMILY[index % FAMILY.length] ?? 'X'}${index % 9973}`;
      const at = start + index * 20;
      table.insert(
        lead,
        new Map<string, string | number>([
          ['LastName', lastName],
          ['FirstName', `F${index % 101}`],
          ['Name', `F${index % 101} ${lastName}`],
          ['Company', `Company ${index % 50_021}`],
          ['Email', `p${index}@c${index % 50_021}.example`],
          ['Status', 'Open - Not Contacted'],
          ['OwnerId', owner],
          ['CreatedDate', at],
          ['CreatedById', owner],
          ['LastModifiedDate', at],
          ['LastModifiedById', owner],
          ['SystemModstamp', at],
        ]),
      );
    }
  });
  store.close();
}

interface Timing {
  readonly what: string;
  readonly medianMs: number;
}

async function time(what: string, runs: number, work: (run: number) => Promise<void>): Promise<Timing> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await work(run);
    times.push(performance.now() - started);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { what, medianMs: Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 100) / 100 };
}

async function ask(standin: Standin, query: string, atLeast = 1): Promise<void> {
  const { body } = await soql(standin, query);
  if (!(body.totalSize >= atLeast)) throw new Error(`${query}: ${JSON.stringify(body).slice(0, 300)}`);
}

async function bulkInsert(standin: Standin, rows: number): Promise<void> {
  const { body } = await wire(standin, 'jobs/ingest', { method: 'POST', body: { object: 'Lead', operation: 'insert' } });
  const csv = ['LastName,Company', ...Array.from({ length: rows }, (_, index) => `Bulk${index},Bulk Co`)].join('\n');
  await wire(standin, `jobs/ingest/${body.id}/batches`, { method: 'PUT', body: csv, headers: { 'Content-Type': 'text/csv' } });
  await wire(standin, `jobs/ingest/${body.id}`, { method: 'PATCH', body: { state: 'UploadComplete' } });
  for (;;) {
    const job = await wire(standin, `jobs/ingest/${body.id}`);
    if (job.body.state === 'JobComplete') return;
    if (job.body.state === 'Failed') throw new Error(job.text);
  }
}

function key(run: number): string {
  return `sobjects/Lead/Meibo_Person_Key__c/bench-${run}`;
}

async function measure(standin: Standin, count: number): Promise<readonly Timing[]> {
  const pick = (run: number): number => (run * 7919) % count;
  return [
    await time('by e-mail (indexed)', 50, (run) =>
      ask(standin, `SELECT Id, Name FROM Lead WHERE Email = 'P${pick(run)}@c${pick(run) % 50_021}.example'`),
    ),
    await time('by last name (indexed)', 50, (run) =>
      ask(standin, `SELECT Id FROM Lead WHERE LastName = 'sato${(run * 10) % 9973}' LIMIT 200`, 0),
    ),
    await time("LIKE 'prefix%' (indexed)", 50, (run) =>
      ask(standin, `SELECT Id FROM Lead WHERE Name LIKE 'F${run % 101} Sato1%' LIMIT 200`, 0),
    ),
    await time("LIKE '%middle%' (scan), first 20", 5, () =>
      ask(standin, "SELECT Id FROM Lead WHERE Company LIKE '%pany 77%' LIMIT 20"),
    ),
    await time('changed since (indexed)', 50, () =>
      ask(standin, 'SELECT Id FROM Lead WHERE SystemModstamp > 2025-12-31T00:00:00Z ORDER BY SystemModstamp LIMIT 200'),
    ),
    await time('COUNT() of all', 5, () => ask(standin, 'SELECT COUNT() FROM Lead')),
    await time('all rows, first page of 2000', 3, () => ask(standin, 'SELECT Id, Name FROM Lead')),
    await time('upsert by external id (new)', 100, (run) =>
      wire(standin, key(run), { method: 'PATCH', body: { LastName: 'B', Company: 'B' } }).then(() => undefined),
    ),
    await time('upsert by external id (known)', 100, (run) =>
      wire(standin, key(run), { method: 'PATCH', body: { Title: 'T' } }).then(() => undefined),
    ),
    await time('collection of 200 created', 5, async () => {
      const records = Array.from({ length: 200 }, (_, index) => ({
        attributes: { type: 'Lead' },
        LastName: `C${index}`,
        Company: 'Coll',
      }));
      const { body } = await wire(standin, 'composite/sobjects', { method: 'POST', body: { records } });
      if (!body.every(({ success }: { success: boolean }) => success)) throw new Error(JSON.stringify(body[0]));
    }),
    await time('bulk insert of 10,000', 1, () => bulkInsert(standin, 10_000)),
  ];
}

describe('the rehearsal org in time', () => {
  it.each([10_000, 1_000_000])('%i leads', async (count) => {
    const folder = mkdtempSync(join(tmpdir(), 'standin-bench-'));
    const storePath = join(folder, 'org.db');
    await (await createStandin({ storePath, packageDirs: [packageDir] })).close();
    fill(storePath, count);
    const started = performance.now();
    const standin = await createStandin({ storePath, packageDirs: [packageDir], apiLimit: 1e9 });
    const openMs = Math.round(performance.now() - started);
    const timings = await measure(standin, count);
    await standin.close();
    rmSync(folder, { recursive: true });
    const lines = [
      `\n${count.toLocaleString('en')} leads (opened in ${openMs} ms); median ms`,
      ...timings.map(({ what, medianMs }) => `  ${what.padEnd(36)} ${String(medianMs).padStart(9)}`),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    expect(timings.find(({ what }) => what.startsWith('by e-mail'))?.medianMs).toBeLessThan(20);
  });
});
