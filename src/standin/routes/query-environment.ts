import type { Call } from '../http/call.ts';
import type { Org } from '../org.ts';
import type { QueryEnvironment } from '../soql/scope.ts';

/** What a query of this call sees. */
export function queryEnvironment(soql: string, call: Call, org: Org, includeDeleted = false): QueryEnvironment {
  return { schema: org.schema, access: org.access.of(call.userId), now: org.now(), includeDeleted, soql };
}
