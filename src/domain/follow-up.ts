/** Why somebody stands on the list, and where. */
export type FollowUpReason = 'no-owner' | 'waiting' | 'warm' | 'colleague-deal';

export interface FollowUpList {
  readonly people: readonly FollowUpRow[];
  /** How many besides wait. */
  readonly more: number;
}

export interface FollowUpRow {
  readonly personId: string;
  readonly name: string;
  readonly company: string | undefined;
  readonly title: string | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  /** The active user who owns the person. */
  readonly owner: string | undefined;
  readonly temperature: number;
  readonly band: string;
  /** Since midnight (UTC) of the day of the contact: nobody keeps the hour. */
  readonly hoursWaiting: number;
  readonly lastContact: string;
  readonly lastType: string;
  readonly lastWords: string | undefined;
  readonly noMail: boolean;
  readonly noPhone: boolean;
  readonly reasons: readonly FollowUpReason[];
  /** Colleagues with an open opportunity at the company. */
  readonly conflicts: readonly FollowUpConflict[];
}

export interface FollowUpConflict {
  readonly colleague: string;
  readonly deal: string;
  readonly stage: string;
  readonly amount?: number;
  /** Days since this colleague last met somebody there; absent when never. */
  readonly lastMetDays?: number;
}
