// Fills a mirror with the people it is told on standard input, one JSON record a line, and prints how long that took and the most memory it held. A process of
// its own: the one that invents the people holds them all.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline';

import { MIRROR_MIGRATIONS } from '../../dist/adapters/sqlite/mirror-schema.js';
import { openDatabase } from '../../dist/adapters/sqlite/open-database.js';
import { sqliteMirror } from '../../dist/adapters/sqlite/sqlite-mirror.js';
import { loadKnowledge } from '../../dist/compose-knowledge.js';
import { indexingWith } from '../../dist/pipeline/match-cards.js';

const PORTION = 2000;
const NOTHING = { accounts: [], users: [], campaigns: [], connections: [], deletedIds: [] };

const mirror = sqliteMirror(openDatabase(process.argv[2], MIRROR_MIGRATIONS));
const indexing = indexingWith(loadKnowledge());
const began = performance.now();

function put(records) {
  mirror.put({ ...NOTHING, people: records.map((record) => indexing.person(record)) });
}

let some = [];
for await (const line of createInterface({ input: process.stdin })) {
  some.push(JSON.parse(line));
  if (some.length < PORTION) continue;
  put(some);
  some = [];
}
put(some);
mirror.completePull(0, 0);

const { user, system } = process.cpuUsage();
const peakKb = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
process.stdout.write(
  JSON.stringify({ seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6, peakMb: peakKb / 1024 }),
);
