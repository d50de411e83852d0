/* oxlint-disable no-console -- a benchmark prints its figures */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { openRelationshipLedger } from '../../src/adapters/sqlite/sqlite-relationship-ledger.ts';
import { openWorkspace } from '../../src/adapters/sqlite/workspace.ts';
import { systemClock } from '../../src/adapters/system/system-clock.ts';
import type { DealFact, OrgFact } from '../../src/domain/org-facts.ts';
import { indexingWith } from '../../src/pipeline/match-cards.ts';
import { KNOWLEDGE } from '../support/matching.ts';
import {
  historyAccount,
  historyConnection,
  historyPerson,
  historyTouchpoints,
  historyUsers,
} from '../../fixtures/generator/relationship-history.ts';

const PORTION = 5000;
const CAMPAIGNS = 60;
const NOTHING = { people: [], accounts: [], users: [], campaigns: [], connections: [], deletedIds: [] };

export function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

/** A mirror and a ledger of so many people, ten touchpoints each; made where they are not there yet. @returns the ledger's path */
export function filledHome(home: string, people: number): string {
  const folder = join(home, 'orgs', 'rehearsal');
  const ledger = join(folder, 'relationship.sqlite');
  if (!existsSync(join(folder, 'filled'))) fill(folder, people);
  for (const name of ['mirror.sqlite', 'relationship.sqlite']) {
    const path = join(folder, name);
    if (existsSync(path)) console.log(`${name}: ${(statSync(path).size / 1e6).toFixed(0)} MB`);
  }
  return ledger;
}

function fill(folder: string, people: number): void {
  const start = performance.now();
  const workspace = openWorkspace(folder, systemClock());
  const { mirror } = workspace;
  fillMirror(mirror, people);
  console.log(`${people} people into the mirror: ${seconds(start)} s`);
  const begun = performance.now();
  const ledger = openRelationshipLedger(join(folder, 'relationship.sqlite'));
  let connections = 0;
  for (const portion of historyTouchpoints({ people, touchpoints: 10 * people, campaigns: CAMPAIGNS, seed: 8 })) {
    ledger.append(portion);
    const met = portion.filter((one, at) => one.type === 'exchange' && at % 3 === 0).map(historyConnection);
    connections += met.length;
    mirror.put({ ...NOTHING, connections: met });
  }
  for (let first = 0; first < people / 10; first += PORTION) ledger.put(facts(first, Math.min(first + PORTION, people / 10)), []);
  mirror.completePull(Date.now(), Date.now());
  ledger.close();
  workspace.close();
  console.log(`${10 * people} touchpoints, ${connections} connections: ${seconds(begun)} s`);
}

function fillMirror(mirror: ReturnType<typeof openWorkspace>['mirror'], people: number): void {
  const { person, account } = indexingWith(KNOWLEDGE);
  for (let first = 0; first < people; first += PORTION) {
    const count = Math.min(PORTION, people - first);
    const some = Array.from({ length: count }, (_, at) => person(historyPerson(first + at)));
    const accounts = Array.from({ length: Math.ceil(count / 8) }, (_, at) => account(historyAccount(Math.floor(first / 8) + at)));
    mirror.put({ ...NOTHING, people: some, accounts });
  }
  const campaigns = Array.from({ length: CAMPAIGNS }, (_, at) => ({ id: campaignId(at), name: `展示会 ${at}` }));
  mirror.put({ ...NOTHING, users: historyUsers(), campaigns });
  mirror.completePull(Date.now(), Date.now());
}

function campaignId(at: number): string {
  return `701${String(at).padStart(12, '0')}AAA`;
}

/** For every tenth person an opportunity, a membership and, of the first ones, the campaign itself. */
function facts(from: number, to: number): readonly OrgFact[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, n) => n + from).flatMap((at): OrgFact[] => {
    const { id, accountId = '', ownerId = '' } = historyPerson(10 * at);
    const deal: DealFact = {
      kind: 'deal',
      id: `006${String(at).padStart(12, '0')}AAA`,
      name: `案件 ${at}`,
      stage: at % 3 === 0 ? 'Closed Won' : 'Proposal',
      isWon: at % 3 === 0,
      isClosed: at % 3 === 0,
      accountId,
      personIds: [id],
      ownerId,
      amount: 1000 * at,
    };
    const campaign = campaignId(at % CAMPAIGNS);
    const member = {
      kind: 'member',
      id: `00v${at}`,
      campaignId: campaign,
      personId: id,
      status: 'Responded',
      hasResponded: true,
    } as const;
    return at < CAMPAIGNS ? [{ kind: 'campaign', id: campaignId(at), name: `展示会 ${at}` }, deal, member] : [deal, member];
  });
}
