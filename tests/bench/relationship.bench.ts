/* oxlint-disable no-console, node/no-process-env -- a benchmark prints its figures and takes its size from outside */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { openRelationshipLedger } from '../../src/adapters/sqlite/sqlite-relationship-ledger.ts';
import { openWorkspace } from '../../src/adapters/sqlite/workspace.ts';
import { systemClock } from '../../src/adapters/system/system-clock.ts';
import { openApp } from '../../src/compose.ts';
import { loadRelationship } from '../../src/config/relationship-data.ts';
import { indexingWith } from '../../src/pipeline/match-cards.ts';
import { temperature } from '../../src/stages/relationship/index.ts';
import { KNOWLEDGE } from '../support/matching.ts';
import { historyPerson, historyTouchpoints } from '../../fixtures/generator/relationship-history.ts';

const PEOPLE = Number(process.env['PEOPLE'] ?? 1_000_000);
const PORTION = 5000;

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

it('answers from a large ledger on disk', () => {
  const home = mkdtempSync(join(tmpdir(), 'meibo-bench-relations-'));
  try {
    const folder = join(home, 'orgs', 'rehearsal');
    fill(folder);
    const path = join(folder, 'relationship.sqlite');
    console.log(`ledger ${(statSync(path).size / 1e6).toFixed(0)} MB`);
    recompute(path);
    const app = openApp({ home });
    const middle = Math.floor(PEOPLE / 16);
    const { company = '' } = historyPerson(8 * middle);
    const times = Array.from({ length: 20 }, (_, at) => {
      const { company: asked = company } = historyPerson(8 * (middle + at));
      const start = performance.now();
      const answer = app.whoKnows([asked], '2026-11-22');
      expect(answer.people.length).toBeGreaterThan(0);
      return performance.now() - start;
    }).toSorted((a, b) => a - b);
    console.log(`who-knows: median ${times[10]?.toFixed(0)} ms, worst ${times[19]?.toFixed(0)} ms`);
    const start = performance.now();
    app.who([company]);
    console.log(`who: ${(performance.now() - start).toFixed(0)} ms`);
    void app.close();
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

function fill(folder: string): void {
  const start = performance.now();
  const workspace = openWorkspace(folder, systemClock());
  const index = indexingWith(KNOWLEDGE).person;
  for (let first = 0; first < PEOPLE; first += PORTION) {
    const people = Array.from({ length: Math.min(PORTION, PEOPLE - first) }, (_, at) => index(historyPerson(first + at)));
    workspace.mirror.put({ people, accounts: [], users: [], campaigns: [], connections: [], deletedIds: [] });
  }
  workspace.mirror.completePull(Date.now(), Date.now());
  workspace.close();
  console.log(`${PEOPLE} people into the mirror: ${seconds(start)} s`);
  const ledger = openRelationshipLedger(join(folder, 'relationship.sqlite'));
  const begun = performance.now();
  for (const portion of historyTouchpoints({ people: PEOPLE, touchpoints: 10 * PEOPLE, campaigns: 60, seed: 8 }))
    ledger.append(portion);
  ledger.close();
  console.log(`${10 * PEOPLE} touchpoints into the ledger: ${seconds(begun)} s`);
}

function recompute(path: string): void {
  const ledger = openRelationshipLedger(path);
  const weights = loadRelationship();
  const start = performance.now();
  let people = 0;
  for (const { touchpoints } of ledger.everyPerson()) {
    temperature(touchpoints, '2026-11-22', weights);
    people += 1;
  }
  ledger.close();
  console.log(`${people} temperatures: ${seconds(start)} s`);
}
