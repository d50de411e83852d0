import { setTimeout as delay } from 'node:timers/promises';

import { OperatorError } from '../../domain/operator-error.ts';
import type { ApiClient } from './api-client.ts';
import { isForeignRow, textOf } from './row-values.ts';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 20_000;
const PATIENCE_MS = 30 * 60_000;
export const OVER: ReadonlySet<string> = new Set(['JobComplete', 'Failed', 'Aborted']);

/** How a job ended; `error` is the code alone, because the sentence after it may quote a row. */
export interface JobEnd {
  readonly state: string;
  readonly error: string;
}

/**
 * Asks for a Bulk API 2.0 job until it is over, with growing waits.
 *
 * @param path  e.g. `/jobs/ingest/750…`
 * @throws OperatorError `CrmUnavailable` after half an hour
 */
export async function waitForJob(client: ApiClient, path: string, what: string): Promise<JobEnd> {
  let waitMs = FIRST_WAIT_MS;
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += waitMs) {
    // oxlint-disable-next-line no-await-in-loop -- a wait between questions
    await delay(waitMs);
    // oxlint-disable-next-line no-await-in-loop -- as above
    const job = await client.get(path, what);
    const state = isForeignRow(job) ? (textOf(job, 'state') ?? '') : '';
    const error = isForeignRow(job) ? (textOf(job, 'errorMessage')?.split(/\s*:/)[0] ?? '') : '';
    if (OVER.has(state)) return { state, error: error === '' ? `BULK_JOB_${state.toUpperCase()}` : error };
    waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 1.5);
  }
  throw new OperatorError({
    code: 'CrmUnavailable',
    message: `Salesforce has not finished ${what} (${path.split('/').at(-1)}) within half an hour.`,
    hint: 'Nothing was lost: run the same command again, it looks up what the job has done.',
  });
}
