import type { WordPatterns } from './word-patterns.ts';

const WORD =
  /^(?:S(?:t|te|ta)\.|[JS]r\.|\p{Lu}[\p{Ll}'’-]+(?:\p{Lu}\p{Ll}+)?(?:-\p{Lu}?\p{Ll}+)*|(?:Mc|Mac|Fitz|De|Le|La|Di|Van)\p{Lu}{2,}|\p{Lu}{2,}(?:[-'’]\p{Lu}+)*|\p{Lu}\.?|\p{Lu}'\p{Lu}\p{Ll}+)$/u;
const PARTICLE = /^(?:de|da|do|dos|das|del|della|di|van|von|der|den|zu|zur|vom|la|le|du|e|y|af|av|bin|ibn|al|el|ten|ter)$/iu;

/** A shop is called after two people: `Bruno e Clara`. Two surnames have a given name before them. */
const TWO_PEOPLE = /^\p{L}+ (?:e|y|und|et) \p{L}+$/iu;

/** A Latin personal name without titles, or why it is none. */
export interface LatinName {
  readonly text: string;
  readonly words: readonly string[];
}

export function isParticle(word: string): boolean {
  return PARTICLE.test(word);
}

export function isInitial(word: string): boolean {
  return word.replace('.', '').length === 1;
}

