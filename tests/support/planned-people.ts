import { openApiClient } from '../../src/adapters/salesforce/api-client.ts';
import type { BulkSettings } from '../../src/adapters/salesforce/bulk-query.ts';
import { salesforceCrm } from '../../src/adapters/salesforce/salesforce-crm.ts';
import type { Workspace } from '../../src/adapters/sqlite/workspace.ts';
import type { SavedPlan } from '../../src/domain/plan.ts';
import type { Crm } from '../../src/ports/crm.ts';
import { createStandin, type Standin } from '../../src/standin/index.ts';
import { buildPlan, type MatchedCard, type PlanPolicy, savePlan } from '../../src/stages/sync/index.ts';
import { aContext, aMatchedCard, aReading, aStoredCard, someFields } from './builders.ts';
import { inventedPerson } from './people-vcf.ts';

type Row = Readonly<Record<string, unknown>>;

/** A rehearsal org in this process, with a way to ask it and to change it as somebody else would. */
export interface TestOrg {
  readonly standin: Standin;
  readonly orgId: string;
  readonly userId: string;
  /** A client of its own, as a process would have. */
  crm(timeoutMs?: number, bulk?: BulkSettings): Promise<Crm>;
  query(soql: string): Promise<readonly Row[]>;
  count(object: string): Promise<number>;
  edit(object: string, id: string, values: Row): Promise<void>;
  create(object: string, values: Row): Promise<string>;
  remove(object: string, id: string): Promise<void>;
}

/** @param mode  `standard`: an org that has nothing of ours, and a client that knows it */
export async function aTestOrg(mode: 'custom' | 'standard' = 'custom'): Promise<TestOrg> {
  const standin = await createStandin({ packageDirs: mode === 'custom' ? ['config/salesforce'] : [], seedRandom: 7 });
  const access = { instanceUrl: standin.url, accessToken: standin.accessToken };
  const headers = { authorization: `Bearer ${standin.accessToken}`, 'content-type': 'application/json' };
  const root = `${standin.url}/services/data/v62.0`;
  const crm: TestOrg['crm'] = async (timeoutMs, bulk) =>
    salesforceCrm(await openApiClient(access, timeoutMs), { mode, ...(bulk === undefined ? {} : { bulk }) });
  const query = async (soql: string): Promise<readonly Row[]> => {
    const reply = await fetch(`${root}/query?q=${encodeURIComponent(soql)}`, { headers });
    return ((await reply.json()) as { records: readonly Row[] }).records;
  };
  const { orgId } = await (await crm()).identity();
  const [admin] = await query('SELECT Id FROM User WHERE IsActive = true LIMIT 1');
  return {
    standin,
    orgId,
    userId: String(admin?.['Id']),
    crm,
    query,
    count: async (object) => (await query(`SELECT Id FROM ${object}`)).length,
    async edit(object, id, values) {
      const reply = await fetch(`${root}/sobjects/${object}/${id}`, { method: 'PATCH', headers, body: JSON.stringify(values) });
      if (!reply.ok) throw new Error(await reply.text());
    },
    async remove(object, id) {
      const reply = await fetch(`${root}/sobjects/${object}/${id}`, { method: 'DELETE', headers });
      if (!reply.ok) throw new Error(await reply.text());
    },
    async create(object, values) {
      const reply = await fetch(`${root}/sobjects/${object}`, { method: 'POST', headers, body: JSON.stringify(values) });
      const body = (await reply.json()) as { id?: string };
      if (body.id === undefined) throw new Error(JSON.stringify(body));
      return body.id;
    },
  };
}

const EVENT = 'Example Expo 2026';
export const POLICY: PlanPolicy = { create: 'auto', memberStatus: 'Responded', leastConfidence: 0.8 };

/** Puts cards of invented people into a store, the same people as in `peopleVcf`. */
export function storedPeople(workspace: Workspace, org: TestOrg, count: number): readonly MatchedCard[] {
  const context = aContext({ event: EVENT, tags: ['fault'] });
  workspace.cards.createBatch({ id: 'batch-1', context, createdAtMs: 0 });
  workspace.cards.addImage({ hash: 'a'.repeat(64), path: 'people.vcf', bytes: 1, readings: [] }, 'batch-1');
  return Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(4, '0');
    const { lastName, firstName, company, email } = inventedPerson(index);
    const fields = someFields({ lastName, firstName, fullName: `${firstName} ${lastName}`, company, emails: [email] });
    const card = aStoredCard({ key: `card-${number}`, context, reading: aReading(fields) });
    workspace.cards.addCard({ ...card, state: 'ready' });
    return aMatchedCard({ card, identity: [email], context: { userUnknown: false, userId: org.userId } });
  });
}

/** Plans cards as they are in the store now, and keeps the plan there. */
export function planOf(
  workspace: Workspace,
  org: TestOrg,
  cards: readonly MatchedCard[],
  { nowAtMs = 1, policy = POLICY }: { readonly nowAtMs?: number; readonly policy?: PlanPolicy } = {},
): SavedPlan {
  const keys = cards.map(({ card }) => card.key);
  const now = new Map(workspace.cards.cards({ keys }).map((card) => [card.key, card]));
  const current = cards.map((matched) => ({ ...matched, card: now.get(matched.card.key) ?? matched.card }));
  const saved = savePlan(buildPlan({ orgId: org.orgId, nowAtMs, mirrorPulledAtMs: 1, policy, cards: current }));
  workspace.plans.savePlan(saved, keys);
  return saved;
}
