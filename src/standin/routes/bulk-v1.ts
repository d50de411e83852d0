import { bearerToken } from '../auth/sessions.ts';
import { writeCsv } from '../bulk/csv-table.ts';
import type { BulkJob } from '../bulk/job.ts';
import { loadFile, type RowOutcome } from '../bulk/run-ingest.ts';
import { resultRows } from '../bulk/result-parts.ts';
import { runBulkQuery } from '../bulk/run-bulk-query.ts';
import type { V1Batch, V1Format, V1Job } from '../bulk/v1-jobs.ts';
import { outcomesAsJson, recordsAsJson, tableOfJson } from '../bulk/v1-json.ts';
import type { Call, Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { isPlainObject } from '../plain-value.ts';
import { notEmulated, refusal, SalesforceError } from '../salesforce-error.ts';
import { formatDateTime } from '../soql/field-value.ts';
import { elementsOf } from '../xml/write-xml.ts';
import { parseXml, textOf } from '../xml/xml-tree.ts';
import { jobFrame } from './bulk-jobs.ts';

const NAMESPACE = 'xmlns="http://www.force.com/2009/06/asyncapi/dataload"';
const OPERATIONS = ['insert', 'update', 'upsert', 'delete', 'hardDelete', 'query', 'queryAll'] as const;

type Values = Readonly<Record<string, unknown>>;

/** Clients that send JSON are answered in JSON, the others in XML. */
function written(format: V1Format, name: string, value: Values, status = 200): Reply {
  if (format === 'JSON') return { status, body: JSON.stringify(value), contentType: 'application/json' };
  const body = `<?xml version="1.0" encoding="UTF-8"?>${elementsOf(name, value).replace(`<${name}>`, `<${name} ${NAMESPACE}>`)}`;
  return { status, body, contentType: 'application/xml' };
}

/** The texts of a request by name, whichever way it is written. */
function requested(call: Call): (name: string) => string | undefined {
  const text = call.body.toString('utf8');
  if (formatOf(call) === 'CSV') {
    const info = parseXml(text);
    return (name) => textOf(info, name);
  }
  try {
    const info: unknown = JSON.parse(text);
    return (name) => (isPlainObject(info) && typeof info[name] === 'string' ? info[name] : undefined);
  } catch {
    throw refusal(400, 'InvalidJob', 'The request is not valid JSON');
  }
}

function formatOf({ headers }: Call): V1Format {
  return /\bjson\b/i.test(headers['content-type'] ?? headers['accept'] ?? '') ? 'JSON' : 'CSV';
}

function jobInfo({ job, format, state, batches }: V1Job): Reply {
  const all = [...batches.values()];
  const count = (wanted: V1Batch['state']): number => all.filter((batch) => batch.state === wanted).length;
  return written(format, 'jobInfo', {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.createdById,
    createdDate: formatDateTime(job.createdAt),
    systemModstamp: formatDateTime(job.systemModstamp),
    state,
    externalIdFieldName: job.externalIdFieldName ?? undefined,
    concurrencyMode: 'Parallel',
    contentType: format,
    numberBatchesQueued: count('Queued'),
    numberBatchesInProgress: count('InProgress'),
    numberBatchesCompleted: count('Completed'),
    numberBatchesFailed: count('Failed'),
    numberBatchesTotal: all.length,
    apiVersion: `${job.apiVersion}.0`,
  });
}

function batchInfo(batch: V1Batch): Readonly<Record<string, unknown>> {
  return {
    id: batch.id,
    jobId: batch.jobId,
    state: batch.state,
    stateMessage: batch.message,
    createdDate: formatDateTime(batch.createdAt),
    systemModstamp: formatDateTime(batch.createdAt),
    numberRecordsProcessed: batch.processed,
    numberRecordsFailed: batch.failed,
    totalProcessingTime: 0,
  };
}

function openJob(call: Call, org: Org): Reply {
  const info = requested(call);
  const operation = OPERATIONS.find((known) => known === info('operation'));
  const object = org.schema.object(info('object') ?? '');
  if (operation === undefined || object === undefined)
    throw refusal(400, 'InvalidJob', `Unable to find object: ${info('object') ?? ''}`);
  const contentType = contentTypeOf(info('contentType'));
  const kind = operation === 'query' || operation === 'queryAll' ? 'query' : 'ingest';
  const frame = { ...jobFrame({}, call, org), operation, object: object.name, soql: '', state: 'Open' as const };
  const externalIdFieldName = info('externalIdFieldName') ?? null;
  const opened = org.v1Jobs.open({ ...frame, kind, externalIdFieldName }, contentType);
  return { ...jobInfo(opened), status: 201 };
}

function contentTypeOf(named = 'XML'): V1Format {
  if (named === 'CSV' || named === 'JSON') return named;
  throw notEmulated(`bulk API 1.0 with content type ${named}`);
}

function found(call: Call, org: Org): V1Job {
  return org.v1Jobs.find(call.params['job'] ?? '');
}

function changeJob(call: Call, org: Org): Reply {
  const state = requested(call)('state');
  if (state !== 'Closed' && state !== 'Aborted') throw refusal(400, 'InvalidJobState', `Invalid job state: ${state ?? ''}`);
  return jobInfo(org.v1Jobs.setState(found(call, org), state));
}

function addBatch(call: Call, org: Org): Reply {
  const target = found(call, org);
  if (target.state !== 'Open') throw refusal(400, 'InvalidJobState', `Job is ${target.state}`);
  if (call.body.length === 0) throw refusal(400, 'ClientInputError', 'Request must have a body');
  const batch = org.v1Jobs.addBatch(target, call.body, org.now());
  setImmediate(() => {
    if (!org.isClosed()) target.batches.set(batch.id, runBatch(target, batch, org));
  });
  return written(target.format, 'batchInfo', batchInfo(batch), 201);
}

function runBatch({ job, format }: V1Job, batch: V1Batch, org: Org): V1Batch {
  if (job.kind === 'query') return format === 'JSON' ? runJsonQuery(job, batch, org) : runCsvQuery(job, batch, org);
  const loaded = loadBatch(job, format, batch, org);
  if ('problem' in loaded) return { ...batch, state: 'Failed', message: loaded.problem };
  const failed = loaded.outcomes.filter(({ error }) => error !== undefined).length;
  const result = format === 'JSON' ? outcomesAsJson(loaded.outcomes) : outcomesAsCsv(loaded.outcomes, job);
  return { ...batch, state: 'Completed', processed: loaded.outcomes.length, failed, result };
}

function loadBatch(job: BulkJob, format: V1Format, { content }: V1Batch, org: Org): ReturnType<typeof loadFile> {
  if (format === 'CSV') return loadFile(content, job, org);
  try {
    return loadFile(writeCsv(tableOfJson(content), job), job, org);
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: `InvalidBatch : ${error.message}` };
    throw error;
  }
}

