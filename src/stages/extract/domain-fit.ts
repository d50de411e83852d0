import { editDistance } from '../../domain/edit-distance.ts';

/** A shorter part of a domain (`Group` of `kaedegroup`) is in it by chance, or says nothing; one that lacks its beginning more so. */
const LEAST_OF_DOMAIN = 0.5;
const LEAST_WITHOUT_BEGINNING = 0.75;

/** Whether the printed text is the name in the domain: `Seiran Systems` for `seiran-systems`. */
export function fitsDomain(text: string, domainLabel: string): boolean {
  const spellings = /[äöüßæøå]/iu.test(text) ? [text, inTwoLetters(text)] : [text];
  return spellings.some((spelling) => {
    if (spelling.includes('&')) return AND.some((word) => spells(spelling.replaceAll('&', word), domainLabel));
    return spells(spelling, domainLabel);
  });
}

/** Hosts have `mueller` for Müller as often as `muller`. */
function inTwoLetters(text: string): string {
  return text.replaceAll(/[äöüßæøå]/giu, (letter) => TWO_LETTERS[letter.toLowerCase()] ?? letter);
}

const TWO_LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'oe', å: 'aa' };

/** What becomes of `&` in a domain. */
const AND = ['', 'and', 'und', 'et', 'e', 'y', 'n'] as const;

function spells(text: string, domainLabel: string): boolean {
  const letters = domainLetters(text);
  const domain = domainLetters(domainLabel);
  if (letters.length < 3 || domain.length < 3) return false;
  const least = domain.startsWith(letters) ? LEAST_OF_DOMAIN : LEAST_WITHOUT_BEGINNING;
  if (letters.includes(domain) || (domain.includes(letters) && letters.length >= least * domain.length)) return true;
  return areInitialsOf(text, domainLabel) || isMadeOfBeginnings(wordsOf(text), domain);
}

/** Whether a domain is nothing but the initials of a text, of three words and more. */
export function areInitialsOf(text: string, domainLabel: string): boolean {
  const initials = (text.match(/(?<!\p{L})\p{L}/gu) ?? []).join('').toLowerCase();
  return initials.length >= 3 && initials === domainLetters(domainLabel);
}

/** What a domain keeps of a text: letters without accents, and digits. */
export function domainLetters(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]/g, '');
}

function wordsOf(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .map(domainLetters)
    .filter((word) => word !== '');
}

/** Letters that the first word of a shortened name gives at least, and all words together. */
const LEAST_OF_FIRST = 3;
const LEAST_SHORTENED = 5;

/** `kaedefr` of Kaede Freight, `momijisyst` of Momiji Systems: the beginnings of all words in their order. */
function isMadeOfBeginnings(words: readonly string[], domain: string): boolean {
  if (words.length < 2 || domain.length < LEAST_SHORTENED) return false;
  const [first = '', ...others] = words;
  for (let length = Math.min(first.length, domain.length); length >= LEAST_OF_FIRST; length -= 1) {
    if (domain.startsWith(first.slice(0, length)) && goesOnWith(others, domain.slice(length))) return true;
  }
  return false;
}

/** Words that abbreviations leave out. */
const LEFT_OUT = new Set('of for and the in de do da dos das del della di et und für der des e y la le les'.split(' '));
/** Of fewer words initials say nothing. */
const LEAST_WORDS = 3;

/** `kird` of Kaede Institute of Rural Design, `ckmus` of Centre for Kaede Music: initials, and the beginning of the last word. */
export function isAcronymOf(text: string, domainLabel: string): boolean {
  const [words, domain] = [wordsOf(text), domainLetters(domainLabel)];
  const own = words.filter((word) => !LEFT_OUT.has(word));
  const last = own.at(-1) ?? '';
  const initials = own
    .slice(0, -1)
    .map((word) => word.charAt(0))
    .join('');
  if (own.length < LEAST_WORDS || own.length === words.length || !domain.startsWith(initials)) return false;
  const rest = domain.slice(initials.length);
  return rest !== '' && last.startsWith(rest);
}

function goesOnWith(words: readonly string[], rest: string): boolean {
  const [first, ...others] = words;
  if (first === undefined) return rest === '';
  for (let length = Math.min(first.length, rest.length); length >= 1; length -= 1) {
    if (rest.startsWith(first.slice(0, length)) && goesOnWith(others, rest.slice(length))) return true;
  }
  return false;
}

/**
 * Whether several rows spell a domain together that none of them spells: all of it, in any order, and nothing but it beside
 * words that the domain leaves out at the end (`Compass` over `Freight & Logistics` at compass-freight).
 */
export function spellTogether(rows: readonly string[], domainLabel: string): boolean {
  const domain = domainLetters(domainLabel);
  const parts = rows.map(domainLetters);
  if (domain.length < LEAST_SHORTENED || parts.some((part) => part.length < 2 || part.includes(domain))) return false;
  if (isMadeOfBeginnings(rows.flatMap(wordsOf), domain)) return true;
  return ordersOf(parts).some((order) => {
    const letters = order.join('');
    // Every row has its share in the domain.
    return letters.startsWith(domain) && domain.length > letters.length - (order.at(-1)?.length ?? 0) + 1;
  });
}

function ordersOf(parts: readonly string[]): string[][] {
  if (parts.length < 2) return [[...parts]];
  return parts.flatMap((part, at) => ordersOf(parts.filter((_other, index) => index !== at)).map((rest) => [part, ...rest]));
}

/** Share of the letters of a domain that may be read wrong in a drawn name. */
const MOST_MISREAD = 0.25;
const LEAST_DRAWN = 6;

/** Whether a text is the name but for a letter or two: `Óptica da Kaede` of oticadakaede. */
export function nearlySpells(text: string, label: string): boolean {
  const [letters, name] = [domainLetters(text), domainLetters(label)];
  return name.length >= LEAST_DRAWN && editDistance(letters, name) <= MOST_MISREAD * name.length;
}

/** The letters of the domain where a drawn name is read nearly as it: `Iicrovida` for `microvida`; with the print's capitals. */
export function mendedByDomain(text: string, domainLabel: string): string | undefined {
  const letters = domainLetters(text);
  const domain = domainLetters(domainLabel);
  if (letters === domain || /\s/.test(text.trim()) || !nearlySpells(text, domainLabel)) return undefined;
  const isCapitals = text === text.toUpperCase();
  return isCapitals ? domain.toUpperCase() : domain.charAt(0).toUpperCase() + domain.slice(1);
}
