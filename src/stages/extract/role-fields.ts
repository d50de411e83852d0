import type { Box } from '../../domain/box.ts';
import type { CardFields, FieldReading } from '../../domain/card-fields.ts';
import { asLatinName } from './latin-name.ts';
import type { Leftover } from './leftover.ts';
import { joinTitleRows } from './role-rows.ts';
import { type FoundRole, isNext, withoutOtherPeople, withoutWeakDepartments } from './role-doubts.ts';
import { asRole, type Role } from './role-words.ts';
import { endsInLegalForm } from './western-address.ts';
import type { WordPatterns } from './word-patterns.ts';
import { boxAround, boxOf, type Span, toField } from './work-line.ts';

/** What tells an office's heading from a department, and a group of companies from one of people. */
export interface RoleSurroundings {
  readonly company: string;
  /** Where addresses are printed. */
  readonly addresses: readonly Box[];
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Finds departments and titles among the pieces left. Of a card in two languages the Japanese ones are taken. */
export function roleFields(
  leftovers: readonly Leftover[],
  { company, addresses }: RoleSurroundings,
  patterns: WordPatterns,
): { readonly fields: Pick<CardFields, 'department' | 'title'>; readonly rest: readonly Leftover[] } {
  const found: FoundRole[] = [];
  const rest: Leftover[] = [];
  const pieces = joinTitleRows(joinLoneLetters(leftovers), patterns);
  for (const leftover of pieces.flatMap((piece) => splitTitleFromName(piece, patterns))) {
    const entry = roleIn(leftover, company, patterns);
    if (entry === 'nothing') continue;
    if (entry === undefined) rest.push(leftover);
    else found.push(entry);
  }
  const japanese = found.filter(({ leftover }) => JAPANESE.test(leftover.text));
  const own = japanese.length > 0 ? japanese : found;
  const sure = withoutOtherPeople(withoutWeakDepartments(withoutOffices(own, addresses)));
  const chosen = withoutPartners(withoutQualifications(sure, patterns), patterns);
  return {
    fields: {
      ...joined('department', chosen, (role) => role.department, ' '),
      ...joined('title', japanese.length > 0 ? chosen : mainTitle(chosen), (role) => role.title, ' / '),
    },
    rest,
  };
}

/** What somebody does, or undefined where a piece says something else; `nothing` where it is nobody's role and nobody's name. */
function roleIn(leftover: Leftover, company: string, patterns: WordPatterns): FoundRole | 'nothing' | undefined {
  const { text } = leftover;
  const faculty = facultyOf(text, company);
  const role = isHonoured(text, patterns) ? undefined : (asRole(text, patterns) ?? faculty);
  if (isNameOfGroup(text, company)) return 'nothing';
  if (role === undefined) return isQualification(text, patterns) ? 'nothing' : undefined;
  return isOtherCompany(role, text, patterns) ? 'nothing' : { role, leftover, isSure: faculty !== undefined };
}

/** `Kaede Services GmbH` on a card of another company is one, and no department. */
function isOtherCompany({ title }: Role, text: string, patterns: WordPatterns): boolean {
  return title === undefined && !JAPANESE.test(text) && endsInLegalForm(text, patterns);
}

/** 青嵐グループ over 株式会社青嵐メディカル is the group of companies, not a group of people. */
function isNameOfGroup(text: string, company: string): boolean {
  const stem = /^(.{2,})グループ$/u.exec(text)?.[1];
  return stem !== undefined && company.includes(stem);
}

/** `Prof. Jane Kaede`, `Prof. (Dr.) Jane Kaede` are people, though a professor is something. */
function isHonoured(text: string, patterns: WordPatterns): boolean {
  return (patterns.latinHonorific.test(text) || /^\p{L}{2,5}\.? ?[ºª]/u.test(text)) && asLatinName(text, patterns) !== undefined;
}

/** `KAEDE COLLEGE OF BUSINESS` on the card of a university is a part of it. */
function facultyOf(text: string, company: string): Role | undefined {
  const isPart =
    /^(?:\p{L}[\p{L}.'’-]* ){0,3}(?:College|School|Faculty|Institute|Cent(?:er|re)|Academy) (?:of|for) \p{Lu}/iu.test(text);
  return isPart && text.length < LONGEST_FACULTY && text !== company && /\bUniversity\b/iu.test(company)
    ? { department: text }
    : undefined;
}

const LONGEST_FACULTY = 60;

const OFFICE = /(?:支社|支店|営業所|出張所|本社|本店|工場|事業所|オフィス)$/u;

/** 大阪支社, 仙台支店 beside or over an address name that office; after a department, or alone, they are where one works. */
function withoutOffices(found: readonly FoundRole[], addresses: readonly Box[]): readonly FoundRole[] {
  const offices = found.filter(({ role }) => role.title === undefined && OFFICE.test(role.department ?? ''));
  const others = found.filter((entry) => !offices.includes(entry));
  const headings = new Set(
    offices.filter((office) => {
      const box = boxOf(office.leftover.span);
      if (addresses.some((address) => isNext(box, address) && isOneRow(box, address))) return true;
      const isByRole = others.some(({ leftover }) => isNext(boxOf(leftover.span), box));
      return !isByRole && addresses.some((address) => isNext(box, address));
    }),
  );
  return found.filter((entry) => !headings.has(entry));
}

function isOneRow([, top, , bottom]: Box, other: Box): boolean {
  return Math.min(bottom, other[3]) - Math.max(top, other[1]) > 0.5 * (bottom - top);
}

/** 社会保険労務士 under another title is a qualification. */
function withoutQualifications(found: readonly FoundRole[], patterns: WordPatterns): readonly FoundRole[] {
  const isOne = ({ role }: FoundRole): boolean =>
    role.department === undefined && patterns.japaneseQualificationAlone.test(role.title ?? '');
  const others = found.filter((entry) => !isOne(entry));
  return others.some(({ role }) => role.title !== undefined) ? others : found;
}

/** What somebody was made, where another title says what they do: `Kaede Fellow (India)` over `Executive Director`; a `Research Fellow` does that. */
const HONOUR =
  /\b(?:(?<!(?:Research|Doctoral|Postdoc|Teaching|Senior|Junior|Visiting|Clinical|Principal|Associate) )Fellow|Certified|Chartered|Accredited|Licensed|Ambassador|Laureate)\b/iu;

/** On a Latin card with a title on several rows the first is the one beside the name; the others are what else they are. */
function mainTitle(found: readonly FoundRole[]): readonly FoundRole[] {
  const titles = found.filter(({ role }) => role.title !== undefined);
  const main = titles.find(({ role }) => !HONOUR.test(role.title ?? '')) ?? titles[0];
  return main === undefined ? [] : [main];
}

/** `Some Bank Associate, Mortgage Loans` under a title says whom the company works with. */
function withoutPartners(found: readonly FoundRole[], patterns: WordPatterns): readonly FoundRole[] {
  const isPartner = ({ role, leftover }: FoundRole): boolean =>
    role.title !== undefined && /\b(?:Bank|Group|Corporation)\b/i.test(leftover.text) && patterns.companyWord.test(leftover.text);
  const others = found.filter((entry) => !isPartner(entry));
  return others.some(({ role }) => role.title !== undefined) ? others : found;
}

/** 室 over 長, each alone: a title set in two far letters on a card written downwards. */
function joinLoneLetters(leftovers: readonly Leftover[]): readonly Leftover[] {
  const alone = leftovers.filter(({ text }) => /^[\p{Script=Han}]$/u.test(text));
  const pairs = new Map<Leftover, Leftover | undefined>();
  for (const upper of alone) {
    const lower = alone.find((other) => other !== upper && !pairs.has(other) && standsBelow(upper, other));
    if (lower === undefined || pairs.has(upper)) continue;
    pairs.set(upper, { ...upper, text: upper.text + lower.text });
    pairs.set(lower, undefined);
  }
  return leftovers.flatMap((leftover) => (pairs.has(leftover) ? (pairs.get(leftover) ?? []) : leftover));
}

function standsBelow(upper: Leftover, lower: Leftover): boolean {
  const [left, , right, bottom] = boxOf(upper.span);
  const [otherLeft, top, otherRight] = boxOf(lower.span);
  const size = right - left;
  const isAligned = Math.abs((left + right - otherLeft - otherRight) / 2) < 0.4 * size;
  return isAligned && top >= bottom - 2 && top - bottom < 4 * size;
}

/** `代表取締役 佐藤 花子`: a title, a blank, and a name in one piece. */
function splitTitleFromName(leftover: Leftover, patterns: WordPatterns): Leftover[] {
  const words = leftover.text.split(' ');
  if (words.length < 2 || !JAPANESE.test(leftover.text)) return [leftover];
  let titles = 0;
  while (titles < words.length - 1 && isBeforeName(words[titles] ?? '', patterns)) titles += 1;
  const name = words.slice(titles).join(' ');
  if (titles === 0 || /^[兼/／・|]/u.test(name) || asRole(name, patterns) !== undefined) return [leftover];
  const cut = leftover.text.length - name.length;
  const { span } = leftover;
  const part = (text: string, own: Span): Leftover => ({ ...leftover, text, span: own });
  return [
    part(leftover.text.slice(0, cut).trim(), { ...span, to: span.from + cut }),
    part(name, { ...span, from: span.from + cut }),
  ];
}

function isBeforeName(word: string, patterns: WordPatterns): boolean {
  return isQualification(word, patterns) || asRole(word, patterns)?.title !== undefined;
}

/** 博士(工学), 修士: what somebody learned is no name, though 博士 is one, too. */
function isQualification(text: string, patterns: WordPatterns): boolean {
  return patterns.japaneseQualificationAlone.test(text.replace(/ ?\(.*\)$/u, ''));
}

function joined(
  field: 'department' | 'title',
  roles: readonly FoundRole[],
  pick: (role: Role) => string | undefined,
  separator: string,
): Pick<CardFields, 'department' | 'title'> {
  const own = roles.filter(({ role }) => pick(role) !== undefined);
  const [first] = own;
  if (first === undefined) return {};
  const values = [...new Set(own.map(({ role }) => pick(role) ?? ''))];
  const fields = own.map(({ leftover }) => toField({ value: '', span: leftover.span, trust: 0.95, evidence: [`word:${field}`] }));
  return {
    [field]: {
      ...fields[0],
      value: values.join(separator),
      raw: fields.map(({ raw }) => raw).join(' '),
      confidence: Math.min(...fields.map(({ confidence }) => confidence)),
      box: boxAround(own.map(({ leftover }) => boxOf(leftover.span))),
    },
  };
}

/** Rows of one entry follow each other this closely, in heights, and are about as large. */
const CLOSE = 1.3;
const AS_LARGE = 1.3;

/** On a Latin card, the words right under or over the title that nothing else claims are the department: `Global Alliances`. */
export function departmentBesideTitle(
  title: FieldReading | undefined,
  company: string,
  rest: readonly Leftover[],
): FieldReading | undefined {
  if (title?.box === undefined || JAPANESE.test(title.value)) return undefined;
  // `Kaede Inn Momiji Bay` on a card of Kaede Inn is one of its houses.
  const isOfCompany = (text: string): boolean => company !== '' && text.toLowerCase().startsWith(company.toLowerCase());
  const [left, top, right, bottom] = title.box;
  const height = bottom - top;
  const beside = rest.find(({ text, span }) => {
    const [l, t, r, b] = boxOf(span);
    const gap = Math.max(t - bottom, top - b);
    const isAligned = Math.min(right, r) - Math.max(left, l) > 0 && gap > -2 && gap < CLOSE * height;
    const isAsLarge = b - t < AS_LARGE * height && height < AS_LARGE * (b - t);
    return isAligned && isAsLarge && /^\p{Lu}[\p{L}&.,'’/ -]{3,40}$/u.test(text) && !/[.!?…]$/u.test(text) && !isOfCompany(text);
  });
  if (beside === undefined) return undefined;
  return toField({ value: beside.text, span: beside.span, trust: 0.8, evidence: ['near:title'] });
}