function runJsonQuery(job: BulkJob, batch: V1Batch, org: Org): V1Batch {
  try {
    return { ...batch, state: 'Completed', ...recordsAsJson({ ...job, soql: batch.content.toString('utf8') }, org) };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return { ...batch, state: 'Failed', message: `InvalidBatch : ${error.bodies.map(({ message }) => message).join('; ')}` };
  }
}

function runCsvQuery(job: BulkJob, batch: V1Batch, org: Org): V1Batch {
  const done = runBulkQuery({ ...job, soql: batch.content.toString('utf8') }, org);
  const result = resultRows(org.jobs, job, 0, done.processed);
  if (done.state === 'Failed' || result === undefined) return { ...batch, state: 'Failed', message: done.errorMessage ?? '' };
  return { ...batch, state: 'Completed', processed: done.processed, result };
}

function outcomesAsCsv(outcomes: readonly RowOutcome[], job: BulkJob): Buffer {
  const rows = outcomes.map(({ id, created, error }) => [
    error === undefined ? id : '',
    String(error === undefined),
    String(created),
    error ?? '',
  ]);
  return writeCsv([['Id', 'Success', 'Created', 'Error'], ...rows], job);
}

function batchOf(call: Call, org: Org): V1Batch {
  const batch = found(call, org).batches.get(call.params['batch'] ?? '');
  if (batch === undefined) throw refusal(400, 'InvalidBatch', 'Unable to find batch');
  return batch;
}

