import { resultRows } from '../bulk/result-parts.ts';
import { runBulkQueryInTurns } from '../bulk/run-bulk-query.ts';
import { runIngest } from '../bulk/run-ingest.ts';
import type { BulkJob, IngestOperation } from '../bulk/job.ts';
import { jsonObjectOf, noContent, ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { asText } from '../plain-value.ts';
import { refusal } from '../salesforce-error.ts';
import { externalIdField } from '../records/record-service.ts';
import { parseSoql } from '../soql/parse-query.ts';
import { abortable, describeJob, jobFrame, listJobs, schedule, wantedState } from './bulk-jobs.ts';

const OPERATIONS: readonly IngestOperation[] = ['insert', 'update', 'upsert', 'delete', 'hardDelete'];
/** Rows of one page of a query's result when the caller does not say. */
const MOST_ROWS = 50_000;
const MAX_UPLOAD_BYTES = 150 * 1024 * 1024;

function createIngest(call: Call, org: Org): Reply {
  const inForm = call.parts[0];
  const body = jsonObjectOf(inForm === undefined ? call : { ...call, body: inForm.content });
  const operation = OPERATIONS.find((known) => known === body['operation']);
  if (operation === undefined) throw refusal(400, 'INVALIDJOB', `InvalidJob : Invalid operation: ${asText(body['operation'])}`);
  const object = org.schema.object(asText(body['object']));
  if (object === undefined) throw refusal(400, 'INVALIDJOB', `InvalidJob : Unable to find object: ${asText(body['object'])}`);
  const externalIdFieldName = body['externalIdFieldName'] === undefined ? null : asText(body['externalIdFieldName']);
  if (operation === 'upsert') {
    if (externalIdFieldName === null) throw refusal(400, 'INVALIDJOB', 'InvalidJob : External ID was blank for upsert operation');
    externalIdField(object, externalIdFieldName);
  }
  const job = org.jobs.create({
    ...jobFrame(body, call, org),
    kind: 'ingest',
    operation,
    object: object.name,
    soql: '',
    externalIdFieldName,
    state: 'Open',
    assignmentRule: body['assignmentRuleId'] !== undefined,
  });
  const data = call.parts[1];
  return ok(describeJob(data === undefined ? job : acceptUpload(job, data.content, org)));
}

/** A job made in one multipart request starts at once. */
function acceptUpload(job: BulkJob, content: Buffer, org: Org): BulkJob {
  org.jobs.writeFile(job, 'upload', content);
  const closed = org.jobs.save({ ...job, state: 'UploadComplete' });
  schedule(closed, org, runIngest);
  return closed;
}

function ingestJob(call: Call, org: Org): BulkJob {
  return org.jobs.find(call.params['job'] ?? '', 'ingest');
}

function upload(call: Call, org: Org): Reply {
  const job = ingestJob(call, org);
  if (job.state !== 'Open')
    throw refusal(400, 'INVALIDJOBSTATE', `InvalidJobState : Cannot upload data to a job in state ${job.state}`);
  if (call.body.length > MAX_UPLOAD_BYTES)
    throw refusal(400, 'INVALIDBATCH', 'InvalidBatch : The uploaded file is larger than 150 MB');
  org.jobs.writeFile(job, 'upload', call.body);
  return { status: 201 };
}

function changeIngest(call: Call, org: Org): Reply {
  const job = ingestJob(call, org);
  if (wantedState(call) === 'Aborted')
    return ok(describeJob(org.jobs.save({ ...abortable(job), state: 'Aborted', systemModstamp: org.now() })));
  if (job.state !== 'Open')
    throw refusal(400, 'INVALIDJOBSTATE', `InvalidJobState : Closing already ${job.state} Job not allowed`);
  const closed = org.jobs.save({ ...job, state: 'UploadComplete', systemModstamp: org.now() });
  schedule(closed, org, runIngest);
  return ok(describeJob(closed));
}

function resultFile(name: string): (call: Call, org: Org) => Reply {
  return (call, org) => {
    const job = ingestJob(call, org);
    if (job.state !== 'JobComplete' && job.state !== 'Failed' && job.state !== 'Aborted') {
      throw refusal(400, 'INVALIDJOBSTATE', `InvalidJobState : Job is in state ${job.state}; results come when it has ended`);
    }
    const kept = org.jobs.readFile(job, name);
    // A job that failed or was aborted has processed nothing: its whole upload is unprocessed.
    const fallback = name === 'unprocessed' ? org.jobs.readFile(job, 'upload') : undefined;
    return csvReply(kept ?? fallback ?? Buffer.alloc(0));
  };
}

function csvReply(content: Buffer, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status: 200, body: content, contentType: 'text/csv', headers };
}

