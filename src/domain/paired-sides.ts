/** Pictures found to be two sides of one card and joined, and pairs that a person should look at. */
export interface PairedSides {
  readonly joined: number;
  readonly proposed: number;
}
