/** Ways in which a person may not want to be reached. */
export const OPT_OUT_CHANNELS = ['mail', 'phone'] as const;
export type OptOutChannel = (typeof OPT_OUT_CHANNELS)[number];

/** Somebody said that they do not want to be reached in one way; who told us, and when. It holds until they say otherwise. */
export interface OptOut {
  readonly channel: OptOutChannel;
  /** Where it comes from, in words without personal data: `salesforce`, `letter of 12 May`. */
  readonly source: string;
  /** ISO date on which it was said, or first seen. */
  readonly on: string;
}

/** What one night did about opt-outs; counts only. */
export interface OptOutNight {
  /** Opt-outs that the org knows and this machine did not. */
  readonly learned: number;
  /** Records on which the org allows what the person does not want. */
  readonly morePermissive: number;
  /** Of these, corrected in the org tonight. */
  readonly written: number;
}
