/** A company that somebody should look at: through one person only, or a customer nobody hears from. */
export interface WatchedAccount {
  readonly accountId: string;
  readonly name: string;
  readonly temperature: number;
  readonly warmPeople: number;
  /** ISO date of the last contact that was not only ours. */
  readonly lastContact?: string;
  readonly daysSilent?: number;
  /** Sum of the opportunities won, in the org's currency. */
  readonly wonAmount: number;
  /** Points of all contacts there ever were, before any decay. */
  readonly pointsEver: number;
  /** Who of us met somebody there last, and whom. */
  readonly lastMetBy?: string;
  readonly lastMet?: string;
}
