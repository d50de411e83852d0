import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { loadConfig } from '../../src/config/load-config.ts';
import type { FieldDescription, FieldMapping } from '../../src/domain/field-mapping.ts';
import { nationalPhone } from '../../src/stages/normalize/index.ts';
import { checkMapping } from '../../src/stages/sync/index.ts';
import { personValues, unlistedFields } from '../../src/stages/sync/person-fields.ts';
import { survivingChanges } from '../../src/stages/sync/survivorship.ts';
import { aContext, aField, aPerson, aPhone, someFields } from '../support/builders.ts';
import { aFolder } from '../support/memory-workspace.ts';

function configured(fields: string): FieldMapping {
  const path = join(aFolder(), 'meibo.yaml');
  writeFileSync(path, `salesforce:\n  fields:\n${fields}`);
  return loadConfig([path], {}).salesforce.fields;
}

describe('salesforce.fields', () => {
  it('knows short and long forms', () => {
    const mapping = configured(
      [
        '    Lead:',
        '      Title: title',
        '      Phone: { from: [phone.direct, phone.work], transform: national }',
        '      Description: { concat: [company, department], separator: " / " }',
        '      All_Mails__c: { list: emails, first: 2, separator: ";" }',
        '      Region__c: { constant: JP }',
        '      Website: false',
        '',
      ].join('\n'),
    );

    expect(mapping).toEqual({
      Lead: {
        Title: { kind: 'first', from: ['title'] },
        Phone: { kind: 'first', from: ['phone.direct', 'phone.work'], transform: 'national' },
        Description: { kind: 'concat', from: ['company', 'department'], separator: ' / ' },
        All_Mails__c: { kind: 'list', from: 'emails', first: 2, separator: ';' },
        Region__c: { kind: 'constant', value: 'JP' },
        Website: { kind: 'omit' },
      },
    });
  });

  it.each([
    ['a card field that does not exist', '    Lead: { Title: titel }\n', /`salesforce.fields.Lead.Title.*did you mean `title`/],
    ['an unknown key of a rule', '    Lead: { Title: { form: title } }\n', /unknown key `form`; did you mean `from`/],
    ['two ways at once', '    Lead: { Title: { from: title, constant: x } }\n', /exactly one of/],
    ['another object', '    Leed: { Title: title }\n', /unknown key `salesforce.fields.Leed`; did you mean `Lead`/],
    ['a name that is no API name', '    Lead: { "My Field": title }\n', /My Field/],
  ])('refuses %s', (_title, text, message) => {
    expect(() => configured(text)).toThrowError(
      expect.objectContaining({ code: 'ConfigInvalid', message: expect.stringMatching(message) }),
    );
  });
});

describe('personValues', () => {
  const fields = {
    ...someFields({ title: '部長', emails: ['a@kita.example', 'b@kita.example', 'c@kita.example'] }),
    phones: [aPhone('+81312345678', 'work')],
    department: { ...aField('Sales'), confidence: 0.9, box: [1, 2, 3, 4] as const },
  };
  const input = { fields, context: aContext({ note: 'wants a demo' }), national: nationalPhone };

  it('follows the mapping and keeps the defaults of fields that are not named', () => {
    const values = personValues('Lead', input, {
      Lead: {
        Phone: { kind: 'first', from: ['phone.direct', 'phone.work'], transform: 'national' },
        Description: { kind: 'concat', from: ['title', 'department'], separator: ' / ', transform: 'upper' },
        All__c: { kind: 'list', from: 'emails', first: 2, separator: ';' },
        Note__c: { kind: 'first', from: ['note'] },
        Met__c: { kind: 'first', from: ['metOn'], transform: 'date' },
        Website: { kind: 'omit' },
      },
    });

    expect(values).toMatchObject({
      LastName: { value: '佐藤' },
      Phone: { value: '03-1234-5678' },
      Description: { value: '部長 / SALES', confidence: 0.9, box: [1, 2, 3, 4] },
      All__c: { value: 'a@kita.example;b@kita.example' },
      Note__c: { value: 'wants a demo' },
      Met__c: { value: '2026-10-05' },
    });
    expect(values).not.toHaveProperty('Website');
  });

  it('fills a mapped field of a known person when it is blank, and leaves it alone when it was not pulled', () => {
    const values = { Region__c: { value: 'JP' } };

    expect(survivingChanges(aPerson({ extra: { Region__c: null } }), values, undefined)).toEqual([
      { field: 'Region__c', before: null, after: 'JP' },
    ]);
    expect(survivingChanges(aPerson({ extra: { Region__c: 'EU' } }), values, '2099-01-01')).toEqual([]);
    expect(survivingChanges(aPerson(), values, undefined)).toEqual([]);
  });
});

function aDescription(field: Partial<FieldDescription>): FieldDescription {
  return { name: 'X__c', type: 'string', length: 10, createable: true, updateable: true, ...field };
}

describe('checkMapping', () => {
  it.each([
    ['a text in a text field', {}, { kind: 'first', from: ['title'] }, undefined],
    ['a field that cannot be made', { createable: false }, { kind: 'first', from: ['title'] }, 'not-createable'],
    ['a field that cannot be changed', { updateable: false }, { kind: 'first', from: ['title'] }, 'not-updateable'],
    ['a text in a number', { type: 'double' }, { kind: 'first', from: ['title'] }, 'wrong-type'],
    ['a date in a date', { type: 'date' }, { kind: 'first', from: ['metOn'] }, undefined],
    ['a title in a date', { type: 'date' }, { kind: 'first', from: ['title'] }, 'wrong-type'],
    ['a listed value', { type: 'picklist', onlyValues: ['Web'] }, { kind: 'constant', value: 'Web' }, undefined],
    [
      'an unlisted value',
      { type: 'picklist', onlyValues: ['Web'] },
      { kind: 'constant', value: 'Fair' },
      'value-not-in-picklist',
    ],
    ['a constant that is too long', {}, { kind: 'constant', value: 'longer than ten' }, 'value-too-long'],
    ['yes in a checkbox', { type: 'boolean' }, { kind: 'constant', value: true }, undefined],
  ] as const)('%s', (_title, field, rule, problem) => {
    const issues = checkMapping({ Lead: { X__c: rule } }, { Lead: { X__c: aDescription(field) } });

    expect(issues.map((issue) => issue.problem)).toEqual(problem === undefined ? [] : [problem]);
  });

  it('names a field that the org does not have', () => {
    expect(checkMapping({ Contact: { Gone__c: { kind: 'first', from: ['title'] } } }, { Contact: {} })).toEqual([
      { object: 'Contact', field: 'Gone__c', problem: 'no-such-field' },
    ]);
  });

  it('a value that a picklist does not take is named', () => {
    const described = { Title: { ...aDescription({}), onlyValues: ['部長'] } };

    expect(unlistedFields({ Title: '課長' }, described)).toEqual(['Title']);
    expect(unlistedFields({ Title: '部長' }, described)).toEqual([]);
  });
});
