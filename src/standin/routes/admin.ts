import { jsonObjectOf, noContent, ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Fault, FaultKind } from '../faults/fault-switches.ts';
import type { Org } from '../org.ts';
import { refusal } from '../salesforce-error.ts';

const KINDS: readonly FaultKind[] = [
  'session-expired',
  'request-limit',
  'lock-row',
  'unavailable',
  'drop-before',
  'drop-after',
  'truncate',
  'slow',
  'search-lag',
  'slow-job',
  'fail-job',
];

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Reads a fault from JSON; unknown kinds are refused, so that a typing error does not pass as a calm org. */
function faultOf(body: Readonly<Record<string, unknown>>): Fault {
  const kind = KINDS.find((known) => known === body['kind']);
  if (kind === undefined)
    throw refusal(400, 'INVALID_INPUT', `unknown fault kind ${String(body['kind'])}; known: ${KINDS.join(', ')}`);
  const [method, path, inBody] = ['method', 'path', 'body'].map((key) => text(body[key]));
  const [times, after, probability, delayMs] = ['times', 'after', 'probability', 'delayMs'].map((key) => number(body[key]));
  return {
    kind,
    ...(method === undefined ? {} : { method }),
    ...(path === undefined ? {} : { path }),
    ...(inBody === undefined ? {} : { body: inBody }),
    ...(times === undefined ? {} : { times }),
    ...(after === undefined ? {} : { after }),
    ...(probability === undefined ? {} : { probability }),
    ...(delayMs === undefined ? {} : { delayMs }),
  };
}

function armFault(call: Call, org: Org): Reply {
  org.faults.arm(faultOf(jsonObjectOf(call)));
  return ok(org.faults.list(), 201);
}

/** Control of the org itself, outside Salesforce's own paths; reachable from loopback like everything else. */
export const adminRoutes: readonly Route<Org>[] = [
  { method: 'GET', pattern: '_rehearsal/calls', handler: (_call, org) => ok(org.calls.list()) },
  {
    method: 'DELETE',
    pattern: '_rehearsal/calls',
    handler: (_call, org) => {
      org.calls.clear();
      return noContent;
    },
  },
  { method: 'GET', pattern: '_rehearsal/faults', handler: (_call, org) => ok(org.faults.list()) },
  { method: 'POST', pattern: '_rehearsal/faults', handler: armFault },
  {
    method: 'DELETE',
    pattern: '_rehearsal/faults',
    handler: (_call, org) => {
      org.faults.clear();
      return noContent;
    },
  },
];