/** No word of a name is longer: what is has lost its blanks. */
const LONGEST_WORD = 18;
/** The blank between two words of a name was lost: `AnnaKaede`. Scottish and Irish names have a capital inside too. */
const GLUED = /(?<=\p{L}{2}\p{Ll})(?<!Mac|Fitz)(?=\p{Lu}['’]?\p{L}{2})/gu;

/** The blank behind an initial is narrow: `T.Kaede`. */
const GLUED_INITIAL = /(?<=(?:^|\s|\.)\p{Lu}\.)(?=\p{Lu}\p{L})/gu;

/** `Kaede's Kites`: what belongs to somebody is nobody. */
const POSSESSIVE = /['’]s$/u;

/**
 * Reads a text as a Latin personal name: two to five capitalized words, particles allowed, titles taken off.
 *
 * @param isSpelled  whether something else on the card spells these words: then they may be words of a language as well
 */
export function asLatinName(
  text: string,
  patterns: WordPatterns,
  isSpelled: (words: readonly string[]) => boolean = () => false,
): LatinName | undefined {
  const bare = withoutHonorifics(text, patterns).replaceAll(GLUED, ' ').replaceAll(GLUED_INITIAL, ' ');
  const words = bare.split(/\s+/).filter((word) => word !== '');
  if (!isMadeOfNames(bare, words)) return undefined;
  const isTitle = patterns.latinTitle.test(bare) && !isTitleForSurname(words, patterns, isSpelled);
  if (isTitle || patterns.legalForm.test(bare) || (patterns.companyWord.test(bare) && !isGivenName(words, patterns, isSpelled)))
    return undefined;
  const isWord = [patterns.latinDepartment, patterns.country, patterns.latinCommonWord].some((pattern) => pattern.test(bare));
  return isWord && !isSpelled(words) ? undefined : { text: bare, words };
}

/** `Shoji Kaede` at shoji.kaede@: a word of companies (商事) that is somebody's given name; those of companies stand at the end. `Hotel Kaede` has hotel.kaede@, too. */
function isGivenName(
  words: readonly string[],
  { companyWord }: WordPatterns,
  isSpelled: (words: readonly string[]) => boolean,
): boolean {
  const [first = '', last = ''] = words;
  return words.length === 2 && GIVEN_NAME_TOO.test(first) && !companyWord.test(last) && isSpelled(words);
}

const GIVEN_NAME_TOO = /^Sh(?:ou?|ō)ji$/iu;

/** `Paul Decorator` at paul.decorator@: of two words the surname is a title; whose mailbox it is tells `Sales Manager` from him. */
function isTitleForSurname(
  words: readonly string[],
  { latinTitle }: WordPatterns,
  isSpelled: (words: readonly string[]) => boolean,
): boolean {
  return words.length === 2 && !latinTitle.test(words[0] ?? '') && isSpelled(words);
}

/** Some names are without one (`Ng`), no whole name is; hatched drawings are read as `RRR RRR`. */
const VOWEL =
  /[aeiouy\u00c0-\u00c6\u00c8-\u00cf\u00d2-\u00d6\u00d8-\u00dd\u00e0-\u00e6\u00e8-\u00ef\u00f2-\u00f6\u00f8-\u00ff\u0100-\u0105\u0112-\u011b]/iu;

/** Whether words are printed as names are. */
function isMadeOfNames(bare: string, words: readonly string[]): boolean {
  if (words.length < 2 || words.length > 5 || bare.length > 40 || TWO_PEOPLE.test(bare)) return false;
  if (!words.every((word) => (WORD.test(word) && !POSSESSIVE.test(word)) || PARTICLE.test(word))) return false;
  const full = words.filter((word) => !isInitial(word) && !PARTICLE.test(word));
  return full.some((word) => VOWEL.test(word)) && full.every((word) => word.length <= LONGEST_WORD);
}

/** How many words of a name are used as names, particles and initials aside. */
export function knownNameWords({ words }: LatinName, names: ReadonlySet<string>): number {
  return words.filter((word) => word.replace('.', '').length > 1 && !PARTICLE.test(word) && isKnownWord(word, names)).length;
}

function isKnownWord(word: string, names: ReadonlySet<string>): boolean {
  const parts = word.split('-').map((part) =>
    part
      .normalize('NFD')
      .replaceAll(/[^A-Za-z]/g, '')
      .toLowerCase(),
  );
  return parts.some(
    (part) => part.length > 1 && (names.has(part) || names.has(part.replace('oe', 'o').replace('ue', 'u').replace('ae', 'a'))),
  );
}

/** What stands between `Dr.` and the name: `rer. nat.`, `med.`, `-Ing.`, `h. c.` */
const GERMAN_DEGREES =
  /^(?:(?:Dr|rer|nat|med|vet|dent|univ|phil|jur|iur|theol|pol|oec|agr|pharm|techn|habil|mult|h|c|-?Ing)\.\s*)+(?=\p{Lu})/u;

/** Takes `Dr.`, `Prof.` and the like off the front, degrees and `様` off the end. */
function withoutHonorifics(text: string, patterns: WordPatterns): string {
  const front = text
    .replace(FORM_BEHIND, '')
    .replace(CALLED_BETWEEN, ' ')
    .replace(ORDINAL_DEGREE, '')
    .replace(IN_BRACKETS, '')
    .replace(SPACED_DEGREE, '')
    .replace(patterns.latinHonorific, '')
    .replace(GERMAN_DEGREES, '');
  return (
    front
      .replace(DEGREES, '')
      .replace(LETTERS_AFTER_COMMA, '')
      // A house number before the words means a street.
      .replace(/^[^\p{L}\d]+|[^\p{L}.\d]+$/gu, '')
      .replace(/(?<=\p{Ll}|\p{L}{3})(?<![JS]r)\.$/u, '')
  );
}

/** `Nguyen Van Kaede (Mr.)`, `LEE Jae-Ho (Jay)`: how to call somebody, behind the name. */
const FORM_BEHIND = /(?<=\p{L}{2}) ?\((?:Mrs?|Ms|Miss|Dr|Mdm|\p{Lu}\p{Ll}{1,9})\.?\)$/u;
/** `Jane "JK" Kaede`, `Jane (Jenny) Kaede`: what somebody is called, between the names. */
const CALLED_BETWEEN = /(?<=\p{L}) ?(?:["“”«‘'’]\p{L}{2,12}\.?["“”»’']|\(\p{Lu}\p{L}{1,11}\.?\)) ?(?=\p{Lu}\p{L})/u;
/** `Eng.º`, `Dr.ª`, `Arqª` */
const ORDINAL_DEGREE = /^\p{Lu}\p{Ll}{1,4}\.? ?[ºª°]\.? ?(?=\p{Lu})/u;
/** `Prof. (Dr.) …`, `Dr. (Mrs.) …` */
const IN_BRACKETS = /(?<=^(?:\p{L}{2,4}\.? ?)?)\((?:Dr|Prof|Mrs?|Ms|Er|Ar|Smt)\.?\) ?(?=\p{Lu})/u;
/** `M. Sc. Jürgen Bergmann`, `B. A. …`, `Dipl. -Ing. …` */
const SPACED_DEGREE =
  /^(?:(?:M|B)\. ?(?:Sc|A|Eng|Ed)\.?|LL\. ?M\.?|Dipl\. ?-? ?\p{Lu}\p{Ll}+\.?|Mag\.|Ing\.)(?: ?\((?:FH|BA|DH|TU|TH|Univ\.?|ETH|HTL)\))?[\s,]+(?=\p{Lu})/u;
const DEGREES =
  /(?:,\s*|\s+)(?:Ph\.?D\.?|M\.?D\.?|MBA|CPA|P\.?E\.?|Esq\.?|M\.?Sc\.?|B\.?Sc\.?|LL\.?M\.?|PMP|M\.?A\.?|J\.?D\.?|CFA|R\.?N\.?|CISSP|FRICS|AIA|M[Cc]A|BCA|B\.?Tech|M\.?Tech|CLCS|CPCU|CFP|ChFC|FCA|ACA|LL\.?B|DDS|DMD|DVM|Ed\.?D|Psy\.?D|[OMCDK]BE|FRS|FRCS|MRICS|FRSA|CEng|ACCA|FCCA)(?=,|\s|$).*$/u;
/** Whatever a British or American professional may put after a comma: `CEng MICE`, `ACCA`, `RIBA`. */
const LETTERS_AFTER_COMMA = /,\s*(?:\(?[A-Z][A-Za-z]{0,3}\.?[A-Z][A-Za-z.]{0,6}\)?[,\s]*)+$/u;

/** Letters only, without accents, lower case: what an e-mail address keeps of a name. */
export function plainLetters(text: string): string {
  return (
    text
      .replaceAll('ß', 'ss')
      .replaceAll(/[äÄ]/g, 'ae')
      .replaceAll(/[öÖ]/g, 'oe')
      .replaceAll(/[üÜ]/g, 'ue')
      // Letters of their own that an address has without their stroke; taking marks off leaves nothing of them.
      .replaceAll(/[łŁøØđĐðÐıİæÆœŒþÞ]/gu, (letter) => WITHOUT_STROKE[letter.toLowerCase()] ?? 'i')
      .normalize('NFD')
      .replaceAll(/[^a-zA-Z]/g, '')
      .toLowerCase()
  );
}

const WITHOUT_STROKE: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', æ: 'ae', œ: 'oe', þ: 'th' };

/** Share 0–1 of how well the local part of an e-mail fits the words of a name: both 1, surname 0.7, initials with surname 0.9. */
export function emailFit(words: readonly string[], email: string): number {
  const local = plainLetters(email.split('@')[0] ?? '');
  const plain = words.map(plainLetters).filter((word) => word.length > 0);
  const parts = (email.split('@')[0] ?? '').split(/[^\p{L}]+/u).map(plainLetters);
  const contained = plain.filter((word) => word.length >= 3 && standsIn(word, local, parts));
  if (contained.length >= 2) return 1;
  const [only] = contained;
  if (only === undefined) return isBegunBy(plain, email) ? 0.5 : 0;
  const rest = local.replace(only, '');
  const initials = plain.filter((word) => word !== only).map((word) => word[0] ?? '');
  if (rest.length > 0 && rest.length <= 2 && initials.some((initial) => rest.includes(initial))) return 0.9;
  return rest === '' ? 0.75 : 0.5;
}

/** Whether every word of a name, two and more, is a word of a mailbox: `jane.kaede.xy@`, whatever else that has. */
export function standsInFull(words: readonly string[], email: string): boolean {
  const parts = new Set((email.split('@')[0] ?? '').split(/[^\p{L}]+/u).map(plainLetters));
  return words.length > 1 && words.every((word) => word.length > 1 && parts.has(plainLetters(word)));
}

/** A short word is of a mailbox only where it begins or ends there: `CIT` is no part of `kaedecityarts`. */
function standsIn(word: string, local: string, parts: readonly string[]): boolean {
  return word.length >= LEAST_BEGINNING
    ? local.includes(word)
    : parts.some((part) => part.startsWith(word) || part.endsWith(word)) || local.endsWith(word);
}

/** Long names are cut short in addresses: `venkat@` for Venkatasubramanian. */
const LEAST_BEGINNING = 5;

function isBegunBy(words: readonly string[], email: string): boolean {
  const parts = (email.split('@')[0] ?? '').split(/[^\p{L}]+/u).map(plainLetters);
  return parts.some(
    (part) => part.length >= LEAST_BEGINNING && words.some((word) => word.length > part.length && word.startsWith(part)),
  );
}
