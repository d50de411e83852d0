import type { OrgIdentity, OrgKind } from '../../domain/crm-values.ts';
import type { Crm } from '../../ports/crm.ts';
import type { ApiClient } from './api-client.ts';
import type { BulkSettings } from './bulk-query.ts';
import { bulkUpsert, settleBulk } from './bulk-upsert.ts';
import { describePeople } from './describe-people.ts';
import { BULK } from './large-query.ts';
import { lookUpRows } from './look-up.ts';
import { pullPeople } from './pull-people.ts';
import { type ForeignRow, idOf, textOf } from './row-values.ts';
import { lookUpStandard } from './standard-org.ts';
import { lookUpVisible } from './visible-fields.ts';
import { writeGroups } from './write-groups.ts';

export interface CrmOptions {
  /** `allow` saves what the org's duplicate rules only warn of; blocking rules are never overridden. */
  readonly duplicates?: 'park' | 'allow';
  /** `standard` for an org without our objects and fields: it is never asked for them, and has no rows of them. */
  readonly mode?: 'custom' | 'standard';
  readonly bulk?: BulkSettings;
}

/** The CRM port over Salesforce's REST API; see the port for its promises. */
export function salesforceCrm(client: ApiClient, options: CrmOptions = {}): Crm {
  if (options.duplicates === 'allow') client.allowDuplicates();
  let known: Promise<OrgIdentity> | undefined;
  return {
    identity: () => (known ??= identity(client)),
    pull: (sinceMs, extra = {}, checkpoint) => {
      const { mode = 'custom', bulk = BULK } = options;
      return pullPeople(client, { sinceMs, extra, checkpoint, mode, bulk });
    },
    describe: () => describePeople(client),
    write: (groups) => writeGroups(client, groups),
    bulkUpsert: (group, started) => bulkUpsert(client, group, started),
    settleBulk: (jobId) => settleBulk(client, jobId),
    lookUp: (requests) =>
      lookUpVisible(client, requests, (some) =>
        options.mode === 'standard' ? lookUpStandard(client, some) : lookUpRows(client, some),
      ),
    usage: () => client.usage(),
    setBudget: (budget) => client.setBudget(budget),
  };
}

async function identity(client: ApiClient): Promise<OrgIdentity> {
  const organizations: ForeignRow[] = [];
  for await (const rows of client.query('SELECT Id, Name, IsSandbox FROM Organization', 'the organization'))
    organizations.push(...rows);
  const organization = organizations[0];
  if (organization === undefined) throw new Error('the org does not show its Organization record');
  return {
    orgId: idOf(organization),
    name: textOf(organization, 'Name') ?? '',
    instanceUrl: client.instanceUrl,
    kind: kindOf(client.instanceUrl, organization),
  };
}

/** Anything on loopback is a rehearsal; Salesforce itself never is. */
function kindOf(instanceUrl: string, organization: ForeignRow): OrgKind {
  const host = new URL(instanceUrl).hostname;
  if (host === '127.0.0.1' || host === 'localhost' || host === '[::1]') return 'rehearsal';
  return organization['IsSandbox'] === true ? 'sandbox' : 'production';
}
