import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { openRelationshipLedger } from '../../src/adapters/sqlite/sqlite-relationship-ledger.ts';
import { aFolder } from '../support/memory-workspace.ts';

const LEDGER = fileURLToPath(new URL('../../dist/adapters/sqlite/sqlite-relationship-ledger.js', import.meta.url));
const EACH = 60;

/** Appends contact events one by one, as a pull does portion by portion. */
const WRITER = `
  const { parentPort, workerData: { ledger: path, name, each } } = require('node:worker_threads');
  import(path.module).then(({ openRelationshipLedger }) => {
    const ledger = openRelationshipLedger(path.file);
    for (let at = 0; at < each; at += 1) {
      ledger.append([{ sourceId: name + at, personId: 'p' + (at % 7), type: 'visit', channel: 'in-person', direction: 'two-way', day: '2026-10-05' }]);
    }
    ledger.close();
    parentPort.postMessage('done');
  }).catch((error) => parentPort.postMessage(String(error.code ?? error)));
`;

it('two runs that write to one ledger at the same time wait for each other: none is told that the store is busy', async () => {
  const file = join(aFolder(), 'relationship.sqlite');
  openRelationshipLedger(file).close();
  const ends = await Promise.all(
    ['a', 'b', 'c'].map(
      async (name) =>
        new Promise<unknown>((resolve, reject) => {
          const workerData = { ledger: { module: LEDGER, file }, name, each: EACH };
          new Worker(WRITER, { eval: true, workerData }).once('message', resolve).once('error', reject);
        }),
    ),
  );

  expect(ends).toEqual(['done', 'done', 'done']);
  const ledger = openRelationshipLedger(file);
  const people = Array.from({ length: 7 }, (_, at) => `p${at}`);
  expect(ledger.ofPeople(people)).toHaveLength(3 * EACH);
  ledger.close();
}, 60_000);
