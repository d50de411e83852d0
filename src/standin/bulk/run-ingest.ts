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

/** What became of one row of the file, in file order. */
export interface RowOutcome {
  readonly cells: readonly string[];
  readonly id: string;
  readonly created: boolean;
  /** `CODE:message:Field --`; absent if the row was loaded. */
  readonly error?: string;
}

/** A column of the file: which key of a record body its cells fill. */
type Column = (cell: string, body: Record<string, unknown>) => void;

/** Loads the uploaded file of a job and writes its result files; returns the job as it ended. */
export function runIngest(job: BulkJob, org: Org): BulkJob {
  const started = performance.now();
  const loaded = loadFile(org.jobs.readFile(job, 'upload') ?? Buffer.alloc(0), job, org);
  if ('problem' in loaded) return { ...job, state: 'Failed', errorMessage: loaded.problem, systemModstamp: org.now() };
  const { header, outcomes } = loaded;
  const good = outcomes.filter(({ error }) => error === undefined);
  const bad = outcomes.filter(({ error }) => error !== undefined);
  const write = (name: string, rows: readonly (readonly string[])[]): void => org.jobs.writeFile(job, name, writeCsv(rows, job));
  write('successful', [
    ['sf__Id', 'sf__Created', ...header],
    ...good.map(({ id, created, cells }) => [id, String(created), ...cells]),
  ]);
  write('failed', [['sf__Id', 'sf__Error', ...header], ...bad.map(({ id, error, cells }) => [id, error ?? '', ...cells])]);
  write('unprocessed', [[...header]]);
  const processingMs = Math.round(performance.now() - started);
  return {
    ...job,
    state: 'JobComplete',
    processed: outcomes.length,
    failed: bad.length,
    processingMs,
    systemModstamp: org.now(),
  };
}

interface Loaded {
  readonly header: readonly string[];
  readonly outcomes: readonly RowOutcome[];
}

/** Loads a CSV file row by row; `problem` says why nothing could be loaded at all. */
export function loadFile(content: Buffer, job: BulkJob, org: Org): Loaded | { readonly problem: string } {
  try {
    const table = readCsv(content, job);
    return { header: table.header, outcomes: loadTable(table, job, org) };
  } catch (error) {
    if (error instanceof InvalidBatch || error instanceof UnreadableCsv) return { problem: `InvalidBatch : ${error.message}` };
    throw error;
  }
}

function loadTable(table: CsvTable, job: BulkJob, org: Org): readonly RowOutcome[] {
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
  const outcomes: RowOutcome[] = [];
  for (let start = 0; start < table.rows.length; start += BATCH) {
    org.store.atomically(() => {
      for (const cells of table.rows.slice(start, start + BATCH))
        outcomes.push(loadRow({ cells, columns, object, job }, { org, context }));
    });
  }
  return outcomes;
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

function loadRow(row: Row, surroundings: Surroundings): RowOutcome {
  const { cells, columns } = row;
  const body: Record<string, unknown> = {};
  for (const [index, fill] of columns.entries()) fill(cells[index] ?? '', body);
  try {
    return { cells, ...applyRow(row, body, surroundings) };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return { cells, id: failedId(body), created: false, error: errorText(error) };
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
