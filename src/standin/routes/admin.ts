import { jsonObjectOf, noContent, ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import { RULED_OBJECTS, type RuleAction, type RuledObject } from '../duplicates/duplicate-rules.ts';
import type { Fault, FaultKind } from '../faults/fault-switches.ts';
import type { Org } from '../org.ts';
import { statusPage } from './status-page.ts';
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

/** Switches the standard duplicate rules: `{"Contact": "alert", "Lead": "block"}`. */
function switchRules(call: Call, org: Org): Reply {
  const wanted: Partial<Record<RuledObject, RuleAction>> = {};
  for (const [name, action] of Object.entries(jsonObjectOf(call))) {
    const entity = RULED_OBJECTS.find((known) => known === name);
    if (entity === undefined || (action !== 'off' && action !== 'alert' && action !== 'block')) {
      throw refusal(400, 'INVALID_INPUT', `${name}: Account, Contact or Lead takes "off", "alert" or "block"`);
    }
    wanted[entity] = action;
  }
  org.duplicates.set(wanted);
  return ok(org.duplicates.settings);
}

/** Registers an application for the OAuth flows. */
function registerApp(call: Call, org: Org): Reply {
  const body = jsonObjectOf(call);
  const clientId = text(body['clientId']);
  if (clientId === undefined) throw refusal(400, 'INVALID_INPUT', 'clientId is required');
  const clientSecret = text(body['clientSecret']);
  const certificate = text(body['certificate']);
  org.apps.register({
    clientId,
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(certificate === undefined ? {} : { certificate }),
    rotatesRefreshTokens: body['rotatesRefreshTokens'] === true,
  });
  return ok(org.apps.list(), 201);
}

/** Sets the API call allowance of the day, and how much of it is used up. */
function setUsage(call: Call, org: Org): Reply {
  const body = jsonObjectOf(call);
  org.usage.used = number(body['used']) ?? org.usage.used;
  org.usage.max = number(body['max']) ?? org.usage.max;
  return ok(org.usage);
}

/** Control of the org itself, outside Salesforce's own paths; reachable from loopback like everything else. */
export const adminRoutes: readonly Route<Org>[] = [
  { method: 'GET', pattern: '_rehearsal', handler: (_call, org) => statusPage(org) },
  { method: 'GET', pattern: '', handler: (_call, org) => statusPage(org) },
  { method: 'GET', pattern: '_rehearsal/calls', handler: (_call, org) => ok(org.calls.list()) },
  {
    method: 'DELETE',
    pattern: '_rehearsal/calls',
    handler: (_call, org) => {
      org.calls.clear();
      return noContent;
    },
  },
  { method: 'GET', pattern: '_rehearsal/duplicate-rules', handler: (_call, org) => ok(org.duplicates.settings) },
  { method: 'PUT', pattern: '_rehearsal/duplicate-rules', handler: switchRules },
  { method: 'POST', pattern: '_rehearsal/apps', handler: registerApp },
  { method: 'PUT', pattern: '_rehearsal/usage', handler: setUsage },
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
