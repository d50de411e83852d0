import { nearestKatakana } from './nearest-word.ts';
import type { WordPatterns } from './word-patterns.ts';

/** A department and a title as found in one piece of text. */
export interface Role {
  readonly department?: string;
  readonly title?: string;
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Reads a text as department, title or both; undefined when it is neither. */
export function asRole(text: string, patterns: WordPatterns): Role | undefined {
  return JAPANESE.test(text) ? japaneseRole(text, patterns) : latinRole(text, patterns);
}

/** Titles of board members with one of their letters misread. */
const MISREAD_TITLES: readonly (readonly [misread: RegExp, title: string])[] = [
  [/^(代表)?取[^締得]役(?=$|会長|社長|副社長|専務|常務)/u, '$1取締役'],
  [/^(代表)?[^取監査締]締役(?=$|会長|社長|副社長|専務|常務)/u, '$1取締役'],
  [/^代[^表]取締役/u, '代表取締役'],
  [/^執[^行]役員$/u, '執行役員'],
];

/** Small companies print what one does without 部 or 課. */
const FUNCTION_ALONE = /^(?:営業|営業企画|営業推進|総務|経理|人事|企画|広報|開発|技術|製造|購買|品質管理|設計|施工管理|販売)$/u;

function isJapaneseDepartment(text: string, patterns: WordPatterns): boolean {
  // 18号11階1室 is a room.
  if (/\d\D+\d/.test(text)) return false;
  return FUNCTION_ALONE.test(text) || (patterns.japaneseDepartment.test(text) && text.length >= 2);
}

function japaneseRole(text: string, patterns: WordPatterns): Role | undefined {
  let compact = mended(text.trim(), patterns);
  for (const [misread, title] of MISREAD_TITLES) compact = compact.replace(misread, title);
  if (areTitles(compact.split(/\s*兼(?:任|務)?\s*/u), patterns)) return { title: compact };
  const dotted = compact.split('・');
  if (dotted.length > 1 && dotted.every((part) => endsInTitle(part, patterns)))
    return mergeRoles(dotted.map((part) => japaneseRole(part, patterns)));
  const parts = compact.split(/\s*\/\s*|\s+/).filter((part) => part !== '');
  if (parts.length > 1) return rolesOf(parts, patterns);
  const cut = patterns.japaneseTitleAlone.test(compact) ? undefined : departmentBeforeTitle(compact, patterns);
  if (cut !== undefined) return { department: compact.slice(0, cut), title: compact.slice(cut) };
  if (endsInTitle(compact, patterns)) return { title: compact };
  return isJapaneseDepartment(compact, patterns) ? { department: compact } : undefined;
}

/** 代表取締役社長 兼 CEO: several titles of one person. */
function areTitles(parts: readonly string[], patterns: WordPatterns): boolean {
  return parts.length > 1 && parts.every((part) => isTitle(part, patterns));
}

function isTitle(text: string, patterns: WordPatterns): boolean {
  return JAPANESE.test(text) ? endsInTitle(text, patterns) : patterns.latinTitle.test(text);
}

/** 3年, 修士1年: how far a student is. */
const YEAR = /^(?:学部|修士|博士)?(?:課程)?(?:第)?[1-6]年(?:生|次)?$/u;

function rolesOf(printed: readonly string[], patterns: WordPatterns): Role | undefined {
  const parts = printed.filter((part) => !YEAR.test(part));
  const roles = parts.map((part) => japaneseRole(part, patterns));
  return mergeRoles(roles) ?? gluedRole(parts, patterns) ?? roleInShop(parts, patterns) ?? titlesInKatakana(parts, roles);
}

/** `コーダー / デザイナー`: beside a title in katakana another word in katakana that is ended like one is one, too. */
function titlesInKatakana(parts: readonly string[], roles: readonly (Role | undefined)[]): Role | undefined {
  const isOne = parts.every(
    (part, at) => /^[\p{Script=Katakana}ー]{3,12}$/u.test(part) && (roles[at]?.title === part || part.endsWith('ー')),
  );
  return isOne && roles.some((role) => role !== undefined) ? { title: parts.join(' / ') } : undefined;
}

/** `WEB 専攻`, `AI システム部`: a word in Latin letters and what it goes with, a blank between them. */
function gluedRole(parts: readonly string[], patterns: WordPatterns): Role | undefined {
  return parts.length === 2 && /^[A-Za-z&.]{1,10}$/u.test(parts[0] ?? '') ? japaneseRole(parts.join(''), patterns) : undefined;
}

/** 青葉店 店長: a shop before a title is where somebody works. */
function roleInShop([shop = '', ...rest]: readonly string[], patterns: WordPatterns): Role | undefined {
  const roles = rest.map((part) => japaneseRole(part, patterns));
  const isShop = /^[\p{L}\d]{1,10}店$/u.test(shop) && roles.every((role) => role?.title !== undefined);
  return isShop ? mergeRoles([{ department: shop }, ...roles]) : undefined;
}

/** Katakana misread in a letter or two: the title at the end (主任エシジニア), the word before a department's ending (ーケティング部). */
function mended(text: string, patterns: WordPatterns): string {
  const title = /\p{Script=Katakana}[\p{Script=Katakana}ー|1一二口力工夕卜八]{3,}$/u.exec(text)?.[0];
  if (title !== undefined) return text.slice(0, -title.length) + nearestKatakana(title, patterns.katakanaTitles);
  const stem =
    /^[\p{Script=Katakana}ー |1一二口力工夕卜八]{4,}(?=(?:本部|事業部|推進部|企画部|営業部|部門?|課|室|グループ|チーム|センター)$)/u.exec(
      text,
    )?.[0];
  if (stem === undefined) return text;
  return nearestKatakana(stem.replaceAll(' ', ''), patterns.katakanaDepartments) + text.slice(stem.length);
}

/** All parts must be roles: a part that is something else makes the text something else. */
function mergeRoles(roles: readonly (Role | undefined)[]): Role | undefined {
  const departments: string[] = [];
  const titles: string[] = [];
  for (const role of roles) {
    if (role === undefined) return undefined;
    if (role.department !== undefined) departments.push(role.department);
    if (role.title !== undefined) titles.push(role.title);
  }
  return {
    ...(departments.length > 0 ? { department: departments.join(' ') } : {}),
    ...(titles.length > 0 ? { title: titles.join(' / ') } : {}),
  };
}

function endsInTitle(text: string, patterns: WordPatterns): boolean {
  const bare = text.replace(/[(（].*[)）]$/u, '').replace(/兼$/u, '');
  for (const match of bare.matchAll(new RegExp(patterns.japaneseTitle.source, 'gu'))) {
    if (match.index + match[0].length === bare.length) return bare.length <= 24;
  }
  if (/(?:事務所|事務局|協会|学院|教室|研究所|センター|会社|スクール|アカデミー|サロン|学校|塾)$/u.test(bare)) return false;
  return patterns.japaneseTitle.test(text) && /^(?:代表|取締役|執行役員|一級|認定|上級|チーフ|シニア)/u.test(text);
}

/** 第二営業部|課長: a department's ending followed by nothing but titles. 営業本部長 is a title as a whole. */
function departmentBeforeTitle(text: string, patterns: WordPatterns): number | undefined {
  const titles = new RegExp(`^(?:${patterns.japaneseTitle.source}|兼|[・/\\s()（）])+$`, 'u');
  for (let cut = text.length - 2; cut >= 2; cut -= 1) {
    const [department, title] = [text.slice(0, cut), text.slice(cut)];
    if (/^[長員]/u.test(title) || !titles.test(title) || title.startsWith('担当')) continue;
    if (patterns.japaneseDepartment.test(department)) return cut;
  }
  return undefined;
}

/** Lists of services and slogans hold a role's words by chance: `Industrial | Commercial | Retrofitting`, `A Legacy of Service`. */
const SLOGAN =
  /(?:[|·•].*){2}|^(?:An?|The|Your|Our|We|For|To)\s|^\p{L}+ ?: |^(?:Assistência|Manutenção|Aluguel|Consertos?|Vendas? de|Serviços? de|Aparelhos?|Speciali[sz]ing|Specialists? in|Providers? of|Spezialist(?:en)? für|Spécialistes? (?:de|en))(?!\p{L})/iu;
/** `web design | hosting and mail`: services in small letters. */
const SERVICES = /^\p{Ll}[\p{Ll} ]+ ?[|·•] ?\p{Ll}/u;
/** A number of blocks or of a house means an address. */
const NUMBERED = /\d{3}|@|\d-\d|^\d(?!\d?(?:st|nd|rd|th)\b)/;

function latinRole(printed: string, patterns: WordPatterns): Role | undefined {
  const text = withoutDegrees(withBlanks(printed.replace(/^[(（](.*)[)）]$/u, '$1').trim(), patterns));
  if (REGION.test(text) && !/,.*,/u.test(text)) return { department: text };
  const listed = listedRole(text, patterns);
  if (listed !== undefined || SLOGAN.test(text) || SERVICES.test(text)) return listed;
  return latinParts(withCapitals(text).replace(REGISTERED, ''), patterns);
}

/** Degrees among titles: `Ph.D | Principal Researcher`, `Senior Principal / Ph.D / IntPE`. */
const DEGREE = 'I?Ph\\.? ?D|MBA|M\\.?Sc|B\\.?Sc|M\\.?D|P\\.? ?E|Int\\.? ?PE|CPA|PMP|LL\\.?M|[MB]\\.?Eng|Dr\\.?-?Ing';
const DEGREE_FIRST = new RegExp(`^(?:${DEGREE})\\.?\\s*[/|·•,]\\s*(?=\\p{L})`, 'u');
const DEGREE_BEHIND = new RegExp(`\\s*[/|·•,]\\s*(?:${DEGREE})\\.?(?=\\s*[/|·•,]|$)`, 'gu');

function withoutDegrees(text: string): string {
  return text.replace(DEGREE_FIRST, '').replaceAll(DEGREE_BEHIND, '');
}

/** `Principal Researcher | Head | Digital Office`: a list of nothing but titles and departments says what somebody is; the first title counts. */
function listedRole(text: string, patterns: WordPatterns): Role | undefined {
  const roles = text.split(/\s+[|·•]\s+/u).map((part) => latinPart(part, patterns));
  const title = roles.find((role) => role?.title !== undefined)?.title;
  if (roles.length < 2 || title === undefined || roles.includes(undefined)) return undefined;
  const department = roles.find((role) => role?.department !== undefined)?.department;
  return { title, ...(department === undefined ? {} : { department }) };
}

/** Fewer letters may be a word of their own. */
const LEAST_GLUED = 14;

/** Words set so close that no blank was seen: `SalesManager`, `KAEDESHIPPINGSUPERVISOR`. */
function withBlanks(text: string, patterns: WordPatterns): string {
  if (!/^\p{Script=Latin}+$/u.test(text) || text.length < LEAST_GLUED || patterns.latinTitle.test(text)) return text;
  const apart = text
    .replaceAll(/(?<=\p{Ll}{3})of(?=\p{Lu}\p{Ll}{2})/gu, ' of ')
    .replaceAll(/(?<=\p{Ll}{3})(?=\p{Lu}\p{Ll}{2})/gu, ' ');
  if (apart !== text) return apart;
  const title = patterns.latinTitleAtEnd.exec(text)?.[0];
  return title === undefined ? text : `${text.slice(0, -title.length)} ${title}`;
}

/** Where somebody is registered, behind a title: `Contador - CRC 0SP000000`. */
const REGISTERED = /\s*[-–|,/(]\s*[A-Z]{2,6}[\s:/.-]*(?:[nN][º°o.]*\s*)?[A-Z]{0,3} ?\d?[A-Z]{0,2}[ -]?\d[\d./-]{2,}.*$/u;

/** Abbreviations whose capital I is read as an l or a T: `Cloud & Al Department`, `ToT Platform`. */
function withCapitals(text: string): string {
  return text
    .replaceAll(/\bAl\b(?=\s|$)/g, 'AI')
    .replaceAll(/\b[Tl1]oT\b/g, 'IoT')
    .replaceAll(/\blT\b/g, 'IT');
}

function latinParts(text: string, patterns: WordPatterns): Role | undefined {
  const cut = /\s*[,|·•]\s*/.exec(text);
  if (cut === null) return latinPart(text, patterns);
  const [before, after] = [text.slice(0, cut.index), text.slice(cut.index + cut[0].length)];
  const first = latinPart(before, patterns) ?? {};
  const second = latinPart(after, patterns) ?? {};
  if (first.title === undefined && second.title === undefined)
    return hasDepartment(first, second) ? { department: text } : undefined;
  // `Director, Overseas Division` names both; `Vice President, Sales` is one title.
  if (second.title === undefined && patterns.latinDepartmentWord.test(after)) return { title: before, department: after };
  return first.department === undefined ? { title: text } : { department: before, title: after };
}

function hasDepartment(...roles: readonly Role[]): boolean {
  return roles.some(({ department }) => department !== undefined);
}

/** Nothing but a part of the world: whom a department is for, and nobody's name. */
const REGION =
  /^(?:(?:North|South|East|West|Central|Northern|Southern|Eastern|Western|Southeast|South-East|Northeast|Latin|Middle|Greater|Asia|Africa|Europe|Pacific|Americas?|Oceania|EMEA|APAC|LATAM|MENA|ASEAN|DACH|Benelux|Iberia|Nordics?|Region)(?:[ -]|$|, ?| ?[/&] ?| and )){1,6}$/u;

/** Letters of a title on two rows: `Technicien en systèmes de sécurité incendie et en vidéo surveillance`. */
const LONGEST = 75;

function latinPart(text: string, patterns: WordPatterns): Role | undefined {
  if (text.length > LONGEST || NUMBERED.test(text)) return undefined;
  if (patterns.latinDepartmentStart.test(text)) return { department: text };
  if (patterns.latinTitle.test(text)) return { title: text };
  return patterns.latinDepartment.test(text) || LABORATORY.test(text) ? { department: text } : undefined;
}

/** `AI Research Lab.`; `Kaede Lab` is somebody's name for all. */
const LABORATORY =
  /\b(?:Research|R ?& ?D|Design|Test(?:ing)?|Development|Innovation|Technology) (?:Labs?|Laborator(?:y|ies))\.?$/u;