function removeIngest(call: Call, org: Org): Reply {
  const job = ingestJob(call, org);
  refuseRunning(job);
  org.jobs.remove(job);
  return noContent;
}

function refuseRunning({ state }: BulkJob): void {
  if (state === 'Open' || state === 'InProgress')
    throw refusal(400, 'INVALIDJOBSTATE', `InvalidJobState : Deleting a job in state ${state} is not allowed`);
}

function createQuery(call: Call, org: Org): Reply {
  const body = jsonObjectOf(call);
  const operation = body['operation'];
  if (operation !== 'query' && operation !== 'queryAll')
    throw refusal(400, 'INVALIDJOB', `InvalidJob : Invalid operation: ${asText(operation)}`);
  const soql = asText(body['query']);
  const { from } = parseSoql(soql);
  const object = org.schema.object(from)?.name ?? from;
  const job = org.jobs.create({
    ...jobFrame(body, call, org),
    kind: 'query',
    operation,
    object,
    soql,
    externalIdFieldName: null,
    state: 'UploadComplete',
  });
  schedule(job, org, runBulkQueryInTurns);
  return ok(describeJob(job));
}

function queryJob(call: Call, org: Org): BulkJob {
  return org.jobs.find(call.params['job'] ?? '', 'query');
}

function changeQuery(call: Call, org: Org): Reply {
  const job = queryJob(call, org);
  if (wantedState(call) !== 'Aborted') throw refusal(400, 'INVALIDJOBSTATE', 'InvalidJobState : a query job can only be aborted');
  return ok(describeJob(org.jobs.save({ ...abortable(job), state: 'Aborted', systemModstamp: org.now() })));
}

function removeQuery(call: Call, org: Org): Reply {
  const job = queryJob(call, org);
  refuseRunning(job);
  org.jobs.remove(job);
  return noContent;
}

/** The row a locator stands for; 0 without one. */
function rowOfLocator(locator: string | null, total: number): number {
  if (locator === null || locator === '') return 0;
  const row = Number(Buffer.from(locator, 'base64url').toString('utf8'));
  if (!Number.isInteger(row) || row < 0 || row > total) throw refusal(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
  return row;
}

/** Rows of the answer, `maxRecords` at a time; the locator is the number of the next row. */
function queryResults(call: Call, org: Org): Reply {
  const job = queryJob(call, org);
  if (job.state !== 'JobComplete') throw refusal(400, 'INVALIDJOBSTATE', `InvalidJobState : Job is in state ${job.state}`);
  const total = job.processed;
  const start = rowOfLocator(call.query.get('locator'), total);
  const end = Math.min(total, start + (Number(call.query.get('maxRecords') ?? 0) || MOST_ROWS));
  const next = end < total ? Buffer.from(String(end)).toString('base64url') : 'null';
  const headers = { 'Sforce-Locator': next, 'Sforce-NumberOfRecords': String(end - start) };
  return csvReply(resultRows(org.jobs, job, start, end) ?? Buffer.alloc(0), headers);
}

export const bulkRoutes: readonly Route<Org>[] = [
  { method: 'GET', pattern: 'jobs/ingest', handler: (_call, org) => ok(listJobs('ingest', org)) },
  { method: 'POST', pattern: 'jobs/ingest', handler: createIngest },
  { method: 'GET', pattern: 'jobs/ingest/:job', handler: (call, org) => ok(describeJob(ingestJob(call, org))) },
  { method: 'PATCH', pattern: 'jobs/ingest/:job', handler: changeIngest },
  { method: 'DELETE', pattern: 'jobs/ingest/:job', handler: removeIngest },
  { method: 'PUT', pattern: 'jobs/ingest/:job/batches', handler: upload },
  { method: 'GET', pattern: 'jobs/ingest/:job/successfulResults', handler: resultFile('successful') },
  { method: 'GET', pattern: 'jobs/ingest/:job/failedResults', handler: resultFile('failed') },
  { method: 'GET', pattern: 'jobs/ingest/:job/unprocessedrecords', handler: resultFile('unprocessed') },
  { method: 'GET', pattern: 'jobs/query', handler: (_call, org) => ok(listJobs('query', org)) },
  { method: 'POST', pattern: 'jobs/query', handler: createQuery },
  { method: 'GET', pattern: 'jobs/query/:job', handler: (call, org) => ok(describeJob(queryJob(call, org))) },
  { method: 'PATCH', pattern: 'jobs/query/:job', handler: changeQuery },
  { method: 'DELETE', pattern: 'jobs/query/:job', handler: removeQuery },
  { method: 'GET', pattern: 'jobs/query/:job/results', handler: queryResults },
];
