/** The time of day, so that the core never asks for it. */
export interface Clock {
  /** Epoch milliseconds. */
  nowAtMs(): number;
}
