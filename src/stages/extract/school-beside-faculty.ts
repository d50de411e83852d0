import type { Leftover } from './leftover.ts';
import { asRole } from './role-words.ts';
import type { WordPatterns } from './word-patterns.ts';

/** Schools that have parts of their own; the longer word first, for 大学 begins four of them. */
const SCHOOL = /(?<=^.+)(?:大学院大学|大学院|大学校|大学|高等専門学校|専門学校|高専)/gu;

/** No school with all its parts is as long. */
const LONGEST = 60;

/** `楓大学工学部 電気電子工学科`: a school, and where in it somebody is, on one line. The part must be a department, with a title or not. */
export function splitFacultyFromSchool(leftover: Leftover, patterns: WordPatterns): Leftover[] {
  const { text, span } = leftover;
  if (text.length > LONGEST) return [leftover];
  for (const match of text.matchAll(SCHOOL)) {
    const cut = match.index + match[0].length;
    const faculty = text.slice(cut).trim();
    if (faculty === '' || asRole(faculty, patterns)?.department === undefined) continue;
    const from = span.from + text.indexOf(faculty, cut);
    return [
      { ...leftover, text: text.slice(0, cut), span: { ...span, to: span.from + cut } },
      { ...leftover, text: faculty, span: { ...span, from } },
    ];
  }
  return splitDepartmentsFromOrganization(leftover, patterns);
}

/** Towns, counties and their offices, of which no word of the lists says that they are institutions. */
const OF_A_TOWN = /^\p{Script=Han}{2,8}(?:市|県|府|都|区|町|村|省|庁|役所|役場|県庁|府庁)$/u;

/** `青嵐市役所 産業振興部 商工課`, `株式会社青嵐 営業部`: an organization and, behind a gap, nothing but its departments. */
function splitDepartmentsFromOrganization(leftover: Leftover, patterns: WordPatterns): Leftover[] {
  const { text, span } = leftover;
  const words = text.split(' ');
  if (words.length < 2 || !/^\P{Script=Latin}+$/u.test(text)) return [leftover];
  const [organization = '', ...departments] = words;
  const isOrganization =
    OF_A_TOWN.test(organization) || patterns.japaneseInstitution.test(organization) || isCompany(organization, patterns);
  const areDepartments = departments.every((word) => DEPARTMENT.test(word) && asRole(word, patterns)?.department === word);
  if (!isOrganization || !areDepartments) return [leftover];
  const from = span.from + organization.length + 1;
  return [
    { ...leftover, text: organization, span: { ...span, to: span.from + organization.length } },
    { ...leftover, text: departments.join(' '), span: { ...span, from } },
  ];
}

/** Branches are a part of what the company is called on many cards; these are not. */
const DEPARTMENT = /(?:部|課|室|係|局|科|グループ|チーム|本部)$/u;

function isCompany(text: string, { japaneseCompany }: WordPatterns): boolean {
  return japaneseCompany.test(text) && text.replace(japaneseCompany, '').length > 1;
}
