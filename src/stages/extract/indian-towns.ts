import type { PhoneType } from '../../domain/card-fields.ts';
import type { FieldDraft, WorkLine } from './work-line.ts';

/** `0755-2000001`: a town of India and a number in it; in Britain and Germany mobile numbers begin so. */
const IN_A_TOWN = /^\(?0(?:7\d{2}|1[567]\d)\)?[-. ]+\d{7}$/;
/** What hardly any other country's cards have: its code, its companies, its mobile numbers in two fives, its postal codes behind a dash. */
const OF_INDIA =
  /\+ ?91(?:[ -]|\d{10})|(?<!\p{L})(?:India|INDIA|Pvt|GSTIN)(?!\p{L})|\.in(?![\p{L}.-])|(?<!\d)[6-9]\d{4} \d{5}(?!\d)|\p{L}[.)]? ?[-–] ?[1-9]\d{2} ?\d{3}(?!\d)/u;

/** Numbers of Indian towns are no mobile numbers, unless a label says so. */
export function withTownsOfIndia<Phone extends FieldDraft & { readonly type: PhoneType }>(
  phones: readonly Phone[],
  lines: readonly WorkLine[],
): Phone[] {
  const isOfTown = ({ type, value, evidence }: Phone): boolean =>
    type === 'mobile' && IN_A_TOWN.test(value) && !evidence.includes('label:mobile');
  if (!phones.some(isOfTown) || !lines.some(({ whole }) => OF_INDIA.test(whole))) return [...phones];
  return phones.map((phone) => (isOfTown(phone) ? { ...phone, type: 'work' } : phone));
}
