import { AmbiguousKey } from '../records/record-service.ts';
import { SalesforceError } from '../salesforce-error.ts';
import type { Reply } from './call.ts';

/** Turns whatever a handler threw into an answer. Salesforce's refusals keep their words; our own bugs answer 501, which clients do not retry. */
export function replyOfError(error: unknown, describeUrl: (id: string) => string): Reply {
  if (error instanceof AmbiguousKey) return { status: 300, body: error.ids.map(describeUrl) };
  if (error instanceof SalesforceError) return { status: error.status, body: error.bodies };
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    status: 501,
    body: [{ errorCode: 'NOT_IMPLEMENTED', message: `rehearsal org: unexpected failure, please report it: ${detail}` }],
  };
}
