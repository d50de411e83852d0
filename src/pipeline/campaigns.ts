import { foldedName } from '../domain/folded-text.ts';
import type { CampaignResults } from '../domain/campaign-results.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { CampaignFact, DealFact, MemberFact } from '../domain/org-facts.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import type { PlannedWrite } from '../domain/plan.ts';
import { campaignResults } from '../stages/relationship/index.ts';
import { eventKey, standardCampaign } from '../stages/sync/index.ts';
import type { AppParts } from './app-parts.ts';
import { applyRepairs } from './apply-repairs.ts';
import { type Confirmation, guardProduction } from './production-guard.ts';
import { pullRelationships } from './pull-relationships.ts';

export interface CampaignMembers {
  readonly campaign: CampaignFact;
  readonly members: readonly (MemberFact & { readonly person?: PersonRecord })[];
}

export interface EventRequest extends Confirmation {
  readonly name: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly venue?: string;
  readonly format: 'in-person' | 'online' | 'hybrid';
}

export function campaignsOf({ relations }: AppParts): readonly CampaignFact[] {
  return relations
    .ledger()
    .facts('campaign')
    .toSorted((a, b) => (b.startDate ?? '').localeCompare(a.startDate ?? '') || a.name.localeCompare(b.name));
}

/**
 * One campaign by id, by its name, or by a part of it that no other has.
 *
 * @throws OperatorError `RecordNotFound`, `Usage` when several fit
 */
function campaignNamed(parts: AppParts, name: string): CampaignFact {
  const all = campaignsOf(parts);
  const wanted = foldedName(name);
  const exact = all.filter((one) => one.id === name || foldedName(one.name) === wanted);
  const found = exact.length > 0 ? exact : all.filter((one) => foldedName(one.name).includes(wanted));
  const [one] = found;
  if (one !== undefined && found.length === 1) return one;
  throw new OperatorError({
    code: one === undefined ? 'RecordNotFound' : 'Usage',
    message:
      one === undefined
        ? `There is no campaign ${name}.`
        : `${found.length} campaigns fit ${name}: ${found.map(({ id }) => id).join(', ')}.`,
    hint: 'Nothing was done. `meibo campaign list` shows them; `meibo touchpoint pull` brings new ones from the org.',
    actions: ['meibo campaign list'],
  });
}

export function membersOf(parts: AppParts, name: string): CampaignMembers {
  const campaign = campaignNamed(parts, name);
  const members = parts.relations
    .ledger()
    .factsOf('member', { campaign: campaign.id })
    .map((member) => {
      const person = parts.mirror.person(member.personId);
      return person === undefined ? member : { ...member, person };
    });
  return { campaign, members };
}

/** @param names  empty: all */
export function resultsOf(parts: AppParts, names: readonly string[], withinDays: number): readonly CampaignResults[] {
  const ledger = parts.relations.ledger();
  const campaigns = names.length === 0 ? campaignsOf(parts) : names.map((name) => campaignNamed(parts, name));
  return campaigns.map((campaign) => {
    const members = ledger.factsOf('member', { campaign: campaign.id });
    const deals = new Map<string, DealFact>();
    for (const deal of ledger.factsOf('deal', { campaign: campaign.id })) deals.set(deal.id, deal);
    for (const { personId, hasResponded } of members) {
      // An invitation that nobody answered has no results.
      if (!hasResponded) continue;
      const account = parts.mirror.person(personId)?.accountId;
      const own = ledger.factsOf('deal', { person: personId, ...(account === undefined ? {} : { account }) });
      for (const deal of own) deals.set(deal.id, deal);
    }
    return campaignResults({ campaign, members, deals: [...deals.values()] }, withinDays);
  });
}

/** Makes the campaign of an event, or finds the one there is: an event is its name and year. */
export async function createOrFind(
  parts: AppParts,
  request: EventRequest,
): Promise<{ readonly campaign: CampaignFact; readonly created: boolean }> {
  const source = await parts.relations.source();
  await pullRelationships(source, parts.relations.ledger(), parts.mirror);
  const find = (): CampaignFact | undefined =>
    campaignsOf(parts).find(
      ({ name, startDate }) =>
        foldedName(name) === foldedName(request.name) && startDate?.slice(0, 4) === request.startDate.slice(0, 4),
    );
  const known = find();
  if (known !== undefined) return { campaign: known, created: false };
  const crm = await parts.crm();
  const identity = await crm.identity();
  await guardProduction(parts, identity, request);
  await applyRepairs(
    { ...parts, crm },
    { orgId: identity.orgId, mirrorPulledAtMs: parts.mirror.pulledAtMs() ?? 0, writes: [eventWrite(parts, request)] },
    () => undefined,
  );
  await pullRelationships(source, parts.relations.ledger(), parts.mirror);
  const made = find();
  if (made !== undefined) return { campaign: made, created: true };
  throw new OperatorError({
    code: 'RowsRejected',
    message: 'Salesforce did not take the campaign.',
    hint: 'Nothing was made. Check that you may create campaigns (Marketing User), then run the same command again.',
  });
}

function eventWrite({ policy }: AppParts, { name, startDate, endDate, venue, format }: EventRequest): PlannedWrite {
  const key = eventKey(name, startDate);
  const place = [...(venue === undefined ? [] : [venue]), ...(format === 'in-person' ? [] : ['online'])].join(' / ');
  const type = format === 'online' ? 'Webinar' : 'Conference';
  if (policy.standard !== undefined)
    return standardCampaign(name, { metOn: startDate, metAt: place }, { EndDate: endDate, Type: type });
  return {
    id: `Campaign:${key}`,
    step: 0,
    object: 'Campaign',
    operation: 'upsert',
    externalIdField: 'Meibo_Event_Key__c',
    externalId: key,
    fields: {
      values: {
        Name: name,
        StartDate: startDate,
        EndDate: endDate,
        IsActive: true,
        Type: type,
        ...(place === '' ? {} : { Meibo_Venue__c: place }),
      },
      references: [],
    },
  };
}
