import { describe, expect, it } from 'vitest';

import type { OrgIdentity, OrgKind } from '../../src/domain/crm-values.ts';
import { type Confirmation, guardProduction } from '../../src/pipeline/production-guard.ts';
import { aWorkspace, STILL } from '../support/memory-workspace.ts';

function anOrg(kind: OrgKind, host = 'ours.my.salesforce.com'): OrgIdentity {
  return { orgId: '00D000000000001AAA', name: 'Ours', instanceUrl: `https://${host}`, kind };
}

async function guarded(workspace: ReturnType<typeof aWorkspace>, org: OrgIdentity, confirmation: Confirmation) {
  return guardProduction({ clock: STILL, confirmations: workspace.confirmations }, org, confirmation);
}

describe('guardProduction', () => {
  it('asks once for the domain, and remembers it for this org and domain', async () => {
    const workspace = aWorkspace();
    const asked: string[] = [];
    const askProduction = (host: string): Promise<string> => {
      asked.push(host);
      return Promise.resolve(' Ours.My.Salesforce.com ');
    };

    await guarded(workspace, anOrg('production'), { askProduction });
    await guarded(workspace, anOrg('production'), { askProduction });

    expect(asked).toEqual(['ours.my.salesforce.com']);
    await expect(guarded(workspace, anOrg('production', 'other.my.salesforce.com'), {})).rejects.toMatchObject({
      code: 'GuardNeeded',
    });
  });

  it.each([
    ['nobody to ask', {}],
    ['a flag with another domain', { confirmProduction: 'other.my.salesforce.com' }],
    ['another word typed', { askProduction: () => Promise.resolve('yes') }],
    ['no answer', { askProduction: () => Promise.resolve(undefined) }],
  ] as const)('refuses with %s, and names the flag', async (_title, confirmation) => {
    await expect(guarded(aWorkspace(), anOrg('production'), confirmation)).rejects.toMatchObject({
      code: 'GuardNeeded',
      actions: ['--confirm-production ours.my.salesforce.com'],
    });
  });

  it('a flag naming another domain is refused although the org is confirmed', async () => {
    const workspace = aWorkspace();
    await guarded(workspace, anOrg('production'), { confirmProduction: 'ours.my.salesforce.com' });

    await guarded(workspace, anOrg('production'), {});
    await expect(guarded(workspace, anOrg('production'), { confirmProduction: 'x.example' })).rejects.toMatchObject({
      code: 'GuardNeeded',
    });
  });

  it.each(['sandbox', 'rehearsal'] as const)('a %s org does not ask', async (kind) => {
    await expect(guarded(aWorkspace(), anOrg(kind), {})).resolves.toBeUndefined();
  });
});
