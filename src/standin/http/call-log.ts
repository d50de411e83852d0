/** One answered (or dropped) request. */
export interface CallRecord {
  /** Counts from 1. */
  readonly number: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly method: string;
  /** Path and query as the client wrote them. */
  readonly target: string;
  /** 0 if the connection was dropped without an answer. */
  readonly status: number;
  readonly durationMs: number;
  readonly requestBytes: number;
  /** Kinds of the faults that struck it. */
  readonly faults: readonly string[];
}

const KEPT = 10_000;

/** The latest calls, oldest first. */
export class CallLog {
  #calls: CallRecord[] = [];
  #count = 0;

  add(call: Omit<CallRecord, 'number'>): void {
    this.#count += 1;
    this.#calls.push({ number: this.#count, ...call });
    if (this.#calls.length > KEPT) this.#calls = this.#calls.slice(-KEPT / 2);
  }

  list(): readonly CallRecord[] {
    return [...this.#calls];
  }

  clear(): void {
    this.#calls = [];
  }
}
