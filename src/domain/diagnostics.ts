/** Counts of what this machine keeps; nothing of any card. */
export interface StoreCounts {
  readonly batches: number;
  readonly cardsByState: Readonly<Record<string, number>>;
  readonly parkedBy: Readonly<Record<string, number>>;
  /** What was wrong with pictures, and how often. */
  readonly pictureWarnings: Readonly<Record<string, number>>;
  readonly mirrorPeople: number;
  readonly mirrorAgeMs?: number;
  readonly touchpoints: number;
}
