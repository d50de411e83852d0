import type { Worker } from 'tesseract.js';
import type { ReadingLanguage } from '../../ports/recognizer.ts';

/** A worker holds one model: with several, the Japanese data silently displaces the others. */
interface PooledWorker {
  readonly language: ReadingLanguage;
  readonly worker: Promise<Worker>;
  busy: boolean;
}

/** Lends workers, at most `parallelism` at a time over all languages; models are loaded when first asked for. */
export class WorkerPool {
  readonly #startWorker: (language: ReadingLanguage) => Promise<Worker>;
  readonly #parallelism: number;
  readonly #workers: PooledWorker[] = [];
  readonly #waiting: (() => void)[] = [];
  #lent = 0;
  #closed = false;

  constructor(parallelism: number, startWorker: (language: ReadingLanguage) => Promise<Worker>) {
    this.#parallelism = parallelism;
    this.#startWorker = startWorker;
  }

  /** Runs `task` on a worker of this language as soon as one may be lent. */
  async use<T>(language: ReadingLanguage, task: (worker: Worker) => Promise<T>): Promise<T> {
    // oxlint-disable-next-line no-await-in-loop -- woken one by one
    while (this.#lent >= this.#parallelism) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.#closed) throw new Error('The recognizer is closed.');
    this.#lent += 1;
    const slot = this.#slotFor(language);
    slot.busy = true;
    try {
      return await task(await slot.worker);
    } finally {
      slot.busy = false;
      this.#lent -= 1;
      this.#waiting.shift()?.();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const wake of this.#waiting.splice(0)) wake();
    const started = await Promise.allSettled(this.#workers.splice(0).map((slot) => slot.worker));
    await Promise.all(started.filter((result) => result.status === 'fulfilled').map(({ value }) => value.terminate()));
  }

  #slotFor(language: ReadingLanguage): PooledWorker {
    const idle = this.#workers.find((slot) => slot.language === language && !slot.busy);
    if (idle !== undefined) return idle;
    const slot: PooledWorker = { language, worker: this.#startWorker(language), busy: false };
    // A model that failed to load must not be lent again, and its refusal is reported by the task that asked for it.
    slot.worker.catch(() => this.#workers.splice(this.#workers.indexOf(slot), 1));
    this.#workers.push(slot);
    return slot;
  }
}
