import { bearerToken } from '../auth/sessions.ts';
import { writeCsv } from '../bulk/csv-table.ts';
import type { BulkJob } from '../bulk/job.ts';
import { loadFile } from '../bulk/run-ingest.ts';
import { resultRows } from '../bulk/result-parts.ts';
import { runBulkQuery } from '../bulk/run-bulk-query.ts';
import type { V1Batch, V1Job } from '../bulk/v1-jobs.ts';
import type { Call, Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { notEmulated, refusal, SalesforceError } from '../salesforce-error.ts';
import { formatDateTime } from '../soql/field-value.ts';
import { elementsOf } from '../xml/write-xml.ts';
import { parseXml, textOf } from '../xml/xml-tree.ts';
import { jobFrame } from './bulk-jobs.ts';

const NAMESPACE = 'xmlns="http://www.force.com/2009/06/asyncapi/dataload"';
const OPERATIONS = ['insert', 'update', 'upsert', 'delete', 'hardDelete', 'query', 'queryAll'] as const;

function xmlReply(name: string, value: Readonly<Record<string, unknown>>, status = 200): Reply {
  const body = `<?xml version="1.0" encoding="UTF-8"?>${elementsOf(name, value).replace(`<${name}>`, `<${name} ${NAMESPACE}>`)}`;
  return { status, body, contentType: 'application/xml' };
}

function jobInfo({ job, state, batches }: V1Job): Reply {
  const all = [...batches.values()];
  const count = (wanted: V1Batch['state']): number => all.filter((batch) => batch.state === wanted).length;
  return xmlReply('jobInfo', {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.createdById,
    createdDate: formatDateTime(job.createdAt),
    systemModstamp: formatDateTime(job.systemModstamp),
    state,
    externalIdFieldName: job.externalIdFieldName ?? undefined,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
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
  const info = parseXml(call.body.toString('utf8'));
  const operation = OPERATIONS.find((known) => known === textOf(info, 'operation'));
  const object = org.schema.object(textOf(info, 'object') ?? '');
  if (operation === undefined || object === undefined)
    throw refusal(400, 'InvalidJob', `Unable to find object: ${textOf(info, 'object') ?? ''}`);
  if (textOf(info, 'contentType') !== 'CSV')
    throw notEmulated(`bulk API 1.0 with content type ${textOf(info, 'contentType') ?? ''}`);
  const isQuery = operation === 'query' || operation === 'queryAll';
  const frame = { ...jobFrame({}, call, org), operation, object: object.name, soql: '', state: 'Open' as const };
  const opened = org.v1Jobs.open({
    ...frame,
    kind: isQuery ? 'query' : 'ingest',
    externalIdFieldName: textOf(info, 'externalIdFieldName') ?? null,
  });
  return { ...jobInfo(opened), status: 201 };
}

function found(call: Call, org: Org): V1Job {
  return org.v1Jobs.find(call.params['job'] ?? '');
}

function changeJob(call: Call, org: Org): Reply {
  const state = textOf(parseXml(call.body.toString('utf8')), 'state');
  if (state !== 'Closed' && state !== 'Aborted') throw refusal(400, 'InvalidJobState', `Invalid job state: ${state ?? ''}`);
  return jobInfo(org.v1Jobs.setState(found(call, org), state));
}

function addBatch(call: Call, org: Org): Reply {
  const target = found(call, org);
  if (target.state !== 'Open') throw refusal(400, 'InvalidJobState', `Job is ${target.state}`);
  if (call.body.length === 0) throw refusal(400, 'ClientInputError', 'Request must have a body');
  const batch = org.v1Jobs.addBatch(target, call.body, org.now());
  setImmediate(() => {
    if (!org.isClosed()) target.batches.set(batch.id, runBatch(target.job, batch, org));
  });
  return xmlReply('batchInfo', batchInfo(batch), 201);
}

function runBatch(job: BulkJob, batch: V1Batch, org: Org): V1Batch {
  if (job.kind === 'query') {
    const done = runBulkQuery({ ...job, soql: batch.content.toString('utf8') }, org);
    const result = resultRows(org.jobs, job, 0, done.processed);
    if (done.state === 'Failed' || result === undefined) return { ...batch, state: 'Failed', message: done.errorMessage ?? '' };
    return { ...batch, state: 'Completed', processed: done.processed, result };
  }
  const loaded = loadFile(batch.content, job, org);
  if ('problem' in loaded) return { ...batch, state: 'Failed', message: loaded.problem };
  const rows = loaded.outcomes.map(({ id, created, error }) => [
    error === undefined ? id : '',
    String(error === undefined),
    String(created),
    error ?? '',
  ]);
  const result = writeCsv([['Id', 'Success', 'Created', 'Error'], ...rows], job);
  const failed = loaded.outcomes.filter(({ error }) => error !== undefined).length;
  return { ...batch, state: 'Completed', processed: rows.length, failed, result };
}

function batchOf(call: Call, org: Org): V1Batch {
  const batch = found(call, org).batches.get(call.params['batch'] ?? '');
  if (batch === undefined) throw refusal(400, 'InvalidBatch', 'Unable to find batch');
  return batch;
}

function listBatches(call: Call, org: Org): Reply {
  return xmlReply('batchInfoList', { batchInfo: [...found(call, org).batches.values()].map(batchInfo) });
}

const CSV = { contentType: 'text/csv' };

/** Ingest batches answer their rows; query batches answer the ids of their result files, one here. */
function batchResult(call: Call, org: Org): Reply {
  const batch = batchOf(call, org);
  if (batch.result === undefined) throw refusal(400, 'InvalidBatch', `Batch is ${batch.state}`);
  if (found(call, org).job.kind === 'query') return xmlReply('result-list', { result: batch.id.replace(/^751/, '752') });
  return { status: 200, body: batch.result, ...CSV };
}

function queryResult(call: Call, org: Org): Reply {
  const { result, state } = batchOf(call, org);
  if (result === undefined) throw refusal(400, 'InvalidBatch', `Batch is ${state}`);
  return { status: 200, body: result, ...CSV };
}

/** Opens the session (`X-SFDC-Session`) and turns refusals into the old API's XML errors. */
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
      return xmlReply('error', { exceptionCode: errorCode, exceptionMessage: message }, error.status);
    }
  };
}

const BASE = 'services/async/:version/job';

/** Bulk API 1.0, CSV only: older clients still load through it. */
export const bulkV1Routes: readonly Route<Org>[] = [
  { method: 'POST', pattern: BASE, handler: inSession(openJob) },
  { method: 'GET', pattern: `${BASE}/:job`, handler: inSession((call, org) => jobInfo(found(call, org))) },
  { method: 'POST', pattern: `${BASE}/:job`, handler: inSession(changeJob) },
  { method: 'GET', pattern: `${BASE}/:job/batch`, handler: inSession(listBatches) },
  { method: 'POST', pattern: `${BASE}/:job/batch`, handler: inSession(addBatch) },
  {
    method: 'GET',
    pattern: `${BASE}/:job/batch/:batch`,
    handler: inSession((call, org) => xmlReply('batchInfo', batchInfo(batchOf(call, org)))),
  },
  { method: 'GET', pattern: `${BASE}/:job/batch/:batch/result`, handler: inSession(batchResult) },
  { method: 'GET', pattern: `${BASE}/:job/batch/:batch/result/:result`, handler: inSession(queryResult) },
];
