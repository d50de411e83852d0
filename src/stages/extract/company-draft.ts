import { fitsDomain } from './domain-fit.ts';
import type { Leftover } from './leftover.ts';
import { mendedKatakana } from './katakana-words.ts';
import { FORM_AT_END, MISREAD_FORM } from './organization.ts';
import type { WordPatterns } from './word-patterns.ts';
import type { FieldDraft } from './work-line.ts';

/** A piece of print, or several rows taken together, that may be an organization's name. */
export interface Candidate {
  readonly leftover: Leftover;
  /** The pieces it is made of. */
  readonly rows: readonly Leftover[];
  /** Likeness to an organization's name; above 1 where a legal form and the domain speak for it. */
  readonly share: number;
  readonly evidence: readonly string[];
}

/** The field as it would be printed by one who reads small letters: legal forms mended, what a drawn mark was read as left out. */
export function draftOf({ leftover, share, evidence }: Candidate, domainLabels: readonly string[] = []): FieldDraft {
  const value = withoutLogo(leftover.text, domainLabels)
    .replace(LOGO_BEFORE_FORM, '')
    .replace(/^(株式|有限|合同)会社会社/u, '$1会社')
    .replace(/^(㈱|\(株\))株(?=\p{L}{2})/u, '$1')
    .replace(BLANK_IN_FORM, '$1')
    .replaceAll(LETTER_SPACED, (word) => word.replaceAll(' ', ''))
    .replace(FORM_AT_END, '㈱')
    .replace(MISREAD_SCHOOL, '大学')
    .replace(MISREAD_FORM, '株式会社')
    .replace(LIMITED_AT_END, 'Ltd.')
    .replace(COMMA_FOR_DOT, '$1.,')
    .replace(MISREAD_LIMITED, (form) =>
      form
        .replace(',,', '.,')
        .replace(/[IL](?=[tl]d)/u, form.includes('C') ? 'L' : 'l')
        .replace('Lld', 'Ltd'),
    );
  const repairs = value === leftover.text ? [] : ['repair:legal-form'];
  return { value, span: leftover.span, trust: 0.6 + 0.38 * Math.min(1, share), evidence: [...evidence, ...repairs] };
}

/** 犬学, 太学: no word ends so but 大学. */
const MISREAD_SCHOOL = /(?<=\p{L}{2})[犬太木天]学(?=$|大学院|院|病院|校|法人)/u;

/** The t of `Ltd.` read as an i. */
const LIMITED_AT_END = /(?<=\p{L}{2},? )Lid\.$/u;
const COMMA_FOR_DOT = /\b([Cc][Oo]),(?= ?[Ll][Tt][Dd])/u;
/** `co,, Itd.`: dots and letters of `co., ltd.` are small. */
const MISREAD_LIMITED = /\b[Cc][Oo](?:,,|[.,]{0,2}),? ?(?:Itd|LId|Lld)\b/u;

/** `A U T O Kaede` */
const LETTER_SPACED = /(?<![\p{L}&])\p{Lu}(?: \p{Lu}){2,}(?![\p{L}&])/gu;
const BLANK_IN_FORM = /(?<=\() ?([株有同]) ?(?=\))/gu;

/** A drawn mark beside the name is read as one or two odd letters; the legal form stands before or after a name, not within. */
const LOGO_BEFORE_FORM =
  /^(?:[^\p{Script=Han}\p{Script=Katakana}]{1,3}|.{1,2}) ?(?=(?:(?:株式|有限|合同|合資)会社|\(株\)|\(有\)|(?:一般|公益)[社財]団)(?:\p{L}{2}|$))/u;

/** A drawing before a Latin name is read as a letter or two and signs: `TF #2 KAEDE …`, `5k Kaedelabs` where the domain says kaedelabs. */
function withoutLogo(text: string, domainLabels: readonly string[]): string {
  const marks = /^(?:[^\s]{1,2} ){0,1}[^\s]{0,2}[#$%@|\\&][^\s]{0,2} (?=\p{Lu}{2}|\p{Lu}\p{Ll})/u.exec(text);
  const bare = marks === null ? text : text.slice(marks[0].length);
  const short = /^[\p{L}\d]{1,2} (?=\p{L}{3})/u.exec(bare);
  if (short === null) return bare;
  const rest = bare.slice(short[0].length);
  // A single letter may be the first of the name: `C Kaede Industries` where the domain says ki.
  if (!/\d/.test(short[0]) && domainLabels.some((label) => fitsDomain(bare, label))) return bare;
  return domainLabels.some((label) => fitsDomain(rest, label) && !label.startsWith(short[0].trim().toLowerCase())) ? rest : bare;
}

/** What was read with this certainty in every letter says what it says, but for ゛ and ゜: in small print both are a speck. */
const SURE_OF_KANA = 0.97;
/** A mended name is printed otherwise than it was read: a person looks at it. */
const TRUST_IN_MENDED = 0.85;

/** A company's name with its katakana words as lists know them, where marks and look-alikes were not read surely. */
export function withKnownKatakana(draft: FieldDraft | undefined, { katakanaWords }: WordPatterns): FieldDraft | undefined {
  if (draft === undefined) return draft;
  const value = mendedKatakana(draft.value, katakanaWords);
  if (value === draft.value) return draft;
  if (draft.span.line.printed.confidence >= SURE_OF_KANA && withOneMark(value) !== withOneMark(draft.value)) return draft;
  return { ...draft, value, trust: draft.trust * TRUST_IN_MENDED, evidence: [...draft.evidence, 'mended:katakana'] };
}

/** A text in which ポ is ボ. */
function withOneMark(text: string): string {
  return text.normalize('NFD').replaceAll('\u309A', '\u3099');
}
