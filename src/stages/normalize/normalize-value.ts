import type { NameLexicon } from '../../domain/name-lexicon.ts';
import type { NormalizedField } from '../../domain/normalized-field.ts';
import type { TitleWords } from '../../domain/title-words.ts';
import { normalizeAddress } from './address.ts';
import { normalizeCompany } from './company.ts';
import { normalizeEmail } from './email.ts';
import type { FormIndex } from './legal-form-index.ts';
import { normalizePersonName } from './person-name.ts';
import { normalizePrintedPhone } from './printed-phone.ts';
import { normalizeTitle } from './title.ts';
import { normalizeUrl } from './url.ts';

export const NORMALIZED_KINDS = ['person-name', 'company', 'phone', 'email', 'url', 'address', 'title'] as const;
export type NormalizedKind = (typeof NORMALIZED_KINDS)[number];

export interface ValueKnowledge {
  readonly lexicon: NameLexicon;
  readonly freeMail: ReadonlySet<string>;
  readonly legalForms: FormIndex;
  readonly titleWords: TitleWords;
  /** Country assumed for phone numbers without a country code. */
  readonly region: string;
}

/** One printed value in canonical form. Never throws, whatever the text. */
export function normalizeValue(kind: NormalizedKind, raw: string, knowledge: ValueKnowledge): NormalizedField<object> {
  return NORMALIZE[kind](raw, knowledge);
}

const NORMALIZE: Readonly<Record<NormalizedKind, (raw: string, knowledge: ValueKnowledge) => NormalizedField<object>>> = {
  'person-name': (raw, { lexicon }) => normalizePersonName(raw, lexicon),
  company: (raw, { legalForms }) => normalizeCompany(raw, legalForms),
  phone: (raw, { region }) => normalizePrintedPhone(raw, region),
  email: (raw, { freeMail }) => normalizeEmail(raw, freeMail),
  url: (raw) => normalizeUrl(raw),
  address: (raw) => normalizeAddress(raw),
  title: (raw, { titleWords }) => normalizeTitle(raw, titleWords),
};
