/** What the org says around people, beside the people themselves. All ids are 18 characters, all dates ISO. */
export interface DealFact {
  readonly kind: 'deal';
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly isWon: boolean;
  readonly isClosed: boolean;
  readonly accountId?: string;
  /** People in a role of the opportunity. */
  readonly personIds: readonly string[];
  readonly ownerId?: string;
  readonly campaignId?: string;
  /** In the org's currency. */
  readonly amount?: number;
  readonly closeDate?: string;
  readonly createdOn?: string;
}

export interface MemberFact {
  readonly kind: 'member';
  readonly id: string;
  readonly campaignId: string;
  readonly personId: string;
  readonly status: string;
  readonly hasResponded: boolean;
  /** When the Lead was made; absent for a Contact that never was one. */
  readonly leadCreatedOn?: string;
}

export interface CampaignFact {
  readonly kind: 'campaign';
  readonly id: string;
  readonly name: string;
  readonly type?: string;
  readonly status?: string;
  readonly startDate?: string;
  readonly endDate?: string;
  readonly venue?: string;
  readonly cost?: number;
}

export interface TagFact {
  readonly kind: 'tag';
  readonly id: string;
  readonly name: string;
  readonly tagKey: string;
}

export interface TagAssignmentFact {
  readonly kind: 'assignment';
  readonly id: string;
  readonly tagId: string;
  readonly personId: string;
  readonly assignmentKey: string;
}

/** Kept for people who want less than everything, and for those who did and no longer do. */
export interface OptOutFact {
  readonly kind: 'opt-out';
  /** The person's id. */
  readonly id: string;
  readonly mail: boolean;
  readonly phone: boolean;
}

/** Who is behind a user who left. */
export interface UserFact {
  readonly kind: 'user';
  readonly id: string;
  readonly managerId?: string;
}

export type OrgFact = DealFact | MemberFact | CampaignFact | TagFact | TagAssignmentFact | OptOutFact | UserFact;
export type FactKind = OrgFact['kind'];
export type FactOf<Kind extends FactKind> = Extract<OrgFact, { readonly kind: Kind }>;
