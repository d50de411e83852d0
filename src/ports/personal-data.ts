/** The places on this machine that hold a person's data, for erasing it. */
export interface PersonalData {
  /** How much there is. */
  count(request: ErasureRequest): LocalErasure;
  /**
   * Empties cards, image readings, plans and outbox entries of the person and removes the records from the mirror, in one transaction;
   * then gives the pages back, so that nothing of it is left in the files.
   */
  erase(request: ErasureRequest): LocalErasure;
}

export interface ErasureRequest {
  readonly cardKeys: readonly string[];
  /** Lead and Contact ids. */
  readonly recordIds: readonly string[];
}

export interface LocalErasure {
  readonly cards: number;
  readonly plans: number;
  readonly outboxEntries: number;
  readonly mirrorRecords: number;
}
