import type { OpenDeal, PersonCampaign, PersonStanding } from '../domain/person-standing.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import { temperature } from '../stages/relationship/index.ts';
import type { AppParts } from './app-parts.ts';
import { todayOf } from './today.ts';
import { wishesOf } from './opt-outs.ts';

/**
 * Answers where people stand with us, from this machine alone. Names of tags, campaigns and users are looked up once for all of
 * them.
 */
export function standings(parts: AppParts): (person: PersonRecord) => PersonStanding {
  const { relations, mirror } = parts;
  const [ledger, weights, today] = [relations.ledger(), relations.weights(), todayOf(parts)];
  const tagNames = new Map(ledger.facts('tag').map(({ id, name }) => [id, name]));
  const campaigns = new Map(ledger.facts('campaign').map((campaign) => [campaign.id, campaign]));
  const users = new Map(mirror.users().map(({ id, name }) => [id, name]));
  const campaignsOf = (personId: string): readonly PersonCampaign[] =>
    ledger
      .factsOf('member', { person: personId })
      .map(({ campaignId, status, hasResponded }) => {
        const { name = campaignId, startDate } = campaigns.get(campaignId) ?? {};
        return { id: campaignId, name, status, hasResponded, ...(startDate === undefined ? {} : { startDate }) };
      })
      .toSorted((a, b) => (b.startDate ?? '').localeCompare(a.startDate ?? '') || a.name.localeCompare(b.name));
  const dealsOf = ({ id, accountId }: PersonRecord): readonly OpenDeal[] =>
    ledger
      .factsOf('deal', { person: id, ...(accountId === undefined ? {} : { account: accountId }) })
      .filter(({ isClosed }) => !isClosed)
      .map(({ id: dealId, name, stage, amount, closeDate, ownerId = '' }) => {
        const owner = users.get(ownerId);
        return {
          id: dealId,
          name,
          stage,
          ...(amount === undefined ? {} : { amount }),
          ...(closeDate === undefined ? {} : { closeDate }),
          ...(owner === undefined ? {} : { owner }),
        };
      })
      .toSorted((a, b) => (b.amount ?? 0) - (a.amount ?? 0));
  return (person) => {
    const touchpoints = ledger.ofPeople([person.id]);
    const { value, band, lastTouch } = temperature(touchpoints, today, weights);
    const tags = ledger.factsOf('assignment', { person: person.id }).flatMap(({ tagId }) => tagNames.get(tagId) ?? []);
    return {
      ...(touchpoints.length === 0 ? {} : { temperature: { value, band, ...(lastTouch === undefined ? {} : { lastTouch }) } }),
      ...wishesOf(parts, person),
      tags: [...new Set(tags)].toSorted(),
      campaigns: campaignsOf(person.id),
      openDeals: dealsOf(person),
    };
  };
}
