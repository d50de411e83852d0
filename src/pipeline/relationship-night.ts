import type { OrgIdentity } from '../domain/crm-values.ts';
import type { OrgDescription } from '../domain/field-mapping.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import type { PlannedWrite } from '../domain/plan.ts';
import type { NightAlarm, RelationshipNight } from '../domain/relationship-night.ts';
import type { Crm } from '../ports/crm.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import type { KeptAlarm, KeptScore } from '../ports/relationship-ledger.ts';
import {
  alarmSubject,
  alarmTask,
  alarmTaskId,
  dayNumber,
  temperatureWrite,
  weightsVersion,
} from '../stages/relationship/index.ts';
import type { AppParts } from './app-parts.ts';
import { carryOutRepairs } from './apply-repairs.ts';
import { type Confirmation, guardProduction } from './production-guard.ts';
import { pullRelationships } from './pull-relationships.ts';
import { type PersonNight, recomputeTemperatures } from './recompute-temperatures.ts';
import { watchAccounts } from './watch-accounts.ts';

export interface RelationshipNightRequest extends Confirmation {
  readonly dryRun: boolean;
  /** ISO date. */
  readonly asOf: string;
}

/** Rows of one repair plan: a plan is kept as one text. */
const WRITES_AT_ONCE = 5000;
const LAST_NIGHT = 'last-night-day';

/**
 * Brings the ledger up to date, computes every temperature anew, writes those that changed, and raises alarms, one a crossing. A missed
 * night is caught up: every day since the last one is looked at.
 *
 * @throws OperatorError as writing does; the ledger keeps what came, and the next night goes on
 */
export async function relationshipNight(parts: AppParts, request: RelationshipNightRequest): Promise<RelationshipNight> {
  const { relations, mirror } = parts;
  const [ledger, weights] = [relations.ledger(), relations.weights()];
  const crm = await parts.crm();
  const touchpoints = await pullRelationships(await relations.source(), ledger, mirror);
  const lastNight = ledger.mark(LAST_NIGHT);
  const org = orgWriter(parts, request, crm);
  const alarms: NightAlarm[] = [];
  let people = 0;
  const unsent: PersonNight[] = [];
  const sent = { written: 0, refused: 0 };
  const send = async (): Promise<void> => {
    const { written, refused } = await sendScores(parts, org, unsent.splice(0));
    sent.written += written;
    sent.refused += refused;
  };
  for (const one of recomputeTemperatures(parts, { asOf: request.asOf, lastNight })) {
    people += 1;
    alarms.push(...one.alarms);
    if (request.dryRun || !one.isNews) continue;
    unsent.push(one);
    // oxlint-disable-next-line no-await-in-loop -- a million people do not lie in memory at once
    if (unsent.length >= WRITES_AT_ONCE) await send();
  }
  await send();
  const result = {
    asOf: request.asOf,
    weightsVersion: weightsVersion(weights),
    touchpoints,
    people,
    alarms,
    isFirst: lastNight === undefined,
    ...watchCounts(parts, request.asOf),
  };
  if (request.dryRun) return { ...result, ...sent, tasks: 0, undelivered: [] };
  const outcomes = await org.write(result.isFirst ? [] : await newTasks(parts, alarms, request.asOf));
  // What the org refused is not known to it: the next night computes the same and tries again.
  const untold = new Set(refusedIn(outcomes).map(({ id }) => id));
  ledger.putAlarms(alarms.filter((alarm) => !untold.has(alarmTaskId(alarm))).map(keptAlarm));
  ledger.setMark(LAST_NIGHT, dayNumber(request.asOf));
  const undelivered = result.isFirst ? [] : await relations.delivery.deliver(alarms);
  return { ...result, written: sent.written, refused: sent.refused + untold.size, tasks: doneIn(outcomes), undelivered };
}

interface OrgWriter {
  readonly describe: () => Promise<OrgDescription>;
  /** @throws OperatorError `GuardNeeded` for a production org that was not confirmed, before anything is written */
  readonly write: (writes: readonly PlannedWrite[]) => Promise<readonly OutboxEntry[]>;
}

