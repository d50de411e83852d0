import { LABEL_KINDS, type LabelKind, type ReadingVocabulary } from '../../domain/reading-vocabulary.ts';
import { type KatakanaWords, katakanaWordsOf } from './katakana-words.ts';
import { longWords, wordsThatTear } from './mended-words.ts';

/** The vocabulary as patterns, compiled once. */
export interface WordPatterns {
  /** A label that ends exactly where a value begins, separators included; the kind is told by the group that matched. */
  readonly labelBefore: ReadonlyMap<LabelKind, RegExp>;
  readonly registration: RegExp;
  readonly legalForm: RegExp;
  readonly japaneseCompany: RegExp;
  readonly companyWord: RegExp;
  readonly japaneseInstitution: RegExp;
  /** What workshops end in that print no legal form: 設備, 塗装. */
  readonly japaneseTrade: RegExp;
  readonly japaneseDepartment: RegExp;
  /** A word like `Division` that makes anything a department. */
  readonly latinDepartmentWord: RegExp;
  readonly latinDepartment: RegExp;
  /** Nothing but words of what one does: `Human Resources`. */
  readonly latinFunctions: RegExp;
  /** A word of departments and trades, or one that joins words: no name holds it. */
  readonly latinCommonWord: RegExp;
  /** `Direction commerciale`, `Departamento de Vendas`: what begins so is a department whatever follows. */
  readonly latinDepartmentStart: RegExp;
  /** Words in katakana that departments are named after. */
  readonly katakanaDepartments: readonly string[];
  readonly japaneseTitle: RegExp;
  /** Nothing but one title: グループリーダー is no department and no leader of it. */
  readonly japaneseTitleAlone: RegExp;
  /** Titles in katakana, five letters and more. */
  readonly katakanaTitles: readonly string[];
  readonly latinTitle: RegExp;
  /** A long title's word at the end of others set without blanks. */
  readonly latinTitleAtEnd: RegExp;
  readonly latinHonorific: RegExp;
  readonly japaneseQualification: RegExp;
  /** Nothing but one qualification. */
  readonly japaneseQualificationAlone: RegExp;
  readonly prefecture: RegExp;
  readonly japaneseBuilding: RegExp;
  readonly latinStreet: RegExp;
  readonly country: RegExp;
  readonly social: RegExp;
  readonly freeMail: ReadonlySet<string>;
  /** Long Latin words of titles, departments and companies, in small letters. */
  readonly longWords: ReadonlySet<string>;
  /** Those of titles and departments that are long enough to be known with a blank in them. */
  readonly tornWords: ReadonlySet<string>;
  readonly katakanaWords: KatakanaWords;
}

/** Words of departments that are parts of names, too. */
const PARTICLES = new Set(['e', 'et', 'de', 'und', 'IT', 'TI', 'HR', 'Recht', 'Lager', 'Trade', 'Data']);
const COMMON_WORDS = [
  'for',
  'the',
  'with',
  'your',
  'our',
  'we',
  'all',
  'from',
  'since',
  'open',
  'free',
  'para',
  'com',
  'sem',
  'com',
  'seu',
  'sua',
  'unsere',
  'für',
  'mit',
  'pour',
  'avec',
  'votre',
  'passport',
  'credit',
  'debit',
  'card',
  'cash',
  'total',
  'menu',
  'price',
  'visa',
];

function escaped(word: string): string {
  return word.normalize('NFKC').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** TEL and FAX are often letter-spaced. */
function spacedOut(word: string): string {
  return /^[A-Z]{2,4}$/.test(word) ? word.split('').join(' ?') : escaped(word);
}

/** Longest first, so that the more telling word wins. */
function anyOf(words: readonly string[]): string {
  return words
    .toSorted((a, b) => b.length - a.length)
    .map(spacedOut)
    .join('|');
}

/** Latin words count as whole words only; Japanese has no word boundaries. */
function wholeWords(words: readonly string[], flags = 'iu'): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf(words)})(?![\\p{L}\\p{N}])`, flags);
}

/**
 * Legal forms as written, in capitals, and those that are no other word in small letters too: `KAISHA, LTD.`, `co., ltd.`,
 * also with a capital I for the l of Ltd.
 */
function legalFormPattern(forms: readonly string[]): RegExp {
  const capitals = forms.filter((form) => form.length > 2).map((form) => form.toUpperCase());
  const small = ['inc', 'ltd', 'llc', 'gmbh', 'corp', 'co', 'limited'];
  const misread = ['Itd', 'LId', 'Lld', 'Lid.'];
  const words = anyOf([...new Set([...forms, ...capitals, ...small, ...misread])]);
  // `Co-Founder` is a title.
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}]|(?<=[Cc][Oo])-\\p{L})`, 'u');
}

function functionsPattern(words: readonly string[]): RegExp {
  return new RegExp(`^(?:(?:${anyOf(words)})[\\s,/]*)+$`, 'iu');
}

type CompanyPatterns = Pick<
  WordPatterns,
  'legalForm' | 'japaneseCompany' | 'companyWord' | 'japaneseInstitution' | 'japaneseTrade'
>;

