import type { Box } from './box.ts';
import type { E164 } from './e164.ts';

/** Where a value comes from. QR content outranks ink; `inferred` has no ink of its own. */
export type FieldOrigin = 'ink' | 'qr' | 'vcard' | 'csv' | 'inferred' | 'person';

/** One value read from a card, with what is needed to explain it. */
export interface FieldReading {
  /** Canonical text, ready to store. */
  readonly value: string;
  /** 0–1, calibrated: of the fields at 0.95, 95 % are right. */
  readonly confidence: number;
  /** As printed, before any repair. */
  readonly raw: string;
  readonly origin: FieldOrigin;
  /** Pixels of the upright card image; absent for values without ink. */
  readonly box?: Box;
  /** Rules and repairs that led here, in order, e.g. `label:TEL`, `repair:comma-to-dot`. Never card content. */
  readonly evidence: readonly string[];
  /** Other readings the engine considered, best first. */
  readonly alternatives?: readonly string[];
}

export type PhoneType = 'work' | 'mobile' | 'direct' | 'main' | 'fax' | 'home' | 'toll-free';

/** A phone number on a card. `value` is the E.164 form where there is one, else the printed form. */
export interface PhoneReading extends FieldReading {
  readonly type: PhoneType;
  readonly e164?: E164;
  readonly extension?: string;
}

/** Fields that a card has at most once. */
export const SINGLE_FIELDS = [
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
  'corporateNumber',
] as const;
export type SingleFieldName = (typeof SINGLE_FIELDS)[number];

/** What a card says. A field that was not read is absent. */
export type CardFields = { readonly [Name in SingleFieldName]?: FieldReading } & {
  readonly emails: readonly FieldReading[];
  readonly phones: readonly PhoneReading[];
  readonly urls: readonly FieldReading[];
};

export const NO_FIELDS: CardFields = { emails: [], phones: [], urls: [] };
