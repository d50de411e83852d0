import type { Leftover } from './leftover.ts';
import { ENDS_IN_INSTITUTION } from './organization.ts';
import type { WordPatterns } from './word-patterns.ts';

/** Institutions that a title may name as its own; `School of Medicine` is a part of one. */
const INSTITUTION =
  /^(?!(?:School|Faculty|College|Institute|Department) of\b).*(?<!\p{L})(?:University|College|School|Hospital|Institute|Clinic|Academy|Museum|Ministry|Universidade|Universidad|Université|Universität|Hochschule|Università|Escola|Colégio|Hospital|Klinikum)(?!\p{L})/iu;

/** `Grade Teacher, Kaede Elementary School`: a title and who gave it, on one line. */
export function splitTitleFromOrganization(leftover: Leftover, patterns: WordPatterns): Leftover[] {
  const { text, span } = leftover;
  const cut = /\s*,\s+|\s+(?:at|@|chez|bei|presso)\s+/iu.exec(text);
  if (cut === null) return [leftover];
  const [title, organization] = [text.slice(0, cut.index), text.slice(cut.index + cut[0].length)];
  const isOrganization = INSTITUTION.test(organization) || isCompany(organization, patterns);
  if (
    !patterns.latinTitle.test(title) ||
    patterns.legalForm.test(title) ||
    !isOrganization ||
    (patterns.latinTitle.test(organization) && !ENDS_IN_INSTITUTION.test(organization))
  )
    return [leftover];
  const from = span.from + cut.index + cut[0].length;
  return [
    { ...leftover, text: title, span: { ...span, to: span.from + cut.index } },
    { ...leftover, text: organization, span: { ...span, from } },
  ];
}

/** A name and its legal form: no `Ltd` alone. */
function isCompany(text: string, patterns: WordPatterns): boolean {
  return (patterns.legalForm.exec(text)?.index ?? 0) > 2;
}
