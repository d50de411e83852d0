import { countryAtEnd } from './country-names.ts';
import type { FieldDraft, WorkLine } from './work-line.ts';

/** `(VN mobile)` in the label of a number, `(Thailand)` behind it. */
const BRACKETS = /[([]([^()[\]\d]{2,24})[)\]]/gu;

/**
 * Says of numbers printed without a country code which country's they are, where the card names several countries: the one in
 * brackets beside the number, else the one named last above it.
 */
export function withRegions<Phone extends FieldDraft>(phones: readonly Phone[], lines: readonly WorkLine[]): Phone[] {
  const named = lines.map(({ whole }) => countryAtEnd(whole));
  const several = new Set(named.filter((code) => code !== undefined)).size > 1;
  return phones.map((phone) => {
    if (/^\(?\+/.test(phone.value)) return phone;
    const { line } = phone.span;
    const beside = inBrackets(line.whole);
    const above = several ? named.slice(0, line.index + 1).findLast((code) => code !== undefined) : undefined;
    const region = beside ?? above;
    return region === undefined ? phone : { ...phone, evidence: [...phone.evidence, `region:${region}`] };
  });
}

function inBrackets(text: string): string | undefined {
  for (const [, inside = ''] of text.matchAll(BRACKETS)) {
    const code = /^([A-Z]{2})(?: \p{L}+)?$/u.exec(inside)?.[1];
    const region = countryAtEnd(inside) ?? (code === undefined || NOT_COUNTRIES.has(code) ? undefined : code);
    if (region !== undefined) return region;
  }
  return undefined;
}

/** Two capitals in brackets beside a number that name no country. */
const NOT_COUNTRIES = new Set(['HP', 'TE', 'FA', 'MO', 'DI', 'HQ', 'NO', 'ME', 'PC', 'SP', 'PR', 'HR', 'IT', 'VP', 'TV']);