function companyPatterns(company: ReadingVocabulary['company']): CompanyPatterns {
  return {
    legalForm: legalFormPattern(company.latin),
    japaneseCompany: new RegExp(anyOf(company.japanese), 'u'),
    companyWord: wholeWords(company.latinWord),
    japaneseInstitution: new RegExp(`(?:${anyOf(company.japaneseEnding)})$`, 'u'),
    japaneseTrade: new RegExp(`^.{1,8}(?:${anyOf(company.japaneseTrade)})$`, 'u'),
  };
}

type TitlePatterns = Pick<
  WordPatterns,
  'japaneseTitle' | 'japaneseTitleAlone' | 'katakanaTitles' | 'latinTitle' | 'latinTitleAtEnd'
>;

/** コーディネータ, デザイナ: words of four letters and more in katakana are printed with the stroke at their end and without it. */
function withoutLastStroke(word: string): string[] {
  return /^[ァ-ヶー]{4,}ー$/u.test(word) ? [word, word.slice(0, -1)] : [word];
}

function titlePatterns(title: ReadingVocabulary['title']): TitlePatterns {
  const japanese = anyOf(title.japanese.flatMap(withoutLastStroke));
  return {
    japaneseTitle: new RegExp(`(?:${japanese})`, 'u'),
    japaneseTitleAlone: new RegExp(`^(?:${japanese})$`, 'u'),
    katakanaTitles: title.japanese.filter((word) => /^[ァ-ヶー]{5,}$/u.test(word)),
    latinTitle: new RegExp(
      [
        wholeWords(title.latin).source,
        `^[\\p{L}-]*(?:${anyOf(title.latinEnding)})$`,
        // `Gesundheits- und Krankenpflegerin`
        `^[\\p{L}]+- (?:und|oder) [\\p{L}-]*(?:${anyOf(title.latinEnding)})$`,
        // `Verkaufsberater Nutzfahrzeuge`: no given name ends so.
        `^[\\p{L}-]{3,}(?:${anyOf(title.latinEnding)})(?= )`,
      ].join('|'),
      'iu',
    ),
    latinTitleAtEnd: new RegExp(`(?<=\\p{L}{5})(?:${anyOf(title.latin.filter((word) => /^\p{L}{7,}$/u.test(word)))})$`, 'iu'),
  };
}

export function compilePatterns(vocabulary: ReadingVocabulary): WordPatterns {
  const { company, department, title, honorific, address, labels } = vocabulary;
  return {
    labelBefore: new Map(LABEL_KINDS.map((kind) => [kind, labelPattern(labels[kind])])),
    registration: new RegExp(`(?<![\\p{L}])(?:${anyOf(labels.registration)})(?![a-zà-ü])`, 'u'),
    ...companyPatterns(company),
    japaneseDepartment: new RegExp(`(?:${anyOf(department.japaneseEnding)})$`, 'u'),
    latinDepartmentWord: wholeWords(department.latin),
    latinDepartment: new RegExp(
      [
        wholeWords(department.latin).source,
        `^[\\p{L}-]*(?:${anyOf(department.latinEnding)})$`,
        functionsPattern(department.latinFunction).source,
      ].join('|'),
      'iu',
    ),
    latinFunctions: functionsPattern(department.latinFunction),
    latinCommonWord: wholeWords([...department.latinFunction.filter((word) => !PARTICLES.has(word)), ...COMMON_WORDS]),
    latinDepartmentStart: new RegExp(`^(?:${anyOf(department.latinStart)})(?![\\p{L}])`, 'iu'),
    katakanaDepartments: department.katakana,
    ...titlePatterns(title),
    latinHonorific: new RegExp(
      `^(?:(?:${anyOf([...honorific.latin, ...honorific.latin.map((word) => word.toUpperCase())])})(?:\\.|(?=\\s))\\s*)+`,
      'u',
    ),
    japaneseQualification: new RegExp(`(?:${anyOf(honorific.japaneseQualification)})`, 'u'),
    japaneseQualificationAlone: new RegExp(`^(?:${anyOf(honorific.japaneseQualification)})$`, 'u'),
    prefecture: new RegExp(anyOf(address.prefectures), 'u'),
    japaneseBuilding: new RegExp(anyOf(address.japaneseBuilding), 'u'),
    latinStreet: wholeWords(address.latinStreet),
    social: new RegExp(`(?<![\\p{L}])(?:${anyOf(labels.social)}|X|ID)\\s*[:：/]|^@`, 'iu'),
    country: wholeWords(address.countries, 'iu'),
    freeMail: new Set(vocabulary.freeMail),
    katakanaWords: katakanaWordsOf(vocabulary.katakanaWords),
    tornWords: wordsThatTear(title.latin, title.latinEnding, department.latin, department.latinFunction),
    longWords: longWords(
      title.latin,
      title.latinEnding,
      company.latinWord,
      company.latin,
      department.latin,
      department.latinFunction,
    ),
  };
}

/** `TEL`, `Tel.`, `(代表)`, `携帯:` at the end of the text before a value. */
function labelPattern(words: readonly string[]): RegExp {
  const number = '(?:[. ]{0,2}(?:Nos?|Numbers?|Nr)(?!\\p{L}))?';
  return new RegExp(`(?<![\\p{L}])[(\\[【<]?(?:${anyOf(words)})${number}[.)\\]】>]*\\s*[:;.=/|・\\-–]*\\s*$`, 'iu');
}
