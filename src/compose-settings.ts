import type { MeiboConfig } from './config/schema.ts';
import type { AppParts } from './pipeline/app-parts.ts';
import { nationalPhone } from './stages/normalize/index.ts';

/** What the configuration decides by a value alone. */
export function chosen(
  config: MeiboConfig,
): Pick<
  AppParts,
  | 'retention'
  | 'unlessSaid'
  | 'repairPolicy'
  | 'optOutPolicy'
  | 'region'
  | 'accept'
  | 'policy'
  | 'corporateNumberField'
  | 'limits'
  | 'bulkFrom'
  | 'images'
> {
  return {
    retention: config.retention,
    unlessSaid: unlessSaid(config),
    repairPolicy: config.nightly.repair,
    optOutPolicy: config.privacy.optOuts,
    region: config.reading.region,
    accept: config.review.accept,
    policy: policyOf(config),
    corporateNumberField: config.salesforce.corporateNumberField,
    limits: { ...config.limits, planLifeMs: config.limits.planHours * 3_600_000 },
    bulkFrom: config.salesforce.bulkFrom,
    images: config.salesforce.images,
  };
}

/** A rep's own cards need no flags: purpose and ground are the company's, and it was they who met the people. */
function unlessSaid({ privacy: { purpose, basis }, relationship: { me } }: MeiboConfig): AppParts['unlessSaid'] {
  return {
    ...(purpose === '' ? {} : { purpose }),
    ...(basis === '' ? {} : { basis }),
    ...(me === '' ? {} : { metBy: me }),
  };
}

function policyOf({ person, campaign, review, salesforce }: MeiboConfig): AppParts['policy'] {
  return {
    create: person.create,
    memberStatus: campaign.memberStatus,
    leastConfidence: review.write,
    mapping: salesforce.fields,
    national: nationalPhone,
    ...(salesforce.mode === 'custom' ? {} : { standard: { taskStatus: salesforce.taskStatus } }),
  };
}
