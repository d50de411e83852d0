import { delimiterOf, type BulkJob } from '../bulk/job.ts';
import { jsonObjectOf, type Call } from '../http/call.ts';
import type { Org } from '../org.ts';
import { asText, type PlainObject } from '../plain-value.ts';
import { refusal } from '../salesforce-error.ts';
import { formatDateTime } from '../soql/field-value.ts';

/** The fields of a job that ingest and query jobs are asked for alike. */
export function jobFrame(
  body: PlainObject,
  call: Call,
  org: Org,
): Omit<BulkJob, 'id' | 'kind' | 'operation' | 'object' | 'state' | 'soql' | 'externalIdFieldName'> {
  const columnDelimiter = asText(body['columnDelimiter'] ?? 'COMMA').toUpperCase();
  if (delimiterOf(columnDelimiter) === undefined)
    throw refusal(400, 'INVALIDJOB', `InvalidJob : Unsupported column delimiter: ${columnDelimiter}`);
  const contentType = asText(body['contentType'] ?? 'CSV').toUpperCase();
  if (contentType !== 'CSV') throw refusal(400, 'INVALIDJOB', `InvalidJob : Unsupported content type: ${contentType}`);
  return {
    columnDelimiter,
    lineEnding: asText(body['lineEnding'] ?? 'LF').toUpperCase() === 'CRLF' ? 'CRLF' : 'LF',
    apiVersion: Number(call.version.slice(1)),
    createdById: call.userId,
    createdAt: org.now(),
    systemModstamp: org.now(),
    processed: 0,
    failed: 0,
    processingMs: 0,
    errorMessage: null,
    assignmentRule: false,
  };
}

/** A job as the API shows it. */
export function describeJob(job: BulkJob): Record<string, unknown> {
  const common = {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.createdById,
    createdDate: formatDateTime(job.createdAt),
    systemModstamp: formatDateTime(job.systemModstamp),
    state: job.state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: job.apiVersion,
    lineEnding: job.lineEnding,
    columnDelimiter: job.columnDelimiter,
  };
  if (job.kind === 'query') {
    return {
      ...common,
      jobType: 'V2Query',
      numberRecordsProcessed: job.processed,
      retries: 0,
      totalProcessingTime: job.processingMs,
      ...errorOf(job),
    };
  }
  return {
    ...common,
    ...(job.externalIdFieldName === null ? {} : { externalIdFieldName: job.externalIdFieldName }),
    ...(job.state === 'Open' ? { contentUrl: `services/data/v${job.apiVersion}.0/jobs/ingest/${job.id}/batches` } : {}),
    jobType: 'V2Ingest',
    retries: 0,
    totalProcessingTime: job.processingMs,
    apiActiveProcessingTime: job.processingMs,
    apexProcessingTime: 0,
    numberRecordsProcessed: job.processed,
    numberRecordsFailed: job.failed,
    ...errorOf(job),
  };
}

function errorOf({ errorMessage }: BulkJob): Record<string, unknown> {
  return errorMessage === null ? {} : { errorMessage };
}

/** The state a PATCH asks for. */
export function wantedState(call: Call): 'UploadComplete' | 'Aborted' {
  const state = jsonObjectOf(call)['state'];
  if (state === 'UploadComplete' || state === 'Aborted') return state;
  throw refusal(400, 'INVALIDJOBSTATE', `Invalid job state: ${asText(state)}`);
}

/** Refuses to abort what has ended. */
export function abortable(job: BulkJob): BulkJob {
  if (job.state === 'JobComplete' || job.state === 'Failed' || job.state === 'Aborted') {
    const word = job.state === 'JobComplete' ? 'Completed' : job.state;
    throw refusal(400, 'INVALIDJOBSTATE', `Aborting already ${word} Job not allowed`);
  }
  return job;
}

/** Every job of a kind, newest last, with the filters of the list call. */
export function listJobs(kind: BulkJob['kind'], org: Org): Record<string, unknown> {
  return { done: true, records: org.jobs.list(kind).map(describeJob), nextRecordsUrl: null };
}

/** Starts the work behind a job: soon, or after the delay of an armed `slow-job`. The result is dropped if the job was aborted meanwhile. */
export function schedule(job: BulkJob, org: Org, work: (job: BulkJob, org: Org) => BulkJob | Promise<BulkJob>): void {
  const slow = org.faults.takeJobFault('slow-job');
  const start = async (): Promise<void> => {
    if (org.isClosed()) return;
    if (org.jobs.stateOf(job.id) !== 'UploadComplete') return;
    const running = org.jobs.save({ ...org.jobs.find(job.id, job.kind), state: 'InProgress' });
    const broken = org.faults.takeJobFault('fail-job');
    const ended =
      broken === undefined
        ? await work(running, org)
        : { ...running, state: 'Failed' as const, errorMessage: 'InternalServerError : armed fault', systemModstamp: org.now() };
    if (!org.isClosed() && org.jobs.stateOf(job.id) === 'InProgress') org.jobs.save(ended);
  };
  if (slow === undefined) setImmediate(() => void start());
  else setTimeout(() => void start(), slow.delayMs ?? 5000).unref();
}
