import { jsonObjectOf, noContent, ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import { RULED_OBJECTS, type RuleAction, type RuledObject } from '../duplicates/duplicate-rules.ts';
import { FAULT_KINDS, type Fault } from '../faults/fault-switches.ts';
import type { Org } from '../org.ts';
import { userByName } from './token-reply.ts';
import { statusPage } from './status-page.ts';
import { refusal } from '../salesforce-error.ts';

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Reads a fault from JSON; unknown kinds are refused, so that a typing error does not pass as a calm org. */
function faultOf(body: Readonly<Record<string, unknown>>): Fault {
  const kind = FAULT_KINDS.find((known) => known === body['kind']);
  if (kind === undefined)
    throw refusal(400, 'INVALID_INPUT', `unknown fault kind ${String(body['kind'])}; known: ${FAULT_KINDS.join(', ')}`);
  const texts = ['method', 'path', 'body', 'record', 'field'].flatMap((key) => optional(key, text(body[key])));
  const numbers = ['times', 'after', 'probability', 'delayMs'].flatMap((key) => optional(key, number(body[key])));
  return { kind, ...Object.fromEntries([...texts, ...numbers]) };
}

function optional<T>(key: string, value: T | undefined): readonly (readonly [string, T])[] {
  return value === undefined ? [] : [[key, value]];
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

/** Whom the lead assignment rule gives new leads to: `{"owner": "kei.mori@rehearsal.example"}`, or null for no rule. */
function setAssignment(call: Call, org: Org): Reply {
  const owner = jsonObjectOf(call)['owner'];
  const userId = typeof owner === 'string' ? userByName(owner, org) : undefined;
  if (owner !== null && userId === undefined)
    throw refusal(400, 'INVALID_INPUT', 'owner: the username of an active user, or null');
  org.assignment.leadOwnerId = userId;
  return ok(org.assignment);
}

/** Control of the org itself, outside Salesforce's own paths; reachable from loopback like everything else. */
export const adminRoutes: readonly Route<Org>[] = [
  { method: 'GET', pattern: '_rehearsal', handler: (_call, org) => statusPage(org) },
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
  { method: 'PUT', pattern: '_rehearsal/lead-assignment', handler: setAssignment },
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
