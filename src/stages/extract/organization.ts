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

/** 外壁塗装・防水, 一般土木: what a workshop does, not what it is called. */
const SERVICES =
  /[・、,/|]|^(?:各種|一般|総合|専門|外壁|内装|外装|屋根|住宅|給排水|土木|建築|衛生|空調|冷暖房|電気|消防|上下水道|中古|新車)/u;

/** What pages and labels are called everywhere. */
const NO_NAME =
  /^(?:my ?)?(?:portfolio|portofolio|instagram|facebook|twitter|website|homepage|blog|profile|contact|e-?mail|phone)$/iu;

/** A legal form, or a word of two kanji behind a name in capitals: `KDE総研`. */
const LATIN_AND_WORD = /[(（][株有][)）]|[㈱㈲]|^[\p{Lu}\d&.-]{2,} ?\p{Script=Han}{2}$/u;

/** What drawings and handwriting are read as: `KAE owm深O`, `Webの`, `web_site`, `E j.kaede(@`. No name is written so. */
export function isScrap(text: string): boolean {
  const japanese = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return (
    (japanese > 0 && japanese <= 2 && latin > 2 && !LATIN_AND_WORD.test(text)) ||
    /[@_{}"”<>=\\]/u.test(text) ||
    NO_NAME.test(text)
  );
}

/** How much a text looks like the name of a Japanese organization. */
export function japaneseCompanyLikeness(text: string, patterns: WordPatterns): Likeness {
  if (!JAPANESE.test(text)) return NONE;
  const compact = text.replaceAll(' ', '');
  const form = patterns.japaneseCompany.exec(compact) ?? MISREAD_FORM.exec(compact);
  if (form !== null) return likenessByForm(compact, form);
  if (FORM_AT_END.test(compact)) return { share: 0.7, evidence: 'form:read-as-kanji' };
  if (MISREAD_UNIVERSITY.test(compact)) return { share: 0.6, evidence: 'word:institution' };
  if (patterns.japaneseInstitution.test(text) || TOWN.test(text)) return { share: 0.6, evidence: 'word:institution' };
  if (patterns.japaneseTrade.test(compact) && !SERVICES.test(compact)) return { share: 0.5, evidence: 'word:trade' };
  return NONE;
}

/** 青嵐犬学: the first letter of 大学 read as one like it. */
const MISREAD_UNIVERSITY = /^\p{Script=Han}{2,8}[犬太]学(?:院|病院)?$/u;

/** A town or county that somebody works for; addresses are taken out before, and 古市 is a surname. */
const TOWN = /^\p{Script=Han}{2,6}(?:市|県|役所|役場|県庁|府庁|省|庁)$/u;

function likenessByForm(compact: string, form: RegExpExecArray): Likeness {
  const isMark = form[0].length < SHORTEST_FORM;
  if (form[0] !== compact && isMark && isDrawing(compact.replace(form[0], ''))) return NONE;
  const isAtEdge = form.index === 0 || form.index + form[0].length === compact.length;
  return { share: isAtEdge ? 1 : 0.8, evidence: 'word:legal-form' };
}

/** 有限会社k.e.d: a form in full is no drawing, whatever stands behind it. */
const SHORTEST_FORM = 4;

/** Before or behind ㈱ stands a name, not `Ne` or `AC]`. */
function isDrawing(rest: string): boolean {
  return !JAPANESE.test(rest) && !/^[\p{Lu}\d][\p{L}\d&.・-]{2,}$/u.test(rest);
}

/** How much a text looks like the name of an organization written in Latin letters. */
export function latinCompanyLikeness(text: string, patterns: WordPatterns): Likeness {
  if (JAPANESE.test(text) || isNoName(text, patterns) || PART_OF_ANOTHER.test(text)) return NONE;
  if ([FORM_IN_FRONT, FORM_OF_INITIALS, AND_COMPANY].some((shape) => shape.test(text)))
    return { share: 1, evidence: 'word:legal-form' };
  const share = shareByForm(text, patterns);
  if (share > 0) return { share, evidence: 'word:legal-form' };
  return holdsCompanyWord(text, patterns) ? { share: 0.5, evidence: 'word:organization' } : NONE;
}

/** `A Kaede Company`, `A subsidiary of Kaede Corporation` says whose the company is. */
const PART_OF_ANOTHER = /^An? (?:\p{Lu}.* (?:Company|Group|Business)$|(?:subsidiary|member|division|unit) of )/iu;

/** What a legal form behind a name says, 0–1: most where nothing follows it. */
function shareByForm(text: string, patterns: WordPatterns): number {
  const form = patterns.legalForm.exec(patterns.latinTitle.test(text) ? text.replace(OF_A_TITLE, '') : text);
  if (form === null || form.index < 2) return 0;
  const rest = text.slice(form.index + form[0].length).replace(/[.,\s)]+/g, '');
  return rest === '' || patterns.legalForm.test(rest) ? 1 : 0.85;
}

