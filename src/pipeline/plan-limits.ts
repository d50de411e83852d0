import { OperatorError } from '../domain/operator-error.ts';
import type { Plan, PlanAction } from '../domain/plan.ts';
import { GROUPS_PER_CALL, type LookUp, ROWS_PER_GROUP } from '../ports/crm.ts';
import { groupAlike } from './alike-writes.ts';
import { loadsOf } from './bulk-loads.ts';
import { onceLookUps } from './insert-once.ts';
import { BYTES_PER_CALL } from './upload-images.ts';

/** Most people that one plan may make and change; more is a mistake until a person says otherwise. */
export interface PlanLimits {
  readonly maxCreate: number;
  readonly maxUpdate: number;
}

/**
 * Stops a plan that would write more people than the limits allow.
 *
 * @throws OperatorError `SafetyLimit`, naming the flag that allows it
 */
export function guardLimits({ items }: Plan, limits: PlanLimits): void {
  const count = (action: PlanAction): number => items.filter((item) => item.action === action).length;
  const [creates, updates] = [count('create'), count('update')];
  if (creates > limits.maxCreate) throw tooMany('create', creates, limits.maxCreate);
  if (updates > limits.maxUpdate) throw tooMany('update', updates, limits.maxUpdate);
}

function tooMany(action: 'create' | 'update', count: number, most: number): OperatorError {
  return new OperatorError({
    code: 'SafetyLimit',
    message: `The plan would ${action} ${count} people; the limit is ${most}.`,
    hint: `Nothing was written. If so many are meant, run the same command again with \`--max-${action} ${count}\`.`,
    actions: [`--max-${action} ${count}`],
  });
}

/** A job is made, filled, closed, asked after at least once, and its two result files are read. */
const CALLS_OF_A_JOB = 6;
/** A cut-out card as a JPEG, by the size of the demonstration's: how many share a call is only known when they are made. */
const TYPICAL_PICTURE_BYTES = 300_000;

export interface CostBasis {
  /** Rows of one kind from which they go as a bulk job. */
  readonly bulkFrom: number;
  /** Pictures that are uploaded after the apply. */
  readonly pictures: number;
}

/**
 * API calls that applying the plan takes when nothing goes wrong: a look at what is there, the writes, reading them back, what
 * changed into the local copy, and the pictures. Children of new people cannot be looked up before; queries and groups travel five to a call.
 */
export function estimateCalls({ writes }: Plan, { bulkFrom, pictures }: CostBasis): number {
  const uploads = calls(queriesFor(pictures)) + Math.ceil((pictures * TYPICAL_PICTURE_BYTES) / BYTES_PER_CALL);
  if (writes.length === 0) return uploads;
  const keyed = groupAlike(writes.filter((write) => write.operation !== 'insert-once')).length;
  const once = writes.filter((write) => write.operation === 'insert-once');
  const named = onceLookUps(once.filter((write) => write.identity === undefined));
  const people = onceLookUps(once.filter((write) => write.identity !== undefined && write.fields.references.length === 0));
  const upserts = groupAlike(writes.filter((write) => write.operation === 'upsert')).length;
  const keyless = groupAlike(once.filter((write) => write.identity !== undefined)).length;
  const sending = loadsOf(writes, bulkFrom).reduce((sum, load) => sum + (load.kind === 'call' ? 1 : CALLS_OF_A_JOB), 0);
  const [who, bringingBack] = [1, 2];
  return who + bringingBack + calls(keyed + sizeOf(named)) + calls(sizeOf(people)) + sending + calls(upserts + keyless) + uploads;
}

function sizeOf(requests: readonly LookUp[]): number {
  return requests.reduce((sum, { values }) => sum + queriesFor(values.length), 0);
}

function queriesFor(values: number): number {
  return Math.ceil(values / ROWS_PER_GROUP);
}

function calls(queries: number): number {
  return Math.ceil(queries / GROUPS_PER_CALL);
}
