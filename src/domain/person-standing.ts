import type { Band } from './temperature.ts';

/** Where somebody stands with us today, beside the meetings. */
export interface PersonStanding {
  /** Absent when nothing is known of any contact. */
  readonly temperature?: { readonly value: number; readonly band: Band; readonly lastTouch?: string };
  readonly noMail: boolean;
  readonly noPhone: boolean;
  readonly tags: readonly string[];
  /** All campaigns the person was ever a member of, newest first. */
  readonly campaigns: readonly PersonCampaign[];
  /** Open opportunities of the person or their company, largest first. */
  readonly openDeals: readonly OpenDeal[];
}

export interface PersonCampaign {
  readonly id: string;
  readonly name: string;
  readonly startDate?: string;
  readonly status: string;
  readonly hasResponded: boolean;
}

export interface OpenDeal {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly amount?: number;
  readonly closeDate?: string;
  /** Name of the user who has it. */
  readonly owner?: string;
}