/** `Joint Director General (KM)` is in a section of that name. */
const OF_A_TITLE = / ?\(\p{Lu}{2,4}\)$/u;

/** `PT Kaede Indonesia`, `CÔNG TY TNHH Momiji`: forms that stand before the name. */
const FORM_IN_FRONT = /^(?:(?:PT|CV|UD)\.? \p{Lu}|(?:C[ôo]ng ty|CTY)(?: (?:TNHH|C[ổo] ph[ầa]n|CP))?\.? \p{L}{2})/iu;
/** `KAEDE TASIMACILIK A.S.`: two letters that begin many names, so that they count at the end of two words only. */
const FORM_OF_INITIALS = /\p{L}{3}\S* \p{L}\S+ A\. ?[SŞ]\.?$/u;

/** `MAPLE & CO.`: without the sign CO is Colorado, too. */
const AND_COMPANY = /\p{L}{2}.*& ?(?:Co|CO|Cie|CIE|Cia|CIA|Sons|SONS|Söhne|Fils|Filhos|Figli|Hijos)\.?$/u;

/** `Pilot Elementary School` is one, whatever its first words are besides. */
export const ENDS_IN_INSTITUTION =
  /(?:University|College|School|Hospital|Institute|Clinic|Academy|Museum|Universidade|Universidad|Université|Universität|Hochschule)$/iu;

/** A word of companies with another beside it, in no sentence and no title. */
function holdsCompanyWord(text: string, patterns: WordPatterns): boolean {
  if (isSlogan(text) || patterns.latinFunctions.test(text) || !/\p{L}{2}/u.test(text.replace(patterns.companyWord, '')))
    return false;
  return patterns.companyWord.test(text) && (!patterns.latinTitle.test(text) || ENDS_IN_INSTITUTION.test(text));
}

/** Words in small letters that names of organizations hold. */
const SMALL_IN_NAMES = /^(?:of|the|and|for|in|de|da|do|dos|das|di|del|della|la|le|les|et|e|y|und|für|der|die|des|van|von|en|&)$/u;

/** What slogans and lists of services begin with, whatever word of companies they hold. */
const SLOGAN =
  /^(?:(?:and|or|by|with|para|com|mit|avec|we|your?|our|the best|best|making|building|creating|connecting|driving|empowering|delivering|providing|bringing|moving|powering|shaping|committed|dedicated|speciali[sz]ing|specialists? in|home of|since|seit|depuis|desde|nós|seu|sua|nosso|nossa|tudo|ihre?|wir|unsere?|votre|notre|nous|nuestr[oa]|tu|il tuo|la tua)(?!\p{L})|(?:com(?:[ée]rcio|\.)|vendas?|manuten[çc][ãa]o|consertos?|assist[êe]ncia|servi[çc]os?|distribuidor|fabrica[çc][ãa]o|loca[çc][ãa]o|aluguel|instala[çc][ãa]o|reformas?|especiali[sz]ad[oa]s?) (?:d[aeo]s?|em|e|t[ée]cnica|para)(?!\p{L}))/iu;

/** `Mecânica, Funilaria e Pintura` */
const WARES = /\p{L}, \p{L}[^,]* (?:e|y|et|und|and|&|ed?) \p{L}+$/iu;

/** A slogan, a list of wares or of services: `We move Kaede Systems`, `Comércio de peças`, `Sales · Service · Rental`. */
export function isSlogan(text: string): boolean {
  return SLOGAN.test(text) || WARES.test(text) || isSentence(text) || (text.match(/[|/·•]/gu)?.length ?? 0) >= 2;
}

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
