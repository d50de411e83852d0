import { isCorporateNumber } from '../../domain/corporate-number.ts';
import type { NormalizedField } from '../../domain/normalized-field.ts';
import { type CompanyForms, companyForms } from './company-name.ts';
import type { FormIndex } from './legal-form-index.ts';

export interface CanonicalCompany extends CompanyForms {
  /** 法人番号, thirteen digits, where one is printed with the name and its check digit is right. */
  readonly corporateNumber?: string;
}

/** A company's name without legal form and branch, with what was taken off. */
export function normalizeCompany(raw: string, index: FormIndex): NormalizedField<CanonicalCompany> {
  const text = raw
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim();
  if (text === '') return { kind: 'rejected', reason: 'empty', raw };
  if (text.length > 300) return { kind: 'rejected', reason: 'too-long', raw };
  if (!/[\p{L}\p{N}]/u.test(text)) return { kind: 'rejected', reason: 'unparseable', raw };
  const { name, corporateNumber } = withoutNumber(text);
  const forms = companyForms(name, index);
  if (forms.name === '') return { kind: 'rejected', reason: 'implausible', raw };
  return { kind: 'ok', value: { ...forms, ...(corporateNumber === undefined ? {} : { corporateNumber }) }, raw };
}

function withoutNumber(text: string): { readonly name: string; readonly corporateNumber?: string } {
  const found = /(?:法人番号\s*[:：]?\s*|\bT)?(?<!\d)(\d{13})(?!\d)/u.exec(text);
  if (found?.[1] === undefined || !isCorporateNumber(found[1])) return { name: text };
  return { name: text.replace(found[0], ' ').replaceAll(/[()（）\s]+$/g, ''), corporateNumber: found[1] };
}