function listBatches(call: Call, org: Org): Reply {
  const { format, batches } = found(call, org);
  return written(format, 'batchInfoList', { batchInfo: [...batches.values()].map(batchInfo) });
}

const CONTENT_TYPE = { CSV: 'text/csv', JSON: 'application/json' } as const;

/** Ingest batches answer their rows; query batches answer the ids of their result files, one here. */
function batchResult(call: Call, org: Org): Reply {
  const { job, format } = found(call, org);
  const batch = batchOf(call, org);
  if (job.kind !== 'query') return resultFile(call, org);
  if (batch.result === undefined) throw refusal(400, 'InvalidBatch', `Batch is ${batch.state}`);
  const result = batch.id.replace(/^751/, '752');
  if (format === 'JSON') return { status: 200, body: JSON.stringify([result]), contentType: CONTENT_TYPE.JSON };
  return written(format, 'result-list', { result });
}

function resultFile(call: Call, org: Org): Reply {
  const { result, state } = batchOf(call, org);
  if (result === undefined) throw refusal(400, 'InvalidBatch', `Batch is ${state}`);
  return { status: 200, body: result, contentType: CONTENT_TYPE[found(call, org).format] };
}

/** What was sent, as it was sent. */
function batchRequest(call: Call, org: Org): Reply {
  return { status: 200, body: batchOf(call, org).content, contentType: CONTENT_TYPE[found(call, org).format] };
}

/** Opens the session (`X-SFDC-Session`) and turns refusals into the old API's errors. */
function inSession(handler: (call: Call, org: Org) => Reply): (call: Call, org: Org) => Reply {
  return (call, org) => {
    try {
      const token = call.headers['x-sfdc-session'] ?? bearerToken(call.headers['authorization']) ?? '';
      const session = org.sessions.find(token);
      if (session === undefined) throw refusal(400, 'InvalidSessionId', 'Invalid session id');
      org.usage.used += 1;
      return handler({ ...call, userId: session.userId, version: `v${call.params['version'] ?? ''}` }, org);
    } catch (error) {
      if (!(error instanceof SalesforceError)) throw error;
      const { errorCode, message } = error.bodies[0] ?? { errorCode: 'UnknownError', message: error.message };
      return written(formatOf(call), 'error', { exceptionCode: errorCode, exceptionMessage: message }, error.status);
    }
  };
}

const BASE = 'services/async/:version/job';

/** Bulk API 1.0 with CSV and JSON: older clients, and the Python ones, still load through it. */
export const bulkV1Routes: readonly Route<Org>[] = [
  { method: 'POST', pattern: BASE, handler: inSession(openJob) },
  { method: 'GET', pattern: `${BASE}/:job`, handler: inSession((call, org) => jobInfo(found(call, org))) },
  { method: 'POST', pattern: `${BASE}/:job`, handler: inSession(changeJob) },
  { method: 'GET', pattern: `${BASE}/:job/batch`, handler: inSession(listBatches) },
  { method: 'POST', pattern: `${BASE}/:job/batch`, handler: inSession(addBatch) },
  {
    method: 'GET',
    pattern: `${BASE}/:job/batch/:batch`,
    handler: inSession((call, org) => written(found(call, org).format, 'batchInfo', batchInfo(batchOf(call, org)))),
  },
  { method: 'GET', pattern: `${BASE}/:job/batch/:batch/result`, handler: inSession(batchResult) },
  { method: 'GET', pattern: `${BASE}/:job/batch/:batch/result/:result`, handler: inSession(resultFile) },
  { method: 'GET', pattern: `${BASE}/:job/batch/:batch/request`, handler: inSession(batchRequest) },
];
