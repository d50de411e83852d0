import { makeId } from '../record-id.ts';
import { notFound } from '../salesforce-error.ts';
import type { BulkJob } from './job.ts';

/** One batch of a Bulk API 1.0 job. */
export interface V1Batch {
  readonly id: string;
  readonly jobId: string;
  readonly createdAt: number;
  readonly content: Buffer;
  readonly state: 'Queued' | 'InProgress' | 'Completed' | 'Failed';
  readonly processed: number;
  readonly failed: number;
  readonly message?: string;
  readonly result?: Buffer;
}

/** How batches, results and answers are written. */
export type V1Format = 'CSV' | 'JSON';

export interface V1Job {
  readonly job: BulkJob;
  readonly format: V1Format;
  readonly state: 'Open' | 'Closed' | 'Aborted';
  readonly batches: Map<string, V1Batch>;
}

/** Jobs of the old Bulk API; forgotten when the org is shut. */
export class V1Jobs {
  readonly #jobs = new Map<string, V1Job>();
  #batchCount = 0;

  open(frame: Omit<BulkJob, 'id'>, format: V1Format): V1Job {
    const id = makeId('750', 1_000_000 + this.#jobs.size);
    const opened: V1Job = { job: { id, ...frame }, format, state: 'Open', batches: new Map() };
    this.#jobs.set(id, opened);
    return opened;
  }

  find(id: string): V1Job {
    const found = this.#jobs.get(id);
    if (found === undefined) throw notFound();
    return found;
  }

  setState(found: V1Job, state: V1Job['state']): V1Job {
    const changed = { ...found, state };
    this.#jobs.set(found.job.id, changed);
    return changed;
  }

  addBatch({ job, batches }: V1Job, content: Buffer, now: number): V1Batch {
    this.#batchCount += 1;
    const batch: V1Batch = {
      id: makeId('751', this.#batchCount),
      jobId: job.id,
      createdAt: now,
      content,
      state: 'Queued',
      processed: 0,
      failed: 0,
    };
    batches.set(batch.id, batch);
    return batch;
  }
}
