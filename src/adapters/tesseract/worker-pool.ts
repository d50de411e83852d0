import type { ReadingLanguage } from '../../ports/recognizer.ts';

/** A worker holds one model: with several, the Japanese data silently displaces the others. */
interface PooledWorker<W> {
  readonly language: ReadingLanguage;
  readonly worker: Promise<W>;
  busy: boolean;
  /** Counts up with every loan. */
  lastLent: number;
}

/** A further worker of a language takes as long to start as reading ten lines, and 100 MB and more: it must be wanted often. */
const TASKS_BEFORE_FURTHER_WORKER = 400;
/** Workers kept for each that may be lent, and at least: what a pile of cards wants beside each other. One holds 100 MB and more. */
const KEPT_FOR_EACH = 1.5;
const LEAST_KEPT = 3;

/** Lends workers, at most `parallelism` at a time over all languages; models are loaded when first asked for. */
export class WorkerPool<W extends { terminate(): Promise<unknown> }> {
  readonly #startWorker: (language: ReadingLanguage) => Promise<W>;
  readonly #parallelism: number;
  readonly #workers: PooledWorker<W>[] = [];
  readonly #tasks = new Map<ReadingLanguage, number>();
  readonly #waiting: (() => void)[] = [];
  #lent = 0;
  #loans = 0;
  #closed = false;

  constructor(parallelism: number, startWorker: (language: ReadingLanguage) => Promise<W>) {
    this.#parallelism = parallelism;
    this.#startWorker = startWorker;
  }

  /** Runs `task` on a worker of this language as soon as one may be lent. */
  async use<T>(language: ReadingLanguage, task: (worker: W) => Promise<T>): Promise<T> {
    const slot = await this.#lend(language);
    try {
      return await task(await slot.worker);
    } finally {
      slot.busy = false;
      this.#lent -= 1;
      // All are woken: the first in the queue may want a language of which no worker is idle.
      for (const wake of this.#waiting.splice(0)) wake();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const wake of this.#waiting.splice(0)) wake();
    const started = await Promise.allSettled(this.#workers.splice(0).map((slot) => slot.worker));
    await Promise.all(started.filter((result) => result.status === 'fulfilled').map(({ value }) => value.terminate()));
  }

  async #lend(language: ReadingLanguage): Promise<PooledWorker<W>> {
    this.#tasks.set(language, (this.#tasks.get(language) ?? 0) + 1);
    for (;;) {
      if (this.#closed) throw new Error('The recognizer is closed.');
      const slot = this.#lent < this.#parallelism ? this.#slotFor(language) : undefined;
      if (slot !== undefined) {
        slot.busy = true;
        slot.lastLent = this.#loans += 1;
        this.#lent += 1;
        return slot;
      }
      // oxlint-disable-next-line no-await-in-loop -- woken when a worker came back
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** An idle worker or a new one; `undefined` while it is better to wait for one that is busy. */
  #slotFor(language: ReadingLanguage): PooledWorker<W> | undefined {
    const own = this.#workers.filter((slot) => slot.language === language);
    const idle = own.find(({ busy }) => !busy);
    if (idle !== undefined) return idle;
    if (own.length > 0 && (this.#tasks.get(language) ?? 0) < own.length * TASKS_BEFORE_FURTHER_WORKER) return undefined;
    this.#makeRoom();
    const slot: PooledWorker<W> = { language, worker: this.#startWorker(language), busy: false, lastLent: 0 };
    // A model that failed to load must not be lent again, and its refusal is reported by the task that asked for it.
    slot.worker.catch(() => this.#forget(slot));
    this.#workers.push(slot);
    return slot;
  }

  /** Ends the worker that was not wanted for longest where there are as many as may be. */
  #makeRoom(): void {
    if (this.#workers.length < Math.max(LEAST_KEPT, KEPT_FOR_EACH * this.#parallelism)) return;
    const [oldest] = this.#workers.filter(({ busy }) => !busy).toSorted((a, b) => a.lastLent - b.lastLent);
    if (oldest === undefined) return;
    this.#forget(oldest);
    oldest.worker.then((worker) => worker.terminate()).catch(() => undefined);
  }

  #forget(slot: PooledWorker<W>): void {
    const at = this.#workers.indexOf(slot);
    if (at >= 0) this.#workers.splice(at, 1);
  }
}
