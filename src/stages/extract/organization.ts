import type { WordPatterns } from './word-patterns.ts';

/** What an organization's name looks like, 0–1, with the rule. */
export interface Likeness {
  readonly share: number;
  readonly evidence: string;
}

const NONE: Likeness = { share: 0, evidence: 'none' };
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The mark ㈱ after a name in katakana is read as one of these; no word ends so. */
export const FORM_AT_END = /(?<=[\p{Script=Katakana}ー]{4})[内夫塊移姓味朱]$/u;

/** 株式会社 with one of its last letters misread or cut in two, at the end of a name or at its beginning. */
export const MISREAD_FORM = /株式会(?:[寺杜祉礼福]|[^\p{L}]{0,2}㈱|[^\p{L}]{0,2}\(株\))|[抹妹]式会社|株[弐或]会社/u;

/** How much a text looks like the name of a Japanese organization. */
export function japaneseCompanyLikeness(text: string, patterns: WordPatterns): Likeness {
  if (!JAPANESE.test(text)) return NONE;
  const compact = text.replaceAll(' ', '');
  const form = patterns.japaneseCompany.exec(compact) ?? MISREAD_FORM.exec(compact);
  if (form !== null) return likenessByForm(compact, form);
  if (FORM_AT_END.test(compact)) return { share: 0.7, evidence: 'form:read-as-kanji' };
  if (patterns.japaneseInstitution.test(text)) return { share: 0.6, evidence: 'word:institution' };
  return NONE;
}

function likenessByForm(compact: string, form: RegExpExecArray): Likeness {
  if (form[0] !== compact && isDrawing(compact.replace(form[0], ''))) return NONE;
  const isAtEdge = form.index === 0 || form.index + form[0].length === compact.length;
  return { share: isAtEdge ? 1 : 0.8, evidence: 'word:legal-form' };
}

/** Before or behind ㈱ stands a name, not `Ne` or `AC]`. */
function isDrawing(rest: string): boolean {
  return !JAPANESE.test(rest) && !/^[\p{Lu}\d][\p{L}\d&.・-]{2,}$/u.test(rest);
}

/** How much a text looks like the name of an organization written in Latin letters. */
export function latinCompanyLikeness(text: string, patterns: WordPatterns): Likeness {
  if (JAPANESE.test(text) || isNoName(text, patterns)) return NONE;
  const form = patterns.legalForm.exec(text);
  if (form !== null) {
    const rest = text.slice(form.index + form[0].length).replace(/[.,\s)]+/g, '');
    const isName = form.index > 1;
    if (isName) return { share: rest === '' || patterns.legalForm.test(rest) ? 1 : 0.85, evidence: 'word:legal-form' };
  }
  return holdsCompanyWord(text, patterns) ? { share: 0.5, evidence: 'word:organization' } : NONE;
}

/** A word of companies with another beside it, in no sentence and no title. */
function holdsCompanyWord(text: string, patterns: WordPatterns): boolean {
  if (isSentence(text) || !/\p{L}{2}/u.test(text.replace(patterns.companyWord, ''))) return false;
  return patterns.companyWord.test(text) && !patterns.latinTitle.test(text);
}

/** Words in small letters that names of organizations hold. */
const SMALL_IN_NAMES = /^(?:of|the|and|for|in|de|da|do|dos|das|di|del|della|la|le|les|et|e|y|und|für|der|die|des|van|von|en|&)$/u;

/** `Specializing in kaede and momiji services`: running text, and lists of wares. */
function isSentence(text: string): boolean {
  const words = text.split(/\s+/);
  const small = words.filter((word) => /^\p{Ll}/u.test(word) && !SMALL_IN_NAMES.test(word)).length;
  return (words.length > 3 && small >= 2 && small >= words.length / 3) || (text.match(/,/g)?.length ?? 0) >= 3;
}

/** `+AA \\Q) 20 §1V AS`, `1380 Rio Verde Blvd SE`: numbers, signs and streets that end in two capitals are no company. */
function isNoName(text: string, patterns: WordPatterns): boolean {
  if (!/\p{L}{2}/u.test(text) || (/^\d/.test(text) && patterns.latinStreet.test(text))) return true;
  // `CEO, Company Name` begins with a title.
  if (/^[^,]{2,24},/.test(text) && patterns.latinTitle.test(text.split(',')[0] ?? '')) return true;
  const compact = text.replaceAll(/[\s.,&'’()-]/g, '');
  return (compact.match(/\p{L}/gu)?.length ?? 0) < 0.65 * compact.length || /^(?:fax|tel|mob(?:ile)?)\b/i.test(text);
}

/** A shorter part of a domain (`Group` of `ashtelgroup`) is in it by chance, or says nothing. */
const LEAST_OF_DOMAIN = 0.5;

/** Whether the printed text is the name in the domain: `Seiran Systems` for `seiran-systems`. */
export function fitsDomain(text: string, domainLabel: string): boolean {
  const letters = text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]/g, '');
  const domain = domainLabel.replaceAll(/[^a-z0-9]/g, '');
  if (letters.length < 3 || domain.length < 3) return false;
  if (letters.includes(domain) || (domain.includes(letters) && letters.length >= LEAST_OF_DOMAIN * domain.length)) return true;
  const initials = (text.match(/(?<!\p{L})\p{L}/gu) ?? []).join('').toLowerCase();
  return initials.length >= 3 && initials === domain;
}
