import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { standardObjects } from '../../src/standin/schema/standard/index.ts';

/** jsforce's schema was generated from a real org; it is read as text, because types are gone when tests run. */
const generated = readFileSync('node_modules/jsforce/lib/types/standard-schema.d.ts', 'utf8');

/** Fields that the org that generated the schema lacked: opt-outs and account details that an edition or a setting adds, and newer fields. */
const KNOWN_ADDITIONS: Readonly<Record<string, readonly string[]>> = {
  Account: ['AccountNumber', 'Ownership', 'Rating', 'Sic', 'Site', 'TickerSymbol'],
  EntityDefinition: [
    'PluralLabel',
    'IsEverDeletable',
    'IsEverCreatable',
    'IsEverUpdatable',
    'IsCustomSetting',
    'IsDeprecatedAndHidden',
  ],
  Lead: ['MobilePhone', 'Fax', 'HasOptedOutOfEmail', 'HasOptedOutOfFax', 'DoNotCall'],
  Opportunity: ['ContactId'],
  PermissionSet: ['IsOwnedByProfile'],
  Task: ['CompletedDateTime'],
  User: ['FederationIdentifier'],
};

function generatedFields(objectName: string): ReadonlyMap<string, boolean> {
  const body = new RegExp(`type Fields\\$${objectName} = \\{([\\s\\S]*?)\\n\\};`).exec(generated)?.[1] ?? '';
  return new Map(
    [...body.matchAll(/(\w+): ([^;]+);/g)].map(([, name = '', type = '']) => [name, type.includes('null')] as const),
  );
}

describe.each(standardObjects.map((object) => [object.name, object] as const))('%s', (name, object) => {
  const real = generatedFields(name);
  const additions = KNOWN_ADDITIONS[name] ?? [];

  it('has only fields that a real org has', () => {
    const unknown = [...object.fields.values()]
      .map((field) => field.name)
      .filter((field) => !real.has(field) && !additions.includes(field));

    expect(real.size).toBeGreaterThan(0);
    expect(unknown).toEqual([]);
  });

  it('is as strict about missing values as a real org', () => {
    const looser = [...object.fields.values()].filter(
      (field) => real.get(field.name) === false && field.nillable && field.type !== 'picklist',
    );

    expect(looser.map((field) => field.name)).toEqual([]);
  });
});
