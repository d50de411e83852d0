import type { Org } from '../org.ts';
import type { SaveContext } from '../records/change.ts';
import { externalIdField } from '../records/record-service.ts';
import type { RecordBody } from '../records/read-body.ts';
import type { FieldDef, ObjectDef } from '../schema/field-def.ts';
import { fieldOf, parentLookup } from '../schema/schema.ts';
import { toId18 } from '../record-id.ts';
import { dmlError, SalesforceError } from '../salesforce-error.ts';
import { readCsv, UnreadableCsv, writeCsv, type CsvTable } from './csv-table.ts';
import type { BulkJob } from './job.ts';

const BATCH = 10_000;

/** A job that cannot start at all: unreadable file or unknown column. */
class InvalidBatch extends Error {}

interface Results {
  readonly successful: string[][];
  readonly failed: string[][];
  processed: number;
}

/** A column of the file: which key of a record body its cells fill. */
type Column = (cell: string, body: Record<string, unknown>) => void;

/** Loads the uploaded file of a job and writes its result files; returns the job as it ended. */
export function runIngest(job: BulkJob, org: Org): BulkJob {
  const started = performance.now();
  let table: CsvTable;
  let outcome: Results;
  try {
    table = readCsv(org.jobs.readFile(job, 'upload') ?? Buffer.alloc(0), job);
    outcome = loadTable(table, job, org);
  } catch (error) {
    if (!(error instanceof InvalidBatch || error instanceof UnreadableCsv)) throw error;
    return { ...job, state: 'Failed', errorMessage: `InvalidBatch : ${error.message}`, systemModstamp: org.now() };
  }
  org.jobs.writeFile(job, 'successful', writeCsv([['sf__Id', 'sf__Created', ...table.header], ...outcome.successful], job));
  org.jobs.writeFile(job, 'failed', writeCsv([['sf__Id', 'sf__Error', ...table.header], ...outcome.failed], job));
  org.jobs.writeFile(job, 'unprocessed', writeCsv([[...table.header], ...table.rows.slice(outcome.processed)], job));
  return {
    ...job,
    state: 'JobComplete',
    processed: outcome.processed,
    failed: outcome.failed.length,
    processingMs: Math.round(performance.now() - started),
    systemModstamp: org.now(),
  };
}

function loadTable(table: CsvTable, job: BulkJob, org: Org): Results {
  const object = org.schema.object(job.object);
  if (object === undefined) throw new InvalidBatch(`Unable to find object: ${job.object}`);
  const context: SaveContext = {
    access: org.access.of(job.createdById),
    now: org.now(),
    allowDuplicates: false,
    autoAssign: job.assignmentRule,
    version: `v${job.apiVersion}.0`,
  };
  const columns = table.header.map((name) => columnFor(name, object, context));
  const results: Results = { successful: [], failed: [], processed: 0 };
  for (let start = 0; start < table.rows.length; start += BATCH) {
    org.store.atomically(() => {
      for (const cells of table.rows.slice(start, start + BATCH))
        loadRow({ cells, columns, object, job }, results, { org, context });
    });
  }
  return results;
}

/** Empty cells leave a field alone, `#N/A` clears it. */
function cellValue(cell: string): string | null | undefined {
  if (cell === '') return undefined;
  return cell === '#N/A' ? null : cell;
}

function columnFor(name: string, object: ObjectDef, { access }: SaveContext): Column {
  const [relationship = '', key] = name.split('.');
  if (key !== undefined) {
    if (parentLookup(object, relationship) === undefined) throw new InvalidBatch(`Field name not found : ${name}`);
    return (cell, body) => {
      const value = cellValue(cell);
      if (value !== undefined) Object.assign(body, { [relationship]: value === null ? null : { [key]: value } });
    };
  }
  const field = fieldOf(object, name);
  if (field === undefined || !access.canRead(object, field)) throw new InvalidBatch(`Field name not found : ${name}`);
  return (cell, body) => {
    const value = cellValue(cell);
    if (value !== undefined) Object.assign(body, { [field.name]: value });
  };
}

interface Row {
  readonly cells: readonly string[];
  readonly columns: readonly Column[];
  readonly object: ObjectDef;
  readonly job: BulkJob;
}

interface Surroundings {
  readonly org: Org;
  readonly context: SaveContext;
}

function loadRow(row: Row, results: Results, surroundings: Surroundings): void {
  const body: Record<string, unknown> = {};
  for (const [index, fill] of row.columns.entries()) fill(row.cells[index] ?? '', body);
  results.processed += 1;
  try {
    const { id, created } = applyRow(row, body, surroundings);
    results.successful.push([id, String(created), ...row.cells]);
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    results.failed.push([failedId(body), errorText(error), ...row.cells]);
  }
}

function failedId(body: RecordBody): string {
  return typeof body['Id'] === 'string' ? (toId18(body['Id']) ?? '') : '';
}

/** `CODE:message:Field --` */
function errorText({ bodies }: SalesforceError): string {
  return bodies.map(({ errorCode, message, fields }) => `${errorCode}:${message}:${fields?.join(',') ?? ''} --`).join(';');
}

function applyRow(
  { object, job }: Row,
  body: RecordBody,
  { org, context }: Surroundings,
): { readonly id: string; readonly created: boolean } {
  const { Id: id, ...rest } = body;
  if (job.operation === 'insert') return { id: org.records.create(object, body, context), created: true };
  if (job.operation === 'upsert')
    return upsertRow(object, externalIdField(object, job.externalIdFieldName ?? ''), body, { org, context });
  if (typeof id !== 'string') throw dmlError('MISSING_ARGUMENT', 'Id not specified in an update call', []);
  if (job.operation === 'update') org.records.update(object, id, rest, context);
  else org.records.remove(object, id, context);
  return { id: toId18(id) ?? id, created: false };
}

function upsertRow(
  object: ObjectDef,
  field: FieldDef,
  body: RecordBody,
  { org, context }: Surroundings,
): { readonly id: string; readonly created: boolean } {
  const { [field.name]: value, ...rest } = body;
  if (field.type !== 'id') {
    if (value === undefined || value === null) throw dmlError('MISSING_ARGUMENT', `${field.name} not specified`, []);
    return org.records.upsert(object, { field, value }, rest, context);
  }
  if (typeof value !== 'string') return { id: org.records.create(object, rest, context), created: true };
  org.records.update(object, value, rest, context);
  return { id: toId18(value) ?? value, created: false };
}
