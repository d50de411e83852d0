import type { Box } from '../../domain/box.ts';
import type { CardFields, FieldReading } from '../../domain/card-fields.ts';
import type { Leftover } from './leftover.ts';
import { joinTitleRows } from './role-rows.ts';
import { type FoundRole, isNext, withoutOtherPeople, withoutWeakDepartments } from './role-doubts.ts';
import { asRole, type Role } from './role-words.ts';
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
    const role = asRole(leftover.text, patterns);
    if (isNameOfGroup(leftover.text, company)) continue;
    if (role === undefined) rest.push(leftover);
    else found.push({ role, leftover });
  }
  const japanese = found.filter(({ leftover }) => JAPANESE.test(leftover.text));
  const own = japanese.length > 0 ? japanese : found;
  const sure = withoutOtherPeople(withoutWeakDepartments(withoutOffices(own, addresses)));
  const chosen = withoutPartners(withoutQualifications(sure, patterns), patterns);
  return {
    fields: {
      ...joined('department', chosen, (role) => role.department, ' '),
      ...joined('title', chosen, (role) => role.title, ' / '),
    },
    rest,
  };
}

/** 青嵐グループ over 株式会社青嵐メディカル is the group of companies, not a group of people. */
function isNameOfGroup(text: string, company: string): boolean {
  const stem = /^(.{2,})グループ$/u.exec(text)?.[1];
  return stem !== undefined && company.includes(stem);
}

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
  const isQualification = ({ role }: FoundRole): boolean =>
    role.department === undefined && patterns.japaneseQualificationAlone.test(role.title ?? '');
  const others = found.filter((entry) => !isQualification(entry));
  return others.some(({ role }) => role.title !== undefined) ? others : found;
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
  while (titles < words.length - 1 && asRole(words[titles] ?? '', patterns)?.title !== undefined) titles += 1;
  const name = words.slice(titles).join(' ');
  if (titles === 0 || asRole(name, patterns) !== undefined) return [leftover];
  const cut = leftover.text.length - name.length;
  const { span } = leftover;
  const part = (text: string, own: Span): Leftover => ({ ...leftover, text, span: own });
  return [
    part(leftover.text.slice(0, cut).trim(), { ...span, to: span.from + cut }),
    part(name, { ...span, from: span.from + cut }),
  ];
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
  const values = own.map(({ role }) => pick(role) ?? '');
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
export function departmentBesideTitle(title: FieldReading | undefined, rest: readonly Leftover[]): FieldReading | undefined {
  if (title?.box === undefined || JAPANESE.test(title.value)) return undefined;
  const [left, top, right, bottom] = title.box;
  const height = bottom - top;
  const beside = rest.find(({ text, span }) => {
    const [l, t, r, b] = boxOf(span);
    const gap = Math.max(t - bottom, top - b);
    const isAligned = Math.min(right, r) - Math.max(left, l) > 0 && gap > -2 && gap < CLOSE * height;
    const isAsLarge = b - t < AS_LARGE * height && height < AS_LARGE * (b - t);
    return isAligned && isAsLarge && /^\p{Lu}[\p{L}&.,'’/ -]{3,40}$/u.test(text) && !/[.!?…]$/u.test(text);
  });
  if (beside === undefined) return undefined;
  return toField({ value: beside.text, span: beside.span, trust: 0.8, evidence: ['near:title'] });
}
