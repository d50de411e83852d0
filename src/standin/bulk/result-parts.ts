import type { BulkJobs } from './bulk-jobs.ts';
import { type BulkJob, lineEndingOf } from './job.ts';

/** Rows of one part of a query's result, as it is kept. */
export const PART_ROWS = 2000;

/** The file that holds the part beginning with this row. */
export function resultPart(start: number): string {
  return `results-${Math.floor(start / PART_ROWS)}`;
}

/** The header and the rows from `start` up to `end`; absent where the job has no result. */
export function resultRows(jobs: BulkJobs, job: BulkJob, start: number, end: number): Buffer | undefined {
  const header = jobs.readFile(job, 'results');
  if (header === undefined) return undefined;
  const pieces = [header];
  for (let at = start - (start % PART_ROWS); at < end; at += PART_ROWS) {
    const part = jobs.readFile(job, resultPart(at)) ?? Buffer.alloc(0);
    const isWhole = at >= start && at + PART_ROWS <= end;
    pieces.push(isWhole ? part : someRows(part, job, Math.max(0, start - at), end - at));
  }
  return Buffer.concat(pieces);
}

/** Cut without reading values: every line begins and ends with a quote. */
function someRows(part: Buffer, job: BulkJob, from: number, to: number): Buffer {
  const lineEnding = lineEndingOf(job);
  const lines = part.toString('utf8').split(new RegExp(`(?<=")${lineEnding}(?=")`));
  const rows = lines.slice(from, to);
  return Buffer.from(rows.length === 0 ? '' : rows.join(lineEnding).trimEnd() + lineEnding, 'utf8');
}
