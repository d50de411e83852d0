/** Time and chance, so that the core never asks for them. */
export interface Clock {
  /** Epoch milliseconds. */
  nowAtMs(): number;
  sleep(milliseconds: number): Promise<void>;
  /** 0 inclusive to 1 exclusive, for jitter and ids. */
  random(): number;
}
