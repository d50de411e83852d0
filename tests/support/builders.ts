import type { BatchContext } from '../../src/domain/batch.ts';
import type { CardFields, FieldReading, PhoneReading, SingleFieldName } from '../../src/domain/card-fields.ts';
import { isE164 } from '../../src/domain/e164.ts';
import type { PersonDecision } from '../../src/domain/match-decision.ts';
import type { PersonRecord } from '../../src/domain/person-record.ts';
import type { ReadCard, StoredCard } from '../../src/domain/stored-card.ts';
import type { MatchedCard } from '../../src/stages/sync/index.ts';

export function aField(value: string, confidence = 0.99): FieldReading {
  return { value, confidence, raw: value, origin: 'ink', evidence: [] };
}

export function aPhone(value: string, type: PhoneReading['type'] = 'work', confidence = 0.99): PhoneReading {
  return { ...aField(value, confidence), type, ...(isE164(value) ? { e164: value } : {}) };
}

type FieldTexts = { readonly [Name in SingleFieldName]?: string } & {
  readonly emails?: readonly string[];
  readonly phones?: readonly PhoneReading[];
  readonly urls?: readonly string[];
};

export function someFields(texts: FieldTexts = {}): CardFields {
  const { emails = ['hanako.sato@aozora.example'], phones = [], urls = [], ...given } = texts;
  const single = { lastName: '佐藤', firstName: '花子', fullName: '佐藤 花子', company: '株式会社あおぞら', ...given };
  const fields = Object.fromEntries(Object.entries(single).map(([name, value]) => [name, aField(value)]));
  return { ...fields, emails: emails.map((value) => aField(value)), phones, urls: urls.map((value) => aField(value)) };
}

export function aReading(fields: CardFields = someFields(), path = 'card.jpg'): ReadCard {
  return {
    status: 'read',
    source: { path, page: 1, index: 0 },
    side: 'front',
    captureSource: 'paper',
    fields,
    lines: [],
    warnings: [],
    timings: { totalMs: 1000 },
  };
}

export function aContext(context: Partial<BatchContext> = {}): BatchContext {
  return { tags: [], event: 'Example Expo 2026', metOn: '2026-10-05', metBy: 'sato@ours.example', ...context };
}

export function aStoredCard(card: Partial<StoredCard> = {}): StoredCard {
  return {
    key: 'card-1',
    batchId: 'batch-1',
    context: aContext(),
    imageHash: 'a'.repeat(64),
    reading: aReading(),
    state: 'ready',
    parkReasons: [],
    capturedAtMs: Date.UTC(2026, 9, 6),
    ...card,
  };
}

export function aPerson(person: Partial<PersonRecord> = {}): PersonRecord {
  return {
    object: 'Contact',
    id: '003000000000001AAA',
    lastName: '佐藤',
    firstName: '花子',
    company: '(株)あおぞら',
    accountId: '001000000000001AAA',
    modifiedAtMs: Date.UTC(2026, 0, 1),
    ...person,
  };
}

const NOBODY: PersonDecision = { verdict: 'non-link', reason: 'no-candidate', candidates: [] };

export function aMatchedCard(matched: Partial<MatchedCard> = {}): MatchedCard {
  return {
    card: aStoredCard(),
    identity: ['email', 'hanako.sato@aozora.example'],
    decision: NOBODY,
    account: { verdict: 'non-link', probability: 0, evidence: [] },
    context: { userUnknown: false, userId: '005000000000001AAA' },
    ...matched,
  };
}
