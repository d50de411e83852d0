import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';

import { readPackage } from '../../src/adapters/files/package-files.ts';

const ROOT = 'config/salesforce/force-app';

interface Element {
  readonly name: string;
  readonly children: Element[];
  text: string;
}

function parse(xml: string): Element {
  const top: Element = { name: '', children: [], text: '' };
  const stack = [top];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    const element: Element = { name, children: [], text: '' };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  parser.on('text', (text) => {
    const element = stack.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on('closetag', () => void stack.pop());
  parser.write(xml).close();
  return top.children[0] ?? top;
}

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('-meta.xml'))
  .map((name) => ({ name, root: parse(readFileSync(join(ROOT, name), 'utf8')) }));

/** Elements of each type as the Metadata API knows them. `fullName` comes first, the rest stands in the order of the alphabet. */
const ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  CustomObject:
    'deploymentStatus description enableActivities enableBulkApi enableReports enableSearch enableSharing enableStreamingApi label nameField pluralLabel sharingModel'.split(
      ' ',
    ),
  CustomField:
    'caseSensitive defaultValue deleteConstraint description displayFormat externalId inlineHelpText label length precision referenceTo relationshipLabel relationshipName reparentableMasterDetail relationshipOrder required scale type unique valueSet visibleLines writeRequiresMasterRead trackHistory trackFeedHistory trackTrending'.split(
      ' ',
    ),
  ListView: 'booleanFilter columns filterScope filters label language queue sharedTo'.split(' '),
  Layout:
    'layoutSections relatedLists showEmailCheckbox showHighlightsPanel showInteractionLogPanel showRunAssignmentRulesCheckbox showSubmitAndAttachButton'.split(
      ' ',
    ),
  PermissionSet: 'description fieldPermissions hasActivationRequired label objectPermissions tabSettings userPermissions'.split(
    ' ',
  ),
  CustomTab: 'customObject description motif'.split(' '),
  ReportFolder: 'folderShares name'.split(' '),
  Report:
    'columns description filter format groupingsDown name reportType scope showDetails showGrandTotal showSubTotals timeFrameFilter'.split(
      ' ',
    ),
};

const textOf = (element: Element | undefined, name: string): string =>
  element?.children.find((child) => child.name === name)?.text.trim() ?? '';
const all = (element: Element, name: string): readonly Element[] => element.children.filter((child) => child.name === name);
const ofType = (type: string): typeof files => files.filter(({ root }) => root.name === type);
const ownerOf = (path: string): string => basename(dirname(dirname(path)));

const fields = new Map<string, Element>(
  ofType('CustomField').map(({ name, root }) => [`${ownerOf(name)}.${textOf(root, 'fullName')}`, root] as const),
);
/** Names of standard fields the package leans on. */
const STANDARD = new Set(['Name', 'OwnerId', 'CreatedById', 'LastModifiedById']);

describe('the metadata package', () => {
  it.each(files)('$name has only elements of its type, in their order', ({ name, root }) => {
    const known = ELEMENTS[root.name];
    expect(known).toBeDefined();
    const names = root.children.map((child) => child.name).filter((child) => child !== 'fullName');
    expect(names.filter((child) => known?.includes(child) !== true)).toEqual([]);
    expect(names).toEqual(names.toSorted());
    const fileName = basename(name).split('.')[0];
    expect([fileName, '']).toContain(textOf(root, 'fullName'));
  });

  it.each(ofType('Layout'))('$name shows fields that exist, each once, and all of its object', ({ name, root }) => {
    const object = basename(name).split('-')[0] ?? '';
    const shown = all(root, 'layoutSections')
      .flatMap((section) => all(section, 'layoutColumns'))
      .flatMap((column) => all(column, 'layoutItems').map((item) => textOf(item, 'field')));
    expect(shown).toEqual([...new Set(shown)]);
    expect(shown.filter((field) => !STANDARD.has(field) && !fields.has(`${object}.${field}`))).toEqual([]);
    const own = [...fields.keys()].filter((field) => field.startsWith(`${object}.`)).map((field) => field.split('.')[1] ?? '');
    expect(own.filter((field) => !shown.includes(field))).toEqual([]);
  });

  it.each(ofType('PermissionSet'))('$name names fields that exist and may be hidden', ({ root }) => {
    const named = all(root, 'fieldPermissions').map((entry) => textOf(entry, 'field'));
    expect(named.filter((field) => !fields.has(field))).toEqual([]);
    expect(named).toEqual(named.toSorted());
    expect(named.filter((field) => textOf(fields.get(field), 'required') === 'true')).toEqual([]);
    expect(named.filter((field) => textOf(fields.get(field), 'type') === 'MasterDetail')).toEqual([]);
  });

  it('the integration permission set opens every field of the package that can be hidden', () => {
    const set = files.find(({ name }) => name.includes('Meibo_Integration'));
    const named = new Set(set === undefined ? [] : all(set.root, 'fieldPermissions').map((entry) => textOf(entry, 'field')));
    const hideable = [...fields].filter(
      ([, root]) => textOf(root, 'required') !== 'true' && textOf(root, 'type') !== 'MasterDetail',
    );
    expect(hideable.map(([name]) => name).filter((name) => !named.has(name))).toEqual([]);
  });

  it.each(ofType('Report'))('$name asks for fields that exist, in a folder that exists', ({ name, root }) => {
    const object = textOf(root, 'reportType').split('$')[1] ?? '';
    const asked = [...all(root, 'columns'), ...all(root, 'groupingsDown')].map((entry) => textOf(entry, 'field'));
    const custom = asked.filter((field) => field.endsWith('__c'));
    expect(custom.filter((field) => !fields.has(field) || !field.startsWith(`${object}.`))).toEqual([]);
    const folder = basename(dirname(name));
    expect(ofType('ReportFolder').map((one) => basename(one.name))).toContain(`${folder}.reportFolder-meta.xml`);
  });

  it('every lookup and list view column points to something that exists', () => {
    const objects = new Set([
      'Lead',
      'Contact',
      'Account',
      'Campaign',
      'User',
      ...[...fields.keys()].map((name) => name.split('.')[0]),
    ]);
    const targets = [...fields.values()].map((root) => textOf(root, 'referenceTo')).filter((target) => target !== '');
    expect(targets.filter((target) => !objects.has(target))).toEqual([]);
    const columns = ofType('ListView').flatMap(({ name, root }) =>
      all(root, 'columns').map((column) => `${ownerOf(name)}.${column.text.trim()}`),
    );
    expect(columns.filter((column) => column.endsWith('__c') && !fields.has(column))).toEqual([]);
  });

  it('is read as one component a file, with the names Salesforce uses', () => {
    const components = readPackage(ROOT);
    expect(components).toHaveLength(files.length);
    expect(components.map(({ type, fullName }) => `${type} ${fullName}`)).toEqual(
      expect.arrayContaining(['CustomField Lead.Meibo_Person_Key__c', 'Report Meibo/Who_Met_Whom', 'ReportFolder Meibo']),
    );
  });
});
