import { readFileSync } from 'node:fs';

import { toAccount, toPerson } from '../../src/adapters/salesforce/record-mapping.ts';
import type { CardFields, FieldReading, SingleFieldName } from '../../src/domain/card-fields.ts';
import type { AccountRecord, PersonRecord } from '../../src/domain/person-record.ts';
import { aPhone } from './builders.ts';

type SeedRow = Readonly<Record<string, unknown>> & { readonly $ref?: string };

interface TruthFields {
  readonly emails: readonly string[];
  readonly urls: readonly string[];
  readonly phones: readonly { readonly type: 'work'; readonly raw: string; readonly e164?: string }[];
}

const SINGLE: readonly SingleFieldName[] = [
  'fullName',
  'lastName',
  'firstName',
  'nameReading',
  'nameRomaji',
  'company',
  'companyLatin',
  'department',
  'title',
  'postalCode',
  'address',
];

/** The people and accounts of the demo org as a pull would bring them; ids are the seed's own names. */
export function demoOrg(): { readonly people: readonly PersonRecord[]; readonly accounts: readonly AccountRecord[] } {
  const seed: Record<string, readonly SeedRow[]> = JSON.parse(fixture('orgs/demo.json'));
  const accounts = new Map((seed['Account'] ?? []).map((row) => [row.$ref, row]));
  const rowOf = (object: string, row: SeedRow, index: number): SeedRow => {
    const values = Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' && value.startsWith('@') ? value.slice(1) : value,
    ]);
    const flat: SeedRow = Object.fromEntries(values);
    const account = accounts.get(typeof flat['AccountId'] === 'string' ? flat['AccountId'] : '') ?? null;
    return { SystemModstamp: '2026-01-01T00:00:00.000+0000', ...flat, Account: account, Id: row.$ref ?? `${object}-${index}` };
  };
  const rows = (object: string): readonly SeedRow[] => (seed[object] ?? []).map((row, index) => rowOf(object, row, index));
  return {
    people: [...rows('Lead').map((row) => toPerson('Lead', row)), ...rows('Contact').map((row) => toPerson('Contact', row))],
    accounts: rows('Account').map((row) => toAccount(row)),
  };
}

/** What is printed on a demo card, as a perfect reader would read it. */
export function demoCard(id: string): CardFields {
  const { fields }: { fields: TruthFields & Readonly<Record<string, string>> } = JSON.parse(fixture(`demo/${id}.json`));
  const single = SINGLE.flatMap((name) => {
    const value: unknown = fields[name];
    return typeof value === 'string' ? [[name, reading(value)] as const] : [];
  });
  return {
    ...Object.fromEntries(single),
    emails: fields.emails.map(reading),
    urls: fields.urls.map(reading),
    phones: fields.phones.map((phone) => aPhone(phone.e164 ?? phone.raw, phone.type)),
  };
}

function reading(value: string): FieldReading {
  return { value, confidence: 0.99, raw: value, origin: 'ink', evidence: [] };
}

export function fixture(path: string): string {
  return readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8');
}
