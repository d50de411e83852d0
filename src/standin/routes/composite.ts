import { jsonObjectOf, ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { isRecordBody, type RecordBody } from '../records/read-body.ts';
import { refusal, SalesforceError } from '../salesforce-error.ts';
import { fillReferences, fillText } from './references.ts';
import { subCall, type Dispatch } from './sub-call.ts';

const MAX_SUBREQUESTS = 25;
const MAX_QUERIES = 5;

interface SubAnswer {
  readonly body: unknown;
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

/** Undoes a composite whose answers are already known. */
class Undo extends Error {}

function subrequestsOf(call: Call): readonly RecordBody[] {
  const list = jsonObjectOf(call)['compositeRequest'];
  if (!Array.isArray(list) || !list.every(isRecordBody))
    throw refusal(400, 'INVALID_INPUT', 'compositeRequest: an array of subrequests is required');
  if (list.length > MAX_SUBREQUESTS) {
    throw refusal(400, 'LIMIT_EXCEEDED', `The number of subrequests (${list.length}) exceeds the limit of ${MAX_SUBREQUESTS}`);
  }
  const queries = list.filter((entry) => /\/(query|queryAll|composite\/sobjects)\b/i.test(String(entry['url'])));
  if (queries.length > MAX_QUERIES)
    throw refusal(
      400,
      'LIMIT_EXCEEDED',
      `A composite request may hold at most ${MAX_QUERIES} query or sObject Collections subrequests`,
    );
  refuseReferenceIds(list);
  return list;
}

function refuseReferenceIds(list: readonly RecordBody[]): void {
  const seen = new Set<string>();
  for (const entry of list) {
    const id = entry['referenceId'];
    if (typeof id !== 'string' || !/^[A-Za-z0-9_]+$/.test(id)) {
      throw refusal(
        400,
        'INVALID_INPUT',
        `Invalid reference ID: ${String(id)}. Only letters, digits and underscores are allowed`,
      );
    }
    if (seen.has(id)) throw refusal(400, 'INVALID_INPUT', `Duplicate reference ID: ${id}`);
    seen.add(id);
  }
}

function composite(dispatch: Dispatch): (call: Call, org: Org) => Reply {
  return (call, org) => {
    const allOrNone = jsonObjectOf(call)['allOrNone'] === true;
    const subrequests = subrequestsOf(call);
    const answers: SubAnswer[] = [];
    try {
      org.store.atomically(() => runSubrequests({ subrequests, allOrNone, answers }, { call, org, dispatch }));
    } catch (error) {
      if (!(error instanceof Undo)) throw error;
      return ok({ compositeResponse: halted(subrequests, answers) });
    }
    return ok({ compositeResponse: answers });
  };
}

interface Run {
  readonly subrequests: readonly RecordBody[];
  readonly allOrNone: boolean;
  readonly answers: SubAnswer[];
}

interface Surroundings {
  readonly call: Call;
  readonly org: Org;
  readonly dispatch: Dispatch;
}

function runSubrequests({ subrequests, allOrNone, answers }: Run, surroundings: Surroundings): void {
  const bodies = new Map<string, unknown>();
  for (const entry of subrequests) {
    const answer = runOne(entry, bodies, surroundings);
    answers.push(answer);
    if (answer.httpStatusCode < 300) bodies.set(answer.referenceId, answer.body);
    else if (allOrNone) throw new Undo();
  }
}

function runOne(entry: RecordBody, bodies: ReadonlyMap<string, unknown>, { call, org, dispatch }: Surroundings): SubAnswer {
  const referenceId = String(entry['referenceId']);
  try {
    const url = fillText(String(entry['url']), bodies);
    const reply = dispatch(
      subCall(call, { method: entry['method'], url, body: fillReferences(entry['body'], bodies), headers: entry['httpHeaders'] }),
      org,
    );
    return { body: reply.body ?? null, httpHeaders: reply.headers ?? {}, httpStatusCode: reply.status, referenceId };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return { body: error.bodies, httpHeaders: {}, httpStatusCode: error.status, referenceId };
  }
}

/** With allOrNone one failure turns every other answer into a halt. */
function halted(subrequests: readonly RecordBody[], answers: readonly SubAnswer[]): readonly SubAnswer[] {
  const failed = answers.at(-1);
  return subrequests.map((entry) => {
    const referenceId = String(entry['referenceId']);
    if (failed !== undefined && referenceId === failed.referenceId) return failed;
    return {
      body: [
        {
          errorCode: 'PROCESSING_HALTED',
          message: 'The transaction was rolled back since another operation in the same transaction failed.',
        },
      ],
      httpHeaders: {},
      httpStatusCode: 400,
      referenceId,
    };
  });
}

function batch(dispatch: Dispatch): (call: Call, org: Org) => Reply {
  return (call, org) => {
    const body = jsonObjectOf(call);
    const list = body['batchRequests'];
    if (!Array.isArray(list) || !list.every(isRecordBody))
      throw refusal(400, 'INVALID_INPUT', 'batchRequests: an array of subrequests is required');
    if (list.length > MAX_SUBREQUESTS)
      throw refusal(400, 'LIMIT_EXCEEDED', `The number of subrequests (${list.length}) exceeds the limit of ${MAX_SUBREQUESTS}`);
    const results: { statusCode: number; result: unknown }[] = [];
    for (const entry of list) {
      if (body['haltOnError'] === true && results.some(({ statusCode }) => statusCode >= 400)) {
        results.push({
          statusCode: 412,
          result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' }],
        });
        continue;
      }
      const url = String(entry['url']).replace(/^\/?(v\d+\.0)\//i, '/services/data/$1/');
      const reply = dispatch(subCall(call, { method: entry['method'], url, body: entry['richInput'], headers: undefined }), org);
      results.push({ statusCode: reply.status, result: reply.body ?? null });
    }
    return ok({ hasErrors: results.some(({ statusCode }) => statusCode >= 400), results });
  };
}

/** `composite` and `composite/batch`; both run other routes through `dispatch`. */
export function compositeRoutes(dispatch: Dispatch): readonly Route<Org>[] {
  return [
    { method: 'POST', pattern: 'composite', handler: composite(dispatch) },
    { method: 'POST', pattern: 'composite/batch', handler: batch(dispatch) },
  ];
}
