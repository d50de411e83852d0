import type { CampaignResults } from '../../domain/campaign-results.ts';
import type { CampaignFact, DealFact, MemberFact } from '../../domain/org-facts.ts';
import { dayNumber } from './days.ts';

export interface CampaignHistory {
  readonly campaign: CampaignFact;
  readonly members: readonly MemberFact[];
  /** Opportunities of the members, of their companies, and those that name the campaign. */
  readonly deals: readonly DealFact[];
}

const NEW_LEAD_DAYS = 30;

/** @param withinDays  an opportunity made later than so many days after the first day has other causes */
export function campaignResults({ campaign, members, deals }: CampaignHistory, withinDays: number): CampaignResults {
  const { kind: _kind, status: _status, cost, ...about } = campaign;
  const start = campaign.startDate === undefined ? undefined : dayNumber(campaign.startDate);
  const isWithin = (day: string | undefined, days: number): boolean => {
    if (start === undefined || day === undefined) return false;
    const after = dayNumber(day) - start;
    return after >= 0 && after <= days;
  };
  const length = campaign.endDate === undefined || start === undefined ? 0 : dayNumber(campaign.endDate) - start;
  const named = deals.filter(({ campaignId, createdOn }) => campaignId === campaign.id || isWithin(createdOn, withinDays));
  const won = named.filter(({ isWon }) => isWon);
  const wonAmount = sumOf(won);
  const byStatus: Record<string, number> = {};
  for (const { status } of members) byStatus[status] = (byStatus[status] ?? 0) + 1;
  return {
    ...about,
    members: members.length,
    responded: members.filter(({ hasResponded }) => hasResponded).length,
    byStatus,
    newLeads: members.filter(({ leadCreatedOn }) => isWithin(leadCreatedOn, length + NEW_LEAD_DAYS)).length,
    deals: named.length,
    dealAmount: sumOf(named),
    won: won.length,
    wonAmount,
    ...(cost === undefined ? {} : { cost }),
    ...(cost === undefined || cost === 0 ? {} : { roi: Math.round((100 * (wonAmount - cost)) / cost) / 100 }),
  };
}

function sumOf(deals: readonly DealFact[]): number {
  return deals.reduce((sum, { amount = 0 }) => sum + amount, 0);
}
