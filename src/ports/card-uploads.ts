/** Which pictures of cards the org has. What is `sent` without an answer is looked up before it is sent again. */
export interface CardUploads {
  /** Of these cards, those whose picture the org has, with the id of its version. */
  uploaded(cardKeys: readonly string[]): ReadonlyMap<string, string>;
  markSent(cardKeys: readonly string[]): void;
  record(outcomes: readonly UploadOutcome[]): void;
  /** Forgets uploads that were taken back. */
  forget(cardKeys: readonly string[]): void;
}

export type UploadOutcome =
  | { readonly kind: 'done'; readonly cardKey: string; readonly recordId: string }
  | { readonly kind: 'failed'; readonly cardKey: string; readonly errorCode: string };
