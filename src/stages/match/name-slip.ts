import { editDistance } from '../../domain/edit-distance.ts';
import type { PersonProfile } from '../../domain/person-profile.ts';
import { key } from './blocking-keys.ts';
import { isVouchedFor } from './mailbox-name.ts';
import { misreadSkeleton } from './misread-skeleton.ts';
import type { Weighing } from './weighing.ts';

/** Below these lengths one character is too large a part of a name to be a slip. */
export const SHORTEST = { han: 3, latin: 6 };

/** Share of names of one family that are one letter from a given one. */
const NEIGHBOURS = 0.02;

/**
 * Levels of a name that is the same but for a slip; how telling they are depends on how many carry the part that agrees, and on the share
 * of names that lie so near: few people have a name that no dictionary lists, fewer one that differs only by letters of one shape.
 */
export const SLIPS: ReadonlyMap<string, number> = new Map([
  ['one-character', NEIGHBOURS],
  ['one-letter', NEIGHBOURS],
  ['misread-name', NEIGHBOURS],
  ['neighbour-surname', NEIGHBOURS],
  ['unlisted-character', NEIGHBOURS / 4],
  ['misread-letter', NEIGHBOURS / 6],
]);

/** One slip of pen or camera. A part replaced as a whole is no slip: 林 and 森, 健 and 勇. @returns `undefined` for no slip */
export function closeLevel(card: PersonProfile, other: PersonProfile): string | undefined {
  const [a, b] = [whole(card), whole(other)];
  const shortest = isLatin(card) ? SHORTEST.latin : SHORTEST.han;
  if (Math.min(a.length, b.length) < shortest || isInitial(card.given, other.given)) return undefined;
  const distance = editDistance(a, b);
  if (isPartReplaced(card, other)) return undefined;
  if (isLatin(card) && misreadSkeleton(a) === misreadSkeleton(b)) return 'misread-letter';
  if (distance === 1) return slipLevel(card, other);
  const slips = isLatin(card) ? 1 + Math.floor(Math.min(a.length, b.length) / 8) : 1;
  return distance <= slips ? 'similar' : undefined;
}

/** Without a lexicon of Latin names a slip there cannot be told from a neighbour: Anna and Anne. */
function slipLevel(card: PersonProfile, other: PersonProfile): string {
  if (isLatin(card)) return 'one-letter';
  if (isListed(other) && !isListed(card)) return 'unlisted-character';
  if (!isNeighbour(card, other)) return 'one-character';
  return card.given === other.given ? 'neighbour-surname' : 'neighbour-name';
}

/**
 * What the card's own address says about a name that is nearly another: `fumiko.kanda@` on a card that reads 神石 says that 神田
 * was printed. Given names that differ by a letter are two people (Mark and Mary, 直子 and 真子) unless the address vouches for one,
 * or nobody else has the name on the card while several have the other one: Frahk.
 */
export function vouchedLevel(
  level: string,
  [card, other]: readonly [PersonProfile, PersonProfile],
  { frequencies }: Weighing,
): string {
  const differs = card.given !== other.given;
  const isNobodys = frequencies.count(key('given', card.given)) === 0;
  // What is misread seldom is another name that exists: Linda with Nina's mailbox is her mother.
  if (isVouchedFor(card, other)) return differs && !isNobodys ? 'neighbour-name' : 'misread-name';
  if (!differs || !isOtherGiven(level, [card, other])) return level;
  const isUnknown = level !== 'reading-one-character' && isNobodys;
  return isUnknown && frequencies.count(key('given', other.given)) >= WELL_KNOWN ? level : 'neighbour-name';
}

/** Whether a difference in the given name is one between two names, and no letter of one shape for another. */
function isOtherGiven(level: string, [card, other]: readonly [PersonProfile, PersonProfile]): boolean {
  return level !== 'misread-letter' && isSounding(level, card) && surnamesAgree(card, other);
}

/** So many people of one given name make it a name that exists. */
const WELL_KNOWN = 5;

/** Levels reached by letters of a sound; kanji have the dictionary to tell slips from names. */
function isSounding(level: string, card: PersonProfile): boolean {
  return isLatin(card) || level === 'reading-one-character';
}

function surnamesAgree(card: PersonProfile, other: PersonProfile): boolean {
  return (
    card.surname === other.surname || card.readings.some((mine) => other.readings.some((one) => one.surname === mine.surname))
  );
}

/** Two names that both exist and sound different: 健太 and 翔太. A slip seldom makes another real name. */
function isNeighbour(card: PersonProfile, other: PersonProfile): boolean {
  return isListed(card) && isListed(other) && !hasSharedReading(card, other);
}

/** Whether the name is known to exist, not only readable letter by letter. */
export function isListed({ readings }: PersonProfile): boolean {
  return readings.some(({ composed }) => composed === undefined);
}

/** Whether the whole names can be read alike. */
export function hasSharedReading(card: PersonProfile, other: PersonProfile): boolean {
  return card.readings.some(
    (mine) =>
      mine.surname !== '' &&
      mine.given !== '' &&
      other.readings.some((theirs) => mine.surname === theirs.surname && mine.given === theirs.given),
  );
}

function isPartReplaced(card: PersonProfile, other: PersonProfile): boolean {
  const parts = [
    [card.surname, other.surname],
    [card.given, other.given],
  ] as const;
  return parts.some(([a, b]) => a !== b && a !== '' && b !== '' && editDistance(a, b) >= Math.max(a.length, b.length));
}

export function isInitial(mine: string, theirs: string): boolean {
  return Math.min(mine.length, theirs.length) === 1 && /^[a-z]/.test(mine) && mine.charAt(0) === theirs.charAt(0);
}

export function isLatin(profile: PersonProfile): boolean {
  return /^\p{Script=Latin}/u.test(profile.fullName);
}

export function whole({ surname, given }: PersonProfile): string {
  return surname + given;
}
