/** Outcome of normalizing one printed field. Bad ink is data, not an exception. */
export type NormalizedField<T> =
  | { readonly kind: 'ok'; readonly value: T; readonly raw: string }
  | {
      readonly kind: 'rejected';
      readonly reason: RejectionReason;
      readonly raw: string;
      /** What may have been printed; proposed, never taken silently. */
      readonly proposal?: string;
    };

export type RejectionReason = 'empty' | 'too-long' | 'unparseable' | 'unassigned' | 'implausible';
