import { normalizeAddress } from './address.ts';
import { companyForms } from './company-name.ts';
import { foldVariants } from './kanji-variants.ts';
import { foldLatin } from './latin-form.ts';
import type { FormIndex } from './legal-form-index.ts';
import { wholeNameForm } from './person-profile.ts';
import { normalizePhone } from './phone.ts';

export type ComparedKind = 'name' | 'company' | 'title' | 'email' | 'phone' | 'address';

/** `written-differently`: another spelling of one value, as `㈱あおぞら` is of `株式会社あおぞら`. */
export type Likeness = 'same' | 'written-differently' | 'different';

export interface LikenessKnowledge {
  readonly legalForms: FormIndex;
  /** Country assumed for phone numbers without a country code. */
  readonly region: string;
}

/** How two texts of one kind stand to each other, for a person who looks at both. Neither is empty. */
export function likenessOf(kind: ComparedKind, a: string, b: string, knowledge: LikenessKnowledge): Likeness {
  if (kind === 'phone') return isSamePhone(a, b, knowledge.region) ? 'same' : 'different';
  if (folded(a) === folded(b)) return 'same';
  return IS_ONE[kind](a, b, knowledge) ? 'written-differently' : 'different';
}

type IsOne = (a: string, b: string, knowledge: LikenessKnowledge) => boolean;

const IS_ONE: Readonly<Record<Exclude<ComparedKind, 'phone'>, IsOne>> = {
  name: (a, b) => equal(wholeNameForm(a), wholeNameForm(b)),
  company: isSameCompany,
  title: (a, b) => equal(letters(a), letters(b)),
  email: () => false,
  address: isSameAddress,
};

function equal(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a !== '' && a === b;
}

/** Without legal form and branch; a name in kana and the same in Latin letters are one. */
function isSameCompany(a: string, b: string, { legalForms }: LikenessKnowledge): boolean {
  const [own, other] = [companyForms(a, legalForms), companyForms(b, legalForms)];
  return equal(own.name, other.name) || equal(own.latinName, other.latinName);
}

/** A number is one number however it is grouped; what is no number is compared by its digits. */
function isSamePhone(a: string, b: string, region: string): boolean {
  const [own, other] = [normalizePhone(a, region), normalizePhone(b, region)];
  if (own.kind === 'ok' && other.kind === 'ok') return own.value.e164 === other.value.e164;
  return equal(a.normalize('NFKC').replaceAll(/\D/g, ''), b.normalize('NFKC').replaceAll(/\D/g, ''));
}

/** The prefecture is often left out before a city. */
function isSameAddress(a: string, b: string): boolean {
  const [own, other] = [normalizeAddress(a), normalizeAddress(b)];
  if (own.kind !== 'ok' || other.kind !== 'ok') return false;
  const isBoth = own.value.prefecture !== undefined && other.value.prefecture !== undefined;
  const text = ({ folded: whole, prefecture = '' }: typeof own.value): string =>
    letters(isBoth ? whole : whole.slice(prefecture.length));
  return equal(text(own.value), text(other.value));
}

function letters(text: string): string {
  return foldLatin(foldVariants(text)).replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '');
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s・.,-]/g, '')
    .toLowerCase();
}
