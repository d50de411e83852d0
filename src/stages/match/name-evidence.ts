import type { MatchEvidence } from '../../domain/match-decision.ts';
import type { PersonProfile, ReadingForm } from '../../domain/person-profile.ts';
import { key } from './blocking-keys.ts';
import { editDistance, similarity } from './similarity.ts';
import { fixedEvidence, valueEvidence, type Weighing } from './weighing.ts';

/** Below these lengths one character is too large a part of a name to be a slip. */
const SHORTEST = { han: 3, latin: 6 };

/** How alike two names are, by spelling in one script and by reading across scripts. */
export function nameEvidence(card: PersonProfile, other: PersonProfile, weighing: Weighing): MatchEvidence | undefined {
  if (card.fullName === '' || other.fullName === '') return undefined;
  if (isSameName(card, other)) {
    const carriers = weighing.frequencies.count(key('name', other.fullName));
    return valueEvidence('name', 'exact', carriers + weighing.model.unseen.name, weighing);
  }
  if (isLatin(card) !== isLatin(other)) return readingEvidence(card, other, weighing);
  return fixedEvidence('name', spellingLevel(card, other), weighing);
}

function isSameName(card: PersonProfile, other: PersonProfile): boolean {
  return card.fullName === other.fullName || (card.given !== '' && card.given + card.surname === other.surname + other.given);
}

function isLatin(profile: PersonProfile): boolean {
  return /^\p{Script=Latin}/u.test(profile.fullName);
}

/** Kanji against romaji, kana or another kanji: what the names sound like. Without any reading nothing can be said. */
function readingEvidence(card: PersonProfile, other: PersonProfile, weighing: Weighing): MatchEvidence | undefined {
  const shared = sharedReading(card, other);
  if (shared !== undefined) {
    const carriers = weighing.frequencies.count(key('reading', shared.surname, shared.given));
    const level = shared.guessed ? 'reading-guessed' : 'reading';
    return valueEvidence('name', level, carriers + weighing.model.unseen.name, weighing);
  }
  if (card.readings.length === 0 || other.readings.length === 0) return undefined;
  const level = hasCloseReading(card, other) ? 'reading-one-character' : 'reading-different';
  return fixedEvidence('name', level, weighing);
}

/** The reading both have; stated on both sides before guessed. */
function sharedReading(card: PersonProfile, other: PersonProfile): ReadingForm | undefined {
  const shared = card.readings.flatMap((mine) =>
    other.readings
      .filter((theirs) => isWhole(mine) && mine.surname === theirs.surname && mine.given === theirs.given)
      .map((theirs) => ({ ...mine, guessed: mine.guessed || theirs.guessed })),
  );
  return shared.find((reading) => !reading.guessed) ?? shared[0];
}

function isWhole({ surname, given }: ReadingForm): boolean {
  return surname !== '' && given !== '';
}

function hasCloseReading(card: PersonProfile, other: PersonProfile): boolean {
  return card.readings.some((mine) =>
    other.readings.some((theirs) => {
      const [a, b] = [mine.surname + mine.given, theirs.surname + theirs.given];
      return Math.min(a.length, b.length) >= SHORTEST.latin && editDistance(a, b) === 1;
    }),
  );
}

/** Two different spellings in one script, by how much they differ and where. */
function spellingLevel(card: PersonProfile, other: PersonProfile): string {
  const close = closeLevel(card, other);
  if (close !== undefined) return close;
  if (card.surname === other.surname) return sameSurnameLevel(card.given, other.given);
  // Two spellings that merely sound alike are two people more often than not: 正 and 忠 are both Tadashi.
  if (sharedReading(card, other) !== undefined) return 'sounds-alike';
  if (card.given !== '' && card.given === other.given) return 'other-surname';
  return similarity(whole(card), whole(other)) >= 0.5 ? 'resembles' : 'different';
}

/** One slip of pen or camera. A part replaced as a whole is no slip: 林 and 森, 健 and 勇. */
function closeLevel(card: PersonProfile, other: PersonProfile): string | undefined {
  const [a, b] = [whole(card), whole(other)];
  const shortest = isLatin(card) ? SHORTEST.latin : SHORTEST.han;
  if (Math.min(a.length, b.length) < shortest || isInitial(card.given, other.given)) return undefined;
  const distance = editDistance(a, b);
  if (distance === 1 && !isPartReplaced(card, other)) return isNeighbour(card, other) ? 'neighbour-name' : 'one-character';
  const slips = isLatin(card) ? 1 + Math.floor(Math.min(a.length, b.length) / 8) : 1;
  return distance <= slips && !isPartReplaced(card, other) ? 'similar' : undefined;
}

/** Two names that both exist and sound different: 健太 and 翔太. A slip seldom makes another real name. */
function isNeighbour(card: PersonProfile, other: PersonProfile): boolean {
  return card.readings.length > 0 && other.readings.length > 0 && !isLatin(card) && sharedReading(card, other) === undefined;
}

function isPartReplaced(card: PersonProfile, other: PersonProfile): boolean {
  const parts = [
    [card.surname, other.surname],
    [card.given, other.given],
  ] as const;
  return parts.some(([a, b]) => a !== b && a !== '' && b !== '' && editDistance(a, b) >= Math.max(a.length, b.length));
}

function sameSurnameLevel(mine: string, theirs: string): string {
  if (mine === '' || theirs === '') return 'surname-only';
  if (isInitial(mine, theirs)) return 'initial';
  // A given name of one letter is lost altogether by one slip.
  if (Math.max(Array.from(mine).length, Array.from(theirs).length) === 1) return 'short-given-name';
  const [short, long] = mine.length <= theirs.length ? [mine, theirs] : [theirs, mine];
  return short.length >= 3 && /^[a-z]/.test(short) && long.startsWith(short) ? 'short-form' : 'other-given-name';
}

function isInitial(mine: string, theirs: string): boolean {
  return Math.min(mine.length, theirs.length) === 1 && /^[a-z]/.test(mine) && mine.charAt(0) === theirs.charAt(0);
}

function whole({ surname, given }: PersonProfile): string {
  return surname + given;
}
