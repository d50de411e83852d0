import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Standin } from '../../src/standin/index.ts';
import { connect, openSmallOrg, wire } from './support.ts';

let org: Standin;

beforeAll(async () => {
  org = await openSmallOrg();
});

afterAll(() => org.close());

interface ListViewEntry {
  readonly id: string;
  readonly developerName: string;
  readonly resultsUrl: string;
}

async function listViewOf(object: string, name: string): Promise<ListViewEntry> {
  const { body } = await wire(org, `sobjects/${object}/listviews`);
  const found = (body.listviews as readonly ListViewEntry[]).find(({ developerName }) => developerName === name);
  if (found === undefined) throw new Error(`no list view ${name}`);
  return found;
}

describe('list views', () => {
  it('a standard one shows all records, page by page', async () => {
    const { resultsUrl } = await listViewOf('Contact', 'AllContacts');
    const first = await wire(org, `${resultsUrl}?limit=2`);
    const second = await wire(org, `${resultsUrl}?limit=2&offset=2`);

    expect([first.body.size, first.body.done, second.body.size, second.body.done]).toEqual([2, false, 1, true]);
    expect(first.body.records[0].columns).toContainEqual({ fieldNameOrPath: 'Name', value: 'Ada Okafor' });
  });

  it('a deployed one filters as its metadata says', async () => {
    const conn = connect(org);
    await conn.sobject('Meibo_Card__c').create([
      { Card_Key__c: 'sure', Confidence__c: 0.95 },
      { Card_Key__c: 'unsure', Confidence__c: 0.4 },
    ]);
    const { id, resultsUrl } = await listViewOf('Meibo_Card__c', 'Low_Confidence');

    expect((await wire(org, resultsUrl)).body.size).toBe(1);
    const described = await wire(org, `sobjects/Meibo_Card__c/listviews/${id}/describe`);
    expect(described.body.query).toContain('WHERE Confidence__c < 0.8');
    expect((await wire(org, `query?explain=${id}`)).body.plans[0].cardinality).toBe(1);
  });

  it.each([
    ['a column that does not exist', { columns: ['Nothing__c'] }, 'Could not resolve list view column: Nothing__c'],
    ['a scope that is not emulated', { columns: ['NAME'], filterScope: 'Queue' }, 'is not emulated'],
    [
      'filter logic that names no filter',
      { columns: ['NAME'], filters: [{ field: 'NAME', operation: 'equals', value: 'x' }], booleanFilter: '1 OR 2' },
      'there is no filter 2',
    ],
  ])('refuses %s', async (_title, view, problem) => {
    const [result] = await connect(org).metadata.create('ListView', [
      { fullName: 'Lead.Broken', filterScope: 'Everything', label: 'Broken', ...view },
    ]);

    expect(result).toMatchObject({ success: false });
    expect(JSON.stringify(result)).toContain(problem);
  });
});

interface Layouts {
  readonly layouts: readonly { readonly detailLayoutSections: readonly { readonly heading: string }[] }[];
}

function headings({ layouts }: Layouts): readonly string[] {
  return (layouts[0]?.detailLayoutSections ?? []).map(({ heading }) => heading);
}

describe('layouts', () => {
  it('shows the deployed layout, or all fields where there is none', async () => {
    const deployed = await wire(org, 'sobjects/Meibo_Connection__c/describe/layouts');
    const derived = await wire(org, 'sobjects/Account/describe/layouts');

    expect(headings(deployed.body)).toEqual(['Meeting', 'Touchpoint', 'Reference', 'System Information']);
    expect(headings(derived.body)).toEqual(['Account Information']);
    expect((await wire(org, 'sobjects/Account/describe/namedLayouts/UserAlt')).status).toBe(404);
  });

  it('compact layouts come for one object or for several', async () => {
    const { body } = await wire(org, 'compactLayouts?q=Account,Lead');
    expect(Object.keys(body)).toEqual(['Account', 'Lead']);
    expect(body.Account.compactLayouts[0].fieldItems[0].layoutComponents[0].value).toBe('Name');
  });

  it('refuses a layout with a field that does not exist, and a report without its folder', async () => {
    const conn = connect(org);
    const section = { style: 'OneColumn', layoutColumns: [{ layoutItems: [{ behavior: 'Edit', field: 'Nothing__c' }] }] };
    const [layout] = await conn.metadata.create('Layout', [{ fullName: 'Lead-Broken', layoutSections: [section] }]);
    const report = { fullName: 'Nowhere/R', name: 'R', reportType: 'CustomEntity$Meibo_Card__c', format: 'Tabular' };
    const [refused] = await conn.metadata.create('Report', [report]);

    expect(JSON.stringify(layout)).toContain('no CustomField named Lead.Nothing__c found');
    expect(JSON.stringify(refused)).toContain('Cannot find folder:Nowhere');
  });
});