/** Asks the org what it is when there is something to write, and once. */
function orgWriter(parts: AppParts, request: Confirmation, crm: Crm): OrgWriter {
  let [identity, description]: [OrgIdentity | undefined, OrgDescription | undefined] = [undefined, undefined];
  return {
    describe: async () => (description ??= await crm.describe()),
    async write(writes) {
      if (writes.length === 0) return [];
      if (identity === undefined) {
        identity = await crm.identity();
        await guardProduction(parts, identity, request);
      }
      const plan = { orgId: identity.orgId, mirrorPulledAtMs: parts.mirror.pulledAtMs() ?? 0, writes };
      return carryOutRepairs({ ...parts, crm }, plan, () => undefined);
    },
  };
}

/** Sends what changed, and keeps the scores that the org has taken, or has no place for. */
async function sendScores(
  { relations }: AppParts,
  org: OrgWriter,
  people: readonly PersonNight[],
): Promise<{ readonly written: number; readonly refused: number }> {
  if (people.length === 0) return { written: 0, refused: 0 };
  const outdated = people.flatMap(({ outdated: person, score }) => (person === undefined ? [] : [{ person, score }]));
  const outcomes = await org.write(outdated.length === 0 ? [] : writable(await org.describe(), outdated));
  const unwritten = new Set(refusedIn(outcomes).map(({ recordId }) => recordId));
  relations.ledger().putScores(people.map(({ score }) => score).filter(({ personId }) => !unwritten.has(personId)));
  return { written: doneIn(outcomes), refused: unwritten.size };
}

function doneIn(outcomes: readonly OutboxEntry[]): number {
  return outcomes.filter(({ state }) => state === 'done').length;
}

/** How many companies somebody should look at; `meibo account` names them. */
function watchCounts(parts: AppParts, asOf: string): Pick<RelationshipNight, 'dormantAccounts' | 'singleThreadedAccounts'> {
  const { dormant, singleThreaded } = watchAccounts(parts, asOf);
  return { dormantAccounts: dormant.length, singleThreadedAccounts: singleThreaded.length };
}

/** Writes that the org did not take. */
function refusedIn(outcomes: readonly OutboxEntry[]): readonly PlannedWrite[] {
  return outcomes.filter(({ state }) => state === 'failed' || state === 'halted').map(({ write }) => write);
}

/** Rows whose fields the org has; an org without meibo's fields gets none. */
function writable(
  description: OrgDescription,
  outdated: readonly { readonly score: KeptScore; readonly person: PersonRecord }[],
): readonly PlannedWrite[] {
  return outdated
    .filter(({ person }) => description[person.object]?.['Meibo_Temperature__c'] !== undefined)
    .map(({ score, person }) => temperatureWrite(person.object, score));
}

/** Tasks that the org does not have yet: an earlier night may have been stopped after it wrote them. */
async function newTasks(parts: AppParts, alarms: readonly NightAlarm[], today: string): Promise<readonly PlannedWrite[]> {
  const owned = alarms.flatMap((alarm) => (alarm.ownerId === undefined ? [] : [{ ...alarm, ownerId: alarm.ownerId }]));
  if (owned.length === 0) return [];
  const values = owned.map(({ personId }) => personId);
  const [rows = []] = await (
    await parts.crm()
  ).lookUp([{ object: 'Task', field: 'WhoId', values, fields: ['Id', 'WhoId', 'Subject'] }]);
  const known = new Set(rows.map((row) => `${String(row['WhoId'])} ${String(row['Subject'])}`));
  return owned.filter((alarm) => !known.has(`${alarm.personId} ${alarmSubject(alarm)}`)).map((alarm) => alarmTask(alarm, today));
}

function keptAlarm({ personId, kind, day, value, against, ownerId }: NightAlarm): KeptAlarm {
  return { personId, kind, day, value, against, sources: [], ...(ownerId === undefined ? {} : { ownerId }) };
}
