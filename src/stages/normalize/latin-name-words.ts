const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const TITLES = wordSet(
  'mr mrs ms miss mx mister dr doctor prof professor sir dame lord lady baron baroness count countess king queen prince princess rev reverend fr father ' +
    'sister brother pastor bishop archbishop cardinal monsignor mons rabbi imam mullah hon honorable honourable rt herr herrn frau hr monsieur mme madame mlle mag ing ' +
    'dipl-ing dott dottssa avv mgr mudr judr rndr phdr mvdr paeddr drs dhr mevr mevrouw signor signora sigra licda arq magistrate majesty sr sra srta señor senora señora ' +
    'dra doña shri smt datuk dato encik puan engr atty attorney capt captain cmdr commander col colonel lt ltcol ltgen ltgov gen general brig maj major ' +
    'sgt sergeant cpl adm admiral eng judge justice senator sen rep representative congressman congresswoman governor gov mayor minister secretary ambassador president ' +
    'chancellor excellency highness sheikh shaikh sheik haji hajji univ-prof',
);
/** Titles only with a dot: without it they are names. */
const DOTTED_TITLES = wordSet('d ir av bc doc lic sig arch geom rag me doç');
/** Words that begin a title of several words. */
const BEFORE_TITLES = wordSet('the right his her us state district associate assistant vice deputy und and');
/** Titles that some lists put behind the name. */
const TITLES_BEHIND = wordSet('mr mrs ms miss dr prof');
const SUFFIXES = wordSet('jr sr ii iii iv v junior senior 2nd 3rd 4th 5th');
const NUMBERS_BEHIND = wordSet('VI VII VIII IX');
const LETTERS_AFTER = wordSet(
  'md phd mba cpa esq msc bsc ma ba mphil llm llb jd dds dmd dpm rn pe cfa pmp facs frcs obe mbe cbe kbe qc kc dvm dba edd pharmd do cissp cisa mp mep ' +
    'frs fca aca acca fcca ceng peng beng meng mph psyd clu cpcu cfp lutc chfc cima cma shrm mrics frics riba aia ra pg ep msced bed med mfa bfa dphil dsc drsc csc ' +
    'gri lcsw mbbs btech mtech bcom mcom mca phr sphr leed maicd',
);
/** Those that are also names: Jack Ma, Linh Do. They count only in capitals or with dots. */
const ALSO_NAMES = wordSet('ma ba do ep med bed aia ra rn pe v kc mca leed junior senior');
/** What people do, written behind their name. */
const CALLINGS = wordSet('attorney atty lawyer esquire realtor trustee architect');

/** Words that begin a family name of several words. */
const PARTICLES = wordSet(
  'von van der den de del della dela delos di da dal dos das do du la las le los ten ter te zu zum zur af av bin ibn al el bint st saint san santa mac mc vander vom o degli dei lo',
);
/** The same, but given names or initials when they begin with a capital. */
const SMALL_PARTICLES = wordSet('ben y e i');
/** Particles that are hardly anything else, known even where capitals do not tell. */
const PLAIN_PARTICLES = wordSet(
  'von van der den de del della dela delos di da dal dos das du ter zu zum zur af av bin ibn vander vom degli dei',
);
/** Words between two family names: Velázquez y García. */
const BETWEEN = wordSet('y e i und');

/** A word as written, and as it is looked at: in small letters where the whole name is in capitals and they say nothing. */
export interface LatinWord {
  readonly text: string;
  readonly seen: string;
  /** Capitals of this name say something. */
  readonly isCased: boolean;
}

/** `Ms. MARIA DE LA CRUZ Jr.` is in capitals: what stands before and behind a name is no part of it. */
export function latinWords(text: string): readonly LatinWord[] {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const own = words
    .map((word) => ({ text: word, seen: word, isCased: true }))
    .filter((word) => !isTitle(word) && !isSuffix(word));
  const isShouted = own.length > 0 && own.every(({ seen }) => !/\p{Ll}/u.test(seen));
  const isCased = !isShouted && /\p{Lu}/u.test(text);
  return words.map((word) => ({ text: word, seen: isShouted ? word.toLowerCase() : word, isCased }));
}

function bare(word: string): string {
  return word.toLowerCase().replaceAll('.', '');
}

/** `Dr.`, `Dipl.-Ing.`, `Dr.med.dent.`, `Magistrate-Judge`. */
export function isTitle({ seen }: LatinWord): boolean {
  if (TITLES.has(bare(seen)) || (seen.endsWith('.') && DOTTED_TITLES.has(bare(seen)))) return true;
  return (
    /^(?:dr|prof|dipl|mag)\.?[-.]\p{L}/iu.test(seen) ||
    (seen.includes('-') && seen.split('-').every((part) => TITLES.has(bare(part))))
  );
}

export function isBeforeTitle({ seen }: LatinWord): boolean {
  return BEFORE_TITLES.has(bare(seen));
}

/** The faculty behind a title: `med.`, `rer. nat.`, `h.c.` */
export function isFaculty({ seen, isCased }: LatinWord): boolean {
  return isCased && /^\p{Ll}[\p{Ll}.]*\.$/u.test(seen);
}

export function isTitleBehind({ seen }: LatinWord): boolean {
  return TITLES_BEHIND.has(bare(seen));
}

/** Not the initials J.R. */
export function isSuffix({ text, seen }: LatinWord): boolean {
  return NUMBERS_BEHIND.has(text.replaceAll('.', '')) || (SUFFIXES.has(bare(seen)) && !/\..*\./.test(seen));
}

export function isLetters({ seen }: LatinWord): boolean {
  if (seen.includes('-') && seen.split('-').every((part) => LETTERS_AFTER.has(bare(part)))) return true;
  if (!LETTERS_AFTER.has(bare(seen))) return false;
  return !ALSO_NAMES.has(bare(seen)) || isInCapitals(seen) || seen.includes('.');
}

export function isCalling({ seen }: LatinWord): boolean {
  return CALLINGS.has(bare(seen));
}

export function isAlsoName({ seen }: LatinWord): boolean {
  return ALSO_NAMES.has(bare(seen)) || CALLINGS.has(bare(seen));
}

export function isInCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase();
}

/** Letters of a degree nobody has heard of: `DMD`, `LNCC`. A family name has a vowel. */
export function isUnknownDegree({ seen }: LatinWord): boolean {
  return /^(?![^AEIOUYÄÖÜ]*[AEIOUYÄÖÜ])\p{Lu}{3,5}$/u.test(seen) || /^(?:\p{L}{1,4}\.){2,4}$/u.test(seen);
}

/** A single letter is an initial, and so is one with a dot; `Heijdanus-De` goes on in the next word. */
export function isParticle({ seen }: LatinWord): boolean {
  const word = /\p{L}-(\p{L}+)$/u.exec(seen)?.[1] ?? seen;
  return word.length > 1 && PARTICLES.has(word.toLowerCase().replace(/^(st)\.$/, '$1'));
}

/** Where a family name of several words begins for sure. A single letter behind the given name is an initial. */
export function isSmallParticle(word: LatinWord, at: number): boolean {
  const { seen, isCased } = word;
  if (!isCased) return PLAIN_PARTICLES.has(seen);
  if (SMALL_PARTICLES.has(seen)) return seen.length > 1 || at > 1;
  return seen === seen.toLowerCase() && isParticle(word);
}

export function isBetween({ seen }: LatinWord): boolean {
  return BETWEEN.has(seen);
}
