import type { PersonRecord } from '../domain/person-record.ts';
import type { PlannedWrite } from '../domain/plan.ts';
import type { NightAlarm, RelationshipNight } from '../domain/relationship-night.ts';
import type { Alarm, TemperatureWeights } from '../domain/temperature.ts';
import type { Touchpoint } from '../domain/touchpoint.ts';
import type { KeptAlarm, KeptScore, RelationshipLedger } from '../ports/relationship-ledger.ts';
import {
  alarmsIn,
  alarmSubject,
  alarmTask,
  alarmTaskId,
  dayNumber,
  dayText,
  temperature,
  temperatureWrite,
  weightsVersion,
} from '../stages/relationship/index.ts';
import type { AppParts } from './app-parts.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import { carryOutRepairs } from './apply-repairs.ts';
import { alarmOwners } from './alarm-owners.ts';
import { type Confirmation, guardProduction } from './production-guard.ts';
import { pullRelationships } from './pull-relationships.ts';
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
  const night = { parts, ledger, weights, asOf: request.asOf };
  const { scores, changed, alarms, people } = recompute(night, lastNight);
  const result = {
    asOf: request.asOf,
    weightsVersion: weightsVersion(weights),
    touchpoints,
    people,
    alarms,
    isFirst: lastNight === undefined,
    ...watchCounts(parts, request.asOf),
  };
  if (request.dryRun) return { ...result, written: 0, tasks: 0, refused: 0, undelivered: [] };
  const identity = await crm.identity();
  if (changed.length > 0 || alarms.length > 0) await guardProduction(parts, identity, request);
  const plan = { orgId: identity.orgId, mirrorPulledAtMs: mirror.pulledAtMs() ?? 0 };
  const deps = { ...parts, crm };
  const outcomes: OutboxEntry[] = [];
  for (const some of portions(await writable(parts, changed))) {
    // oxlint-disable-next-line no-await-in-loop -- the org takes one plan after the other
    outcomes.push(...(await carryOutRepairs(deps, { ...plan, writes: some }, () => undefined)));
  }
  const tasks = result.isFirst ? [] : await newTasks(parts, alarms, request.asOf);
  const sent = await carryOutRepairs(deps, { ...plan, writes: tasks }, () => undefined);
  // What the org refused is not known to it: the next night computes the same and tries again.
  const unwritten = new Set(refusedIn(outcomes).map(({ recordId }) => recordId));
  const untold = new Set(refusedIn(sent).map(({ id }) => id));
  ledger.putScores(scores.filter(({ personId }) => !unwritten.has(personId)));
  ledger.putAlarms(alarms.filter((alarm) => !untold.has(alarmTaskId(alarm))).map(keptAlarm));
  ledger.setMark(LAST_NIGHT, dayNumber(request.asOf));
  const undelivered = result.isFirst ? [] : await relations.delivery.deliver(alarms);
  const [written, told] = [doneIn(outcomes), doneIn(sent)];
  return { ...result, written, tasks: told, refused: unwritten.size + untold.size, undelivered };
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

interface Night {
  readonly parts: AppParts;
  readonly ledger: RelationshipLedger;
  readonly weights: TemperatureWeights;
  readonly asOf: string;
}

interface Recomputed {
  readonly scores: readonly KeptScore[];
  /** Those whose record in the org shows something else. */
  readonly changed: readonly { readonly score: KeptScore; readonly person: PersonRecord }[];
  readonly alarms: readonly NightAlarm[];
  readonly people: number;
}

function recompute(night: Night, lastNight: number | undefined): Recomputed {
  const { parts, ledger, weights, asOf } = night;
  const version = weightsVersion(weights);
  const scores: KeptScore[] = [];
  const changed: { score: KeptScore; person: PersonRecord }[] = [];
  const alarms: NightAlarm[] = [];
  let people = 0;
  const ownerOf = alarmOwners(parts);
  for (const { personId, touchpoints } of ledger.everyPerson()) {
    people += 1;
    const { value, band, lastTouch } = temperature(touchpoints, asOf, weights);
    const score = { personId, value, band, version, asOf, ...(lastTouch === undefined ? {} : { lastTouch }) };
    const before = ledger.score(personId);
    const person = parts.mirror.person(personId);
    const isSame = isSameScore(before, score);
    if (!isSame) scores.push(score);
    if (!isSame && person !== undefined && (before ?? lastTouch) !== undefined) changed.push({ score, person });
    const due = dueAlarms(night, { personId, touchpoints }, lastNight);
    const ownerId = due.length === 0 || person === undefined ? undefined : ownerOf(person);
    alarms.push(...due.map((alarm) => nightAlarm(alarm, personId, ownerId)));
  }
  return { scores, changed, alarms, people };
}

function isSameScore(before: KeptScore | undefined, { value, band, lastTouch }: KeptScore): boolean {
  return before !== undefined && before.value === value && before.band === band && before.lastTouch === lastTouch;
}

function nightAlarm({ kind, day, value, against }: Alarm, personId: string, ownerId: string | undefined): NightAlarm {
  return { kind, personId, day, value, against, ...(ownerId === undefined ? {} : { ownerId }) };
}

/** Alarms since the last night that nobody was told of. A contact that was entered late is looked at as long as it could be a rise. */
function dueAlarms(
  { ledger, weights, asOf }: Night,
  { personId, touchpoints }: { readonly personId: string; readonly touchpoints: readonly Touchpoint[] },
  lastNight: number | undefined,
): readonly Alarm[] {
  const today = dayNumber(asOf);
  const { rise, fall } = weights.alarms;
  const from = Math.min((lastNight ?? today) + 1, today - rise.withinDays + 1);
  const isRecent = touchpoints.some(({ day }) => day !== undefined && dayNumber(day) >= from - rise.withinDays);
  const hasBought = touchpoints.some(({ type }) => type === 'purchase');
  if (!isRecent && !hasBought) return [];
  const found = alarmsIn(touchpoints, { from: dayText(from), to: asOf }, weights);
  if (found.length === 0) return [];
  const told = ledger.alarmsOf(personId);
  const coolDown = { rise: rise.coolDownDays, fall: fall.coolDownDays };
  return found.filter(
    ({ kind, day }) => !told.some((one) => one.kind === kind && Math.abs(dayNumber(one.day) - dayNumber(day)) <= coolDown[kind]),
  );
}

/** Rows whose fields the org has; an org without meibo's fields gets none. */
async function writable(parts: AppParts, changed: Recomputed['changed']): Promise<readonly PlannedWrite[]> {
  if (changed.length === 0) return [];
  const description = await (await parts.crm()).describe();
  return changed
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

function portions(writes: readonly PlannedWrite[]): readonly (readonly PlannedWrite[])[] {
  return Array.from({ length: Math.ceil(writes.length / WRITES_AT_ONCE) }, (_, at) =>
    writes.slice(at * WRITES_AT_ONCE, (at + 1) * WRITES_AT_ONCE),
  );
}
