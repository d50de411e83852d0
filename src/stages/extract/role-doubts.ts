import type { Box } from '../../domain/box.ts';
import type { Leftover } from './leftover.ts';
import type { Role } from './role-words.ts';
import { boxOf } from './work-line.ts';

export interface FoundRole {
  readonly role: Role;
  readonly leftover: Leftover;
  /** Whether the company says that this is a part of it. */
  readonly isSure?: boolean;
}

/** Whether a box follows another: on the next row or the same one, nearer than a few letters. */
export function isNext(before: Box, [left, top, right, bottom]: Box): boolean {
  const height = Math.max(1, Math.min(bottom - top, before[3] - before[1]));
  const down = Math.max(top - before[3], before[1] - bottom, 0);
  const across = Math.max(left - before[2], before[0] - right, 0);
  return down < 1.6 * height && across < 8 * height;
}

const LATIN = /^[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;
/** What makes anything a department wherever it stands. */
const STRONG =
  /(?<!\p{L})(?:Department|Dept|Division|Div|Section|Office|Abteilung|Abt|Bereich|Referat|Geschäftsbereich|Fachbereich|Lehrstuhl|Fakultät|Département|Direction|Pôle|Departamento|Depto|Setor|Divisão|Diretoria|Gerência|Coordenação|Núcleo|Ufficio|Reparto|Divisione|Direzione|Dirección|Direção|Afdeling|Faculty|School|Laboratory|Cent(?:er|re) (?:for|of))(?!\p{L})/iu;
/** `Qualitätsmanagement`, `Anwendungstechnik` */
const COMPOUND = /^\p{Lu}[\p{Ll}-]{11,}$/u;
/** Parts of companies as well as companies. */
const COMPANY_LIKE =
  /(?<!\p{L})(?:Center|Centre|Group|Bureau|Branch|Headquarters|Service|Services|International|Global)(?!\p{L})/iu;

/** `Sales Section 2`: a department wherever it stands, and no part of an address. */
export function isSurelyDepartment(text: string): boolean {
  return STRONG.test(text);
}

/** `Kaede Language Center` beside a logo, `INTERNATIONAL` in it: words that name a department only beside a title or another department. */
export function withoutWeakDepartments(found: readonly FoundRole[]): readonly FoundRole[] {
  const weak = found.filter(
    ({ role, leftover: { text }, isSure }) =>
      isSure !== true && role.title === undefined && LATIN.test(text) && !STRONG.test(text) && !COMPOUND.test(text),
  );
  const kept = new Set(found.filter((entry) => !weak.includes(entry)));
  const hasOthers = kept.size > 0;
  // One by one: what stands beside a kept one is kept, too.
  for (let size = -1; size !== kept.size;) {
    size = kept.size;
    for (const entry of weak) if ([...kept].some((other) => standsBy(entry, other))) kept.add(entry);
  }
  return found.filter((entry) => kept.has(entry) || (!hasOthers && !isDoubtful(entry)));
}

function isDoubtful({ leftover: { text } }: FoundRole): boolean {
  return !text.includes(' ') || COMPANY_LIKE.test(text);
}

/** Under, over or beside, and about as large. */
function standsBy(one: FoundRole, other: FoundRole): boolean {
  const rowsOf = ({ leftover: { span, end = span } }: FoundRole): Box[] => [boxOf(span), boxOf(end)];
  return rowsOf(one).some((box) => rowsOf(other).some((otherBox) => isBeside(box, otherBox)));
}

function isBeside(box: Box, otherBox: Box): boolean {
  const ratio = (box[3] - box[1]) / Math.max(1, otherBox[3] - otherBox[1]);
  const isInColumn = Math.min(box[2], otherBox[2]) > Math.max(box[0], otherBox[0]);
  const isInRow = Math.min(box[3], otherBox[3]) - Math.max(box[1], otherBox[1]) > 0.5 * (box[3] - box[1]);
  return ratio < 2 && ratio > 0.5 && (isInColumn || isInRow) && isNext(box, otherBox);
}

/** Text heights between the titles of one person. */
const ONE_PERSON = 5;

/** A title far below another one, in Latin letters and as small or smaller, is that of somebody else: `Team: T. Kaede, Officer`. */
export function withoutOtherPeople(found: readonly FoundRole[]): readonly FoundRole[] {
  const [first, ...others] = found.filter(({ role, leftover }) => role.title !== undefined && LATIN.test(leftover.text));
  if (first === undefined) return found;
  const group = [first];
  const away = new Set<FoundRole>();
  for (const entry of others) {
    if (group.some((own) => distanceOf(own, entry) < ONE_PERSON)) group.push(entry);
    else away.add(entry);
  }
  return found.filter((entry) => !away.has(entry));
}

function distanceOf(one: FoundRole, other: FoundRole): number {
  const [left, top, right, bottom] = boxOf(one.leftover.span);
  const [otherLeft, otherTop, otherRight, otherBottom] = boxOf(other.leftover.span);
  const across = Math.max(0, Math.max(left, otherLeft) - Math.min(right, otherRight));
  const down = Math.max(0, Math.max(top, otherTop) - Math.min(bottom, otherBottom));
  return Math.hypot(across, down) / Math.max(1, bottom - top);
}
