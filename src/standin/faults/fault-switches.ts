/** What can be made to go wrong, each word once. */
export const FAULT_KINDS = [
  'session-expired',
  'request-limit',
  'lock-row',
  'unavailable',
  'drop-before',
  'drop-after',
  'truncate',
  'slow',
  'lock-record',
  'validation-rule',
  'record-edited',
  'record-deleted',
  'record-converted',
  'record-merged',
  'search-lag',
  'clock-skew',
  'slow-job',
  'fail-job',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** One armed fault. Without a filter it strikes any data call; it disarms itself after `times` strikes. */
export interface Fault {
  readonly kind: FaultKind;
  /** HTTP method it strikes; any if absent. */
  readonly method?: string;
  /** Part of the request's path and query, any case; any if absent. */
  readonly path?: string;
  /** Part of the request's body, e.g. a record's key; any if absent. */
  readonly body?: string;
  /** For `record-…`: the id of the record that somebody else changes just before the struck call is answered. */
  readonly record?: string;
  /** For `record-edited`: the text field that is changed; `Description` unless told. */
  readonly field?: string;
  /** Strikes left; 1 unless told. */
  readonly times?: number;
  /** Matching calls let through first; 0 unless told. */
  readonly after?: number;
  /** Chance in 0–1 that a matching call is struck, drawn from the seeded generator; 1 unless told. */
  readonly probability?: number;
  /** In milliseconds: for `slow` and `slow-job` how long the answer or job waits, for `search-lag` how far the index is behind, for `clock-skew` how far the clock is ahead. */
  readonly delayMs?: number;
}

/** Faults of what runs behind the calls. */
const BACKGROUND: ReadonlySet<FaultKind> = new Set([
  'search-lag',
  'clock-skew',
  'slow-job',
  'fail-job',
  'lock-record',
  'validation-rule',
]);

interface Armed {
  readonly fault: Fault;
  strikesLeft: number;
  passesLeft: number;
}

export interface FaultedCall {
  readonly method: string;
  readonly target: string;
  readonly body: () => string;
}

/** Repeatable random numbers in 0–1 (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The faults armed now. Off by default; the same seed and calls give the same strikes. */
export class FaultSwitches {
  readonly #random: () => number;
  #armed: Armed[] = [];

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  arm(fault: Fault): void {
    this.#armed.push({ fault, strikesLeft: fault.times ?? 1, passesLeft: fault.after ?? 0 });
  }

  clear(): void {
    this.#armed = [];
  }

  list(): readonly (Fault & { readonly strikesLeft: number })[] {
    return this.#armed.map(({ fault, strikesLeft }) => ({ ...fault, strikesLeft }));
  }

  isArmed(kind: FaultKind): boolean {
    return this.#armed.some(({ fault }) => fault.kind === kind);
  }

  /** How far the search index runs behind: the longest armed `search-lag`, which stays until cleared. */
  searchLagMs(): number {
    const lags = this.#armed.filter(({ fault }) => fault.kind === 'search-lag').map(({ fault }) => fault.delayMs ?? 10_000);
    return Math.max(0, ...lags);
  }

  /** How far the org's clock is ahead of the real one: the latest armed `clock-skew`, which stays until cleared. */
  clockSkewMs(): number {
    const skew = this.#armed.findLast(({ fault }) => fault.kind === 'clock-skew');
    return skew?.fault.delayMs ?? 0;
  }

  /** Whether an armed `lock-record` or `validation-rule` strikes a record that holds one of these texts. */
  strikesRecord(kind: 'lock-record' | 'validation-rule', texts: readonly string[]): boolean {
    const armed = this.#armed.find(
      ({ fault }) => fault.kind === kind && (fault.body === undefined || texts.includes(fault.body)),
    );
    if (armed === undefined || !this.#isDue(armed)) return false;
    this.#armed = this.#armed.filter(({ strikesLeft }) => strikesLeft > 0);
    return true;
  }

  /** Takes one armed fault of a kind that strikes jobs rather than calls. */
  takeJobFault(kind: 'slow-job' | 'fail-job'): Fault | undefined {
    const armed = this.#armed.find(({ fault }) => fault.kind === kind);
    if (armed === undefined || !this.#isDue(armed)) return undefined;
    this.#armed = this.#armed.filter(({ strikesLeft }) => strikesLeft > 0);
    return armed.fault;
  }

  /** The faults that strike this call, spent by asking. */
  strike(call: FaultedCall): readonly Fault[] {
    const struck = this.#armed.filter(
      (armed) => !BACKGROUND.has(armed.fault.kind) && matches(armed.fault, call) && this.#isDue(armed),
    );
    this.#armed = this.#armed.filter(({ strikesLeft }) => strikesLeft > 0);
    return struck.map(({ fault }) => fault);
  }

  #isDue(armed: Armed): boolean {
    if (armed.passesLeft > 0) {
      armed.passesLeft -= 1;
      return false;
    }
    if (this.#random() >= (armed.fault.probability ?? 1)) return false;
    armed.strikesLeft -= 1;
    return true;
  }
}

function matches(fault: Fault, call: FaultedCall): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== call.method) return false;
  if (fault.path !== undefined && !call.target.toLowerCase().includes(fault.path.toLowerCase())) return false;
  return fault.body === undefined || call.body().includes(fault.body);
}
