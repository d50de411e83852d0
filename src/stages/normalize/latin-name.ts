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
  'mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr hon herr frau mme mlle mag ing dipl-ing dipl.-ing dott ' +
    'dottssa sr sra srta señor señora don doña capt captain col colonel gen general lt maj sgt eng judge president sheikh',
);
const SUFFIXES = words('jr sr ii iii iv v junior senior 2nd 3rd');
const LETTERS_AFTER = words(
  'md phd mba cpa esq msc bsc ma ba mphil llm llb jd dds rn pe cfa pmp facs frcs obe mbe cbe kbe qc kc dvm dba edd pharmd do cissp',
);
/** Words that begin a family name of several words. */
const PARTICLES = words(
  'von van der den de del della di da dal dos das do du la le ten ter zu zum zur af av bin ibn al el bint ben st st. saint san santa mac vander vom y e o degli dei lo',
);

/**
 * Cuts a Latin name into its parts: `SMITH, John`, `Dr. Juan de la Cruz Jr.`, `Sato Hanako`-order is left as written except
 * where capitals mark the family name (`SATO Hanako`).
 *
 * @returns `undefined` when fewer than two words are left
 */
export function splitLatinName(text: string): LatinNameSplit | undefined {
  const cleaned = text
    .normalize('NFKC')
    .replaceAll(/\([^)]*\)|"[^"]*"|“[^”]*”/g, ' ')
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
  const after = segments.slice(1).filter((segment) => segment.every(isAfterName));
  const named = segments.filter((segment) => !after.includes(segment));
  const extra = after.flat();
  const [first = [], second] = named;
  return second === undefined ? inOrder(first, extra) : familyFirst(first, [...second, ...named.slice(2).flat()], extra);
}

function bare(word: string): string {
  return word.toLowerCase().replaceAll(/\.(?=.)|\.$/g, '');
}

function isAfterName(word: string): boolean {
  return SUFFIXES.has(bare(word)) || LETTERS_AFTER.has(bare(word));
}

interface Stripped {
  readonly core: readonly string[];
  readonly titles: readonly string[];
  readonly suffix: string;
}

function strip(all: readonly string[], extra: readonly string[]): Stripped {
  let [start, end] = [0, all.length];
  while (start < end - 1 && TITLES.has(bare(all[start] ?? ''))) start += 1;
  while (end > start + 1 && isAfterName(all[end - 1] ?? '')) end -= 1;
  const behind = [...all.slice(end), ...extra];
  const suffix = behind.find((word) => SUFFIXES.has(bare(word))) ?? '';
  const letters = behind.filter((word) => LETTERS_AFTER.has(bare(word)));
  return { core: all.slice(start, end), titles: [...all.slice(0, start), ...letters], suffix };
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

/** The last word and the particles before it: `Ludwig | van Beethoven`, `Juan | de la Cruz`. */
function familyStart(core: readonly string[]): number {
  let cut = core.length - 1;
  while (cut > 1 && PARTICLES.has(bare(core[cut - 1] ?? ''))) cut -= 1;
  return cut;
}
