import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

import { type E164, isE164 } from '../../domain/e164.ts';
import type { NormalizedField } from '../../domain/normalized-field.ts';

export interface CanonicalPhone {
  readonly e164: E164;
  /** What the numbering plan says of the number. */
  readonly line: 'mobile' | 'toll-free' | 'other';
}

/**
 * Turns a phone number as printed into E.164.
 *
 * @param raw     printed text, e.g. `"+44 (0)20 7946 0958"`, `"０３（１２３４）５６７８"`
 * @param region  ISO 3166-1 alpha-2 region assumed when `raw` carries no country code; one unknown to
 *   the numbering plans is as good as none
 * @returns `rejected` if no numbering plan assigns the number; never throws
 */
export function normalizePhone(raw: string, region: string): NormalizedField<CanonicalPhone> {
  const text = raw.normalize('NFKC').trim();
  if (text === '') return { kind: 'rejected', reason: 'empty', raw };
  if (text.length > 60) return { kind: 'rejected', reason: 'too-long', raw };
  const parsed = parsePhoneNumberFromString(text, isSupportedCountry(region) ? region : undefined);
  if (parsed === undefined) return { kind: 'rejected', reason: 'unparseable', raw };
  if (!parsed.isValid() || !isE164(parsed.number)) return { kind: 'rejected', reason: 'unassigned', raw };
  const type = parsed.getType();
  const line = type === 'MOBILE' ? 'mobile' : type === 'TOLL_FREE' ? 'toll-free' : 'other';
  return { kind: 'ok', value: { e164: parsed.number, line }, raw };
}

/** The code of the country that a number in E.164 form begins with: `852` of `+85221000065`; empty for what is none. */
export function callingCodeOf(e164: string): string {
  return parsePhoneNumberFromString(e164)?.countryCallingCode ?? '';
}

/** A number in E.164 form as its own country writes it, e.g. `03-1234-5678`; other texts come back as they are. */
export function nationalPhone(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatNational() ?? e164;
}

/**
 * A number as a spreadsheet keeps it: grouped, so that a leading 0 is not lost; numbers of the region as it writes them, others in
 * international form. What is no number comes back as it is.
 */
export function sheetPhone(text: string, region: string): string {
  const parsed = parsePhoneNumberFromString(text, isSupportedCountry(region) ? region : undefined);
  if (parsed === undefined) return text;
  return parsed.country === region ? parsed.formatNational() : parsed.formatInternational();
}
