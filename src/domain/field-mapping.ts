import { SINGLE_FIELDS } from './card-fields.ts';
import type { CrmValue } from './crm-values.ts';
import type { PersonObject } from './person-record.ts';

/** Where a value can come from: a field of the card, a phone number by its kind, or what was said of the meeting. */
export const FIELD_SOURCES = [
  ...SINGLE_FIELDS,
  'email',
  'url',
  'phone.work',
  'phone.mobile',
  'phone.direct',
  'phone.main',
  'phone.fax',
  'phone.home',
  'phone.toll-free',
  'familyName',
  'givenName',
  'event',
  'metOn',
  'metAt',
  'metBy',
  'note',
  'captureSource',
] as const;
export type FieldSource = (typeof FIELD_SOURCES)[number];

/** Sources of which a card may have several. */
export const LIST_SOURCES = ['emails', 'phones', 'urls', 'tags'] as const;
export type ListSource = (typeof LIST_SOURCES)[number];

/** What is done to a value: `national` writes a phone number as in its own country, `date` lets only ISO dates through. */
export const FIELD_TRANSFORMS = ['upper', 'lower', 'national', 'digits', 'date'] as const;
export type FieldTransform = (typeof FIELD_TRANSFORMS)[number];

/** How one field of the org gets its value. */
export type FieldRule =
  | { readonly kind: 'first'; readonly from: readonly FieldSource[]; readonly transform?: FieldTransform }
  | {
      readonly kind: 'concat';
      readonly from: readonly FieldSource[];
      readonly separator: string;
      readonly transform?: FieldTransform;
    }
  | {
      readonly kind: 'list';
      readonly from: ListSource;
      readonly first: number;
      readonly separator: string;
      readonly transform?: FieldTransform;
    }
  | { readonly kind: 'constant'; readonly value: CrmValue }
  | { readonly kind: 'omit' };

/** Rules by field name of the org. */
export type FieldRules = Readonly<Record<string, FieldRule>>;

/** What an admin maps differently; fields that are not named keep their default. */
export type FieldMapping = { readonly [Object in PersonObject]?: FieldRules };

/** A field as the org describes it. */
export interface FieldDescription {
  readonly name: string;
  /** Salesforce's word, e.g. `string`, `picklist`, `boolean`. */
  readonly type: string;
  /** Longest text in characters; 0 where it does not apply. */
  readonly length: number;
  readonly createable: boolean;
  readonly updateable: boolean;
  /** Must be filled, and the org fills it with nothing itself. */
  readonly required?: true;
  /** Active values of a picklist that takes no other; absent otherwise. */
  readonly onlyValues?: readonly string[];
}

/** Fields of an object, by name. */
export type ObjectDescription = Readonly<Record<string, FieldDescription>>;
export type OrgDescription = { readonly [Object in PersonObject]?: ObjectDescription };
