/** States of a Bulk API 2.0 job. */
export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

export type IngestOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'hardDelete';
export type QueryOperation = 'query' | 'queryAll';

/** One bulk job, ingest or query. Times are epoch milliseconds. */
export interface BulkJob {
  readonly id: string;
  readonly kind: 'ingest' | 'query';
  readonly operation: IngestOperation | QueryOperation;
  readonly object: string;
  readonly externalIdFieldName: string | null;
  readonly soql: string;
  readonly columnDelimiter: string;
  readonly lineEnding: 'LF' | 'CRLF';
  readonly apiVersion: number;
  readonly createdById: string;
  readonly createdAt: number;
  readonly systemModstamp: number;
  readonly state: JobState;
  readonly processed: number;
  readonly failed: number;
  readonly processingMs: number;
  readonly errorMessage: string | null;
  readonly assignmentRule: boolean;
}

const DELIMITERS: Readonly<Record<string, string>> = {
  BACKQUOTE: '`',
  CARET: '^',
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  TAB: '\t',
};

/** The character a delimiter's name stands for. */
export function delimiterOf(name: string): string | undefined {
  return DELIMITERS[name];
}

export function lineEndingOf(job: BulkJob): string {
  return job.lineEnding === 'CRLF' ? '\r\n' : '\n';
}
