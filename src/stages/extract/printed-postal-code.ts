import { westernDigits } from './kanji-digits.ts';
import type { WorkLine } from './work-line.ts';

const JAPANESE_POSTAL_MARKED = /〒\s?(\d ?\d ?\d) ?[-ー−.―·・]{0,2} ?(\d ?\d ?\d ?\d)(?!\d)/u;
const JAPANESE_POSTAL_BARE = /^(?:[^\t]{1,3}\t+|[^\p{L}\d\t] ?)?(\d{3}) ?[-−] ?(\d{4})(?![\d-])/u;
/** After an icon read as a letter or two: `9 812-0011福岡県…`. */
const JAPANESE_POSTAL_BEFORE_AREA =
  /^[^\p{Script=Han}\p{Script=Katakana}]{0,6}?(?<!\d)(\d{3}) ?[-−] ?(\d{4}) ?(?=\p{Script=Han}{2,3}[都道府県市])/u;
const LABELLED_POSTAL =
  /(?<!\p{L})(?:CEP|PLZ|ZIP|C\. ?P\.|PIN(?: ?code)?)[.:]*[ -]{0,3}(\d{2}[. ]\d{3}-\d{3}|\d[\d.-]{3,8}\d|\d{3} \d{3})(?!\d)/iu;
/** In some countries a code has three digits: with its words in full it is one. */
const POSTAL_IN_FULL =
  /(?<!\p{L})(?:Postal|Post|Zip) ?Code(?: No)?[. ]{0,2}[:.-]? ?(\d{2}[. ]\d{3}-\d{3}|\d{2,5}-\d{3,4}|\d{3} \d{2,3}|\d{4} ?[A-Z]{2}(?!\p{L})|\d{3,6})(?![\d-])/iu;

/** A postal code that its mark, its label or its place tells. */
export interface PostalCode {
  readonly value: string;
  readonly from: number;
  readonly to: number;
  readonly evidence: string;
}

export function postalCodeOf(line: WorkLine): PostalCode | undefined {
  const text = line.text.startsWith('〒') ? westernDigits(line.text) : line.text;
  const lead = text.length - text.trimStart().length;
  const marked = JAPANESE_POSTAL_MARKED.exec(text);
  if (marked !== null) return postalAt(marked, marked.slice(1).map(withoutBlanks).join('-'), 'label:postal', 0);
  const bare = JAPANESE_POSTAL_BARE.exec(text.trimStart());
  if (bare !== null && /[\p{Script=Han}]/u.test(text)) return postalAt(bare, `${bare[1]}-${bare[2]}`, 'pattern:postal', lead);
  const beforeArea = JAPANESE_POSTAL_BEFORE_AREA.exec(text);
  if (beforeArea !== null) return postalAt(beforeArea, `${beforeArea[1]}-${beforeArea[2]}`, 'pattern:postal', 0);
  const labelled = POSTAL_IN_FULL.exec(text) ?? LABELLED_POSTAL.exec(text);
  if (labelled?.[1] !== undefined) return postalAt(labelled, labelled[1].replace(/^(\d{2}) /, '$1'), 'label:postal', 0);
  return undefined;
}

function withoutBlanks(digits: string): string {
  return digits.replaceAll(' ', '');
}

function postalAt(match: RegExpExecArray, value: string, evidence: string, offset: number): PostalCode {
  return { value, from: match.index + offset, to: match.index + offset + match[0].length, evidence };
}
