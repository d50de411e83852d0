/** A Latin personal name in its parts, as written. */
export interface LatinNameSplit {
  readonly family: string;
  readonly given: string;
  readonly middle: string;
  /** Titles before the name and letters after it: `Dr.`, `MBA`. */
  readonly titles: readonly string[];
  /** `Jr.`, `III`. */
  readonly suffix: string;
  /** `comma`: the family name stood first, cut off by a comma or in capitals; `order`: the last words are the family name. */
  readonly by: 'comma' | 'order';
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const TITLES = words(
  'mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness count countess king queen prince princess rev reverend fr father ' +
    'pastor bishop archbishop cardinal rabbi imam mullah hon honorable honourable rt herr frau hr monsieur mme mlle mag ing dipl-ing dott ' +
    'dottssa mag-judge magistrate majesty sr sra srta señor senora señora don doña capt captain cmdr commander col colonel lt ltcol ltgen ltgov gen general brig maj major ' +
    'sgt sergeant cpl adm admiral eng judge justice senator sen rep congressman governor gov mayor minister secretary ambassador president ' +
    'chancellor excellency highness sheikh shaikh sheik haji hajji univ-prof',
);
/** Words that begin a title of several words. */
const BEFORE_TITLES = words('the right his her us vice deputy und and');
const SUFFIXES = words('jr sr ii iii iv v junior senior 2nd 3rd');
const LETTERS_AFTER = words(
  'md phd mba cpa esq msc bsc ma ba mphil llm llb jd dds rn pe cfa pmp facs frcs obe mbe cbe kbe qc kc dvm dba edd pharmd do cissp mp mep ' +
    'frs fca aca acca fcca ceng beng meng mph psyd clu cfp lutc chfc cima shrm mrics frics riba aia ra pg ep msced bed med mfa bfa dphil dsc',
);
/** Those that are also names: Jack Ma, Linh Do. They count only in capitals or with dots. */
const ALSO_NAMES = words('ma ba do ep med bed aia ra rn pe v kc');
/** Words that begin a family name of several words. */
const PARTICLES = words(
  'von van der den de del della di da dal dos das do du la le ten ter zu zum zur af av bin ibn al el bint st saint san santa mac vander vom o degli dei lo',
);
/** The same, but given names or initials when they begin with a capital. */
const SMALL_PARTICLES = words('ben y e i');
/** Words between two family names: Velázquez y García. */
const BETWEEN = words('y e i und');

/**
 * Cuts a Latin name into its parts: `SMITH, John`, `Dr. Juan de la Cruz Jr.`, `Sato Hanako`-order is left as written except
 * where capitals mark the family name (`SATO Hanako`).
 *
 * @returns `undefined` when fewer than two words are left
 */
export function splitLatinName(text: string): LatinNameSplit | undefined {
  const cleaned = text
    .normalize('NFKC')
    .replaceAll(/\([^)]*\)|"[^"]*"|“[^”]*”|(?<=^|\s)['‘][^'’]+['’](?=\s|$)/g, ' ')
    .replaceAll(/\p{Extended_Pictographic}/gu, ' ')
    .replaceAll(/\bph\.? ?d\b\.?/gi, 'PhD')
    .trim();
  if (!/^\p{Script=Latin}/u.test(cleaned)) return undefined;
  const segments = cleaned
    .split(',')
    .map((segment) =>
      segment
        .trim()
        .split(/\s+/)
        .filter((word) => word !== ''),
    )
    .filter((segment) => segment.length > 0);
  const after = segments.slice(1).filter((segment) => isBehindName(segment, segments));
  const named = segments.filter((segment) => !after.includes(segment));
  const extra = after.flat();
  const [first = [], second] = named;
  return second === undefined ? inOrder(first, extra) : familyFirst(first, [...second, ...named.slice(2).flat()], extra);
}

function bare(word: string): string {
  return word.toLowerCase().replaceAll('.', '');
}

function isAfterName(word: string): boolean {
  return isSuffix(word) || isLetters(word);
}

/** Not the initials J.R. */
function isSuffix(word: string): boolean {
  return SUFFIXES.has(bare(word)) && !/\..*\./.test(word);
}

function isLetters(word: string): boolean {
  if (!LETTERS_AFTER.has(bare(word))) return false;
  return !ALSO_NAMES.has(bare(word)) || isInCapitals(word) || word.includes('.');
}

function isInCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase();
}

/**
 * Letters after a name, known or not: `Doe, CLU, LUTC`. Unknown ones are short and in capitals behind a whole name that is not; behind a single word they are
 * the given name: `SMITH, JO`.
 */
function isBehindName(segment: readonly string[], segments: readonly (readonly string[])[]): boolean {
  if (segment.every(isAfterName)) return true;
  const before = segments.slice(0, segments.indexOf(segment)).flat();
  if (before.length < 2 || before.every(isInCapitals)) return false;
  return segment.every((word) => /^(?:\p{Lu}{2,5}|(?:\p{L}{1,4}\.){2,4}\p{Lu}?)$/u.test(word));
}

interface Stripped {
  readonly core: readonly string[];
  readonly titles: readonly string[];
  readonly suffix: string;
}

function strip(all: readonly string[], extra: readonly string[]): Stripped {
  const start = titlesEnd(all);
  let end = all.length;
  while (end > start + 1 && isAfterName(all[end - 1] ?? '') && !isLastName(all, start, end)) end -= 1;
  if (end > start + 3 && all[end - 1] === 'I') end -= 1;
  const behind = [...all.slice(end), ...extra];
  const suffix = behind.find(isSuffix) ?? '';
  const letters = behind.filter(isLetters);
  return { core: all.slice(start, end), titles: [...all.slice(0, start), ...letters], suffix };
}

/** Titles of several words too: `The Rt. Hon.`, `His Excellency`. */
function titlesEnd(all: readonly string[]): number {
  let [start, at] = [0, 0];
  while (at < all.length - 1 && (TITLES.has(bare(all[at] ?? '')) || BEFORE_TITLES.has(bare(all[at] ?? '')))) {
    at += 1;
    if (TITLES.has(bare(all[at - 1] ?? ''))) start = at;
  }
  return start;
}

/** Without it a given name alone would be left. */
function isLastName(all: readonly string[], start: number, end: number): boolean {
  return end - start === 2 && ALSO_NAMES.has(bare(all[end - 1] ?? ''));
}

function familyFirst(family: readonly string[], rest: readonly string[], extra: readonly string[]): LatinNameSplit | undefined {
  const { core, titles, suffix } = strip(rest, extra);
  const [given, ...middle] = core;
  if (given === undefined) return undefined;
  const front = strip(family, []);
  return {
    family: front.core.join(' '),
    given,
    middle: middle.join(' '),
    titles: [...front.titles, ...titles],
    suffix: suffix === '' ? front.suffix : suffix,
    by: 'comma',
  };
}

function inOrder(all: readonly string[], extra: readonly string[]): LatinNameSplit | undefined {
  const { core, titles, suffix } = strip(all, extra);
  if (core.length < 2) return undefined;
  const [first = '', ...others] = core;
  if (isCapitals(first) && !others.some(isCapitals)) {
    return { family: first, given: others[0] ?? '', middle: others.slice(1).join(' '), titles, suffix, by: 'comma' };
  }
  const cut = familyStart(core);
  const [given = '', ...middle] = core.slice(0, cut);
  return { family: core.slice(cut).join(' '), given, middle: middle.join(' '), titles, suffix, by: 'order' };
}

function isCapitals(word: string): boolean {
  return /^\p{Lu}[\p{Lu}'’-]+$/u.test(word);
}

/**
 * From the first particle in small letters on, else the last word and the particles right before it, with a family name before `y`:
 * `Ludwig | van Beethoven`, `Juan | Velázquez y García`, `Juan | De La Cruz`.
 */
function familyStart(core: readonly string[]): number {
  const particle = core.findIndex((word, at) => at > 0 && at < core.length - 1 && isSmallParticle(word, at));
  if (particle > 1 && BETWEEN.has(core[particle] ?? '')) return particle - 1;
  if (particle > 0) return particle;
  let cut = core.length - 1;
  while (cut > 1 && isParticle(core[cut - 1] ?? '')) cut -= 1;
  return cut;
}

/** A single letter behind the given name is an initial. */
function isSmallParticle(word: string, at: number): boolean {
  if (SMALL_PARTICLES.has(word)) return word.length > 1 || at > 1;
  return word === word.toLowerCase() && isParticle(word);
}

function isParticle(word: string): boolean {
  return word.length > 1 && PARTICLES.has(bare(word));
}
