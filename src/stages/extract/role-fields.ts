import type { CardFields } from '../../domain/card-fields.ts';
import type { Leftover } from './leftover.ts';
import { asRole, type Role } from './role-words.ts';
import type { WordPatterns } from './word-patterns.ts';
import { boxAround, boxOf, type Span, toField } from './work-line.ts';

interface FoundRole {
  readonly role: Role;
  readonly leftover: Leftover;
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Finds departments and titles among the pieces left. Of a card in two languages the Japanese ones are taken. */
export function roleFields(
  leftovers: readonly Leftover[],
  company: string,
  patterns: WordPatterns,
): { readonly fields: Pick<CardFields, 'department' | 'title'>; readonly rest: readonly Leftover[] } {
  const found: FoundRole[] = [];
  const rest: Leftover[] = [];
  for (const leftover of leftovers.flatMap((piece) => splitTitleFromName(piece, patterns))) {
    const role = asRole(leftover.text, patterns);
    if (isNameOfGroup(leftover.text, company)) continue;
    if (role === undefined) rest.push(leftover);
    else found.push({ role, leftover });
  }
  const japanese = found.filter(({ leftover }) => JAPANESE.test(leftover.text));
  const chosen = withoutOffices(japanese.length > 0 ? japanese : found);
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

/** 大阪支社, 仙台支店 over an address name the office, not the department, when there is a department beside them. */
function withoutOffices(found: readonly FoundRole[]): readonly FoundRole[] {
  const isOffice = ({ role }: FoundRole): boolean =>
    /(?:支社|支店|営業所|出張所|本社|本店|工場|事業所)$/u.test(role.department ?? '');
  const others = found.filter((entry) => !isOffice(entry));
  return others.some(({ role }) => role.department !== undefined) ? others : found;
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
