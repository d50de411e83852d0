import { OperatorError } from '../domain/operator-error.ts';
import type { Plan, PlanAction } from '../domain/plan.ts';
import { groupAlike, packCalls } from './alike-writes.ts';
import { GROUPS_PER_CALL, ROWS_PER_GROUP } from '../ports/crm.ts';

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

/**
 * API calls that applying the plan takes when nothing goes wrong: a look at what is there, the writes, reading them back.
 * Children of new people cannot be looked up before; queries and groups travel five to a call.
 */
export function estimateCalls({ writes }: Plan): number {
  if (writes.length === 0) return 0;
  const queries = groupAlike(writes.filter((write) => write.operation !== 'insert-once')).length;
  const members = writes.filter((write) => write.operation === 'insert-once');
  const byPerson = ['LeadId', 'ContactId'].map((field) => members.filter((write) => field in write.fields.values).length);
  const memberQueries = byPerson.map((count) => Math.ceil(count / ROWS_PER_GROUP));
  const looks = queries + (memberQueries[0] ?? 0) + (memberQueries[1] ?? 0);
  const upserts = groupAlike(writes.filter((write) => write.operation === 'upsert')).length;
  const who = 1;
  return who + calls(looks) + packCalls(groupAlike(writes)).length + calls(upserts);
}

function calls(queries: number): number {
  return Math.ceil(queries / GROUPS_PER_CALL);
}
