/** What came after a campaign. Influence, not attribution: a deal counts for every campaign its people were in before. */
export interface CampaignResults {
  readonly id: string;
  readonly name: string;
  readonly type?: string;
  readonly startDate?: string;
  readonly endDate?: string;
  readonly venue?: string;
  readonly members: number;
  readonly responded: number;
  readonly byStatus: Readonly<Record<string, number>>;
  /** Leads made between the first day and 30 days after the last. */
  readonly newLeads: number;
  /** Opportunities made within the days asked for after the first day, of members or their companies. */
  readonly deals: number;
  readonly dealAmount: number;
  readonly won: number;
  readonly wonAmount: number;
  readonly cost?: number;
  /** (won amount - cost) / cost; absent without a cost. */
  readonly roi?: number;
}
