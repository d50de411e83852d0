import { ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { notEmulated, notFound } from '../salesforce-error.ts';

/** The Salesforce CLI asks whether the org made sandboxes. This one did not; no other tooling object is known. */
function toolingQuery(call: Call): Reply {
  const soql = call.query.get('q') ?? '';
  const from = /\bFROM\s+(\w+)/i.exec(soql)?.[1] ?? '';
  if (from.toLowerCase() !== 'sandboxprocess') throw notEmulated(`tooling query on ${from}`);
  return ok({ size: 0, totalSize: 0, done: true, queryLocator: null, entityTypeName: 'SandboxProcess', records: [] });
}

/** An org without source tracking has no SourceMember: the CLI takes the 404 as that answer. */
function noSourceTracking(): Reply {
  throw notFound();
}

export const toolingRoutes: readonly Route<Org>[] = [
  { method: 'GET', pattern: 'tooling/query', handler: toolingQuery },
  { method: 'GET', pattern: 'tooling/sobjects/SourceMember/describe', handler: noSourceTracking },
];
