import { editDistance } from '../../domain/edit-distance.ts';
import type { MatchEvidence } from '../../domain/match-decision.ts';
import type { PersonProfile, ReadingForm } from '../../domain/person-profile.ts';
import { key } from './blocking-keys.ts';
import { closeLevel, hasSharedReading, isInitial, isLatin, isListed, SHORTEST, SLIPS, vouchedLevel, whole } from './name-slip.ts';
import { isPartVouched } from './mailbox-name.ts';
import { similarity } from './similarity.ts';
import { fixedEvidence, valueEvidence, type Weighing } from './weighing.ts';

/** How alike two names are, by spelling in one script and by reading across scripts. */
export function nameEvidence(card: PersonProfile, other: PersonProfile, weighing: Weighing): MatchEvidence | undefined {
  if (card.fullName === '' || other.fullName === '') return undefined;
  if (isSameName(card, other)) {
    return valueEvidence('name', 'exact', carriersOfName(other, weighing), weighing);
  }
  if (isWrittenOtherwise(card, other)) return readingEvidence(card, other, weighing);
  const level = spellingLevel(card, other, weighing);
  const carriers = carriersOfNeighbours([card, other], SLIPS.get(level), weighing);
  return carriers === undefined ? fixedEvidence('name', level, weighing) : valueEvidence('name', level, carriers, weighing);
}

/** No name is taken to be rarer than one in so many times the people. */
const RAREST = 8;
/** First names go with families and generations: together they are more frequent than chance says. */
const TOGETHER = 2;

/** How many people have the name, by those counted and by how frequent its parts are: one count says little of a rare name. */
function carriersOfName({ fullName, surname, given }: PersonProfile, { frequencies }: Weighing): number {
  const counted = frequencies.count(key('name', fullName));
  return expectedCarriers({
    counted,
    people: frequencies.people,
    parts: [frequencies.count(key('surname', surname)), frequencies.count(key('given', given))],
  });
}

function carriersOfReading({ surname, given }: ReadingForm, { frequencies }: Weighing): number {
  return expectedCarriers({
    counted: frequencies.count(key('reading', surname, given)),
    people: frequencies.people,
    parts: [frequencies.count(key('reading-surname', surname)), frequencies.count(key('reading-given', given))],
  });
}

function expectedCarriers({
  counted,
  people,
  parts,
}: {
  counted: number;
  people: number;
  parts: readonly [number, number];
}): number {
  const expected = (TOGETHER * (parts[0] + 0.5) * (parts[1] + 0.5)) / Math.max(1, people);
  return Math.max(1 / RAREST, expected, counted - 1);
}

/** Expected people whose name is as near as this, by the part that agrees. */
function carriersOfNeighbours(
  [card, other]: readonly [PersonProfile, PersonProfile],
  share: number | undefined,
  { frequencies }: Weighing,
): number | undefined {
  if (share === undefined) return undefined;
  if (card.given !== '' && card.surname === other.surname) return share * (frequencies.count(key('surname', other.surname)) + 1);
  if (card.surname !== '' && card.given === other.given) return share * (frequencies.count(key('given', other.given)) + 1);
  return undefined;
}

function isSameName(card: PersonProfile, other: PersonProfile): boolean {
  return card.fullName === other.fullName || (card.given !== '' && card.given + card.surname === other.surname + other.given);
}

const KANA = /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;

/** Kanji against romaji or kana, romaji against kana, or one sound in both kana: only what the names sound like can be compared. */
function isWrittenOtherwise(card: PersonProfile, other: PersonProfile): boolean {
  if (isLatin(card) !== isLatin(other)) return true;
  const [mine, theirs] = [KANA.test(card.fullName), KANA.test(other.fullName)];
  return mine !== theirs || (mine && hasSharedReading(card, other));
}

/** Kanji against romaji, kana or another kanji: what the names sound like. Without any reading nothing can be said. */
function readingEvidence(card: PersonProfile, other: PersonProfile, weighing: Weighing): MatchEvidence | undefined {
  const shared = sharedReading(card, other);
  if (shared !== undefined) return heardEvidence(shared, shared.guessed, weighing);
  const spelled = spelledReading(card, other) ?? spelledReading(other, card);
  if (spelled !== undefined) return heardEvidence(spelled, true, weighing);
  if (card.readings.length === 0 || other.readings.length === 0) return undefined;
  if (hasCloseReading(card, other))
    return fixedEvidence('name', vouchedLevel('reading-one-character', [card, other], weighing), weighing);
  // How an unlisted name is read is too much of a guess to speak against anybody.
  return isListed(card) && isListed(other) ? fixedEvidence('name', 'reading-different', weighing) : undefined;
}

function heardEvidence(reading: ReadingForm, isGuessed: boolean, weighing: Weighing): MatchEvidence {
  return valueEvidence('name', isGuessed ? 'reading-guessed' : 'reading', carriersOfReading(reading, weighing), weighing);
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

/** Fewer letters of a family name stand in many a mailbox by chance. */
const SHORTEST_SPELLED = 4;

/**
 * The reading that one side states where the other side's mailbox spells its family name: 小鳥遊 at `y.takanashi@` is タカナシ, whatever
 * dictionaries make of the letters. The given name must be read alike, or stand in the mailbox too.
 */
function spelledReading({ readings }: PersonProfile, other: PersonProfile): ReadingForm | undefined {
  const { mailboxSound = '', readings: others } = other;
  // A name that is listed is read as its list says: the mailbox may be a superior's.
  if (isListed(other)) return undefined;
  return readings.find(
    (mine) =>
      !mine.guessed &&
      isWhole(mine) &&
      mine.surname.length >= SHORTEST_SPELLED &&
      mailboxSound.includes(mine.surname) &&
      (others.some(({ given }) => given === mine.given) || mailboxSound.replace(mine.surname, '').includes(mine.given)),
  );
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
function spellingLevel(card: PersonProfile, other: PersonProfile, weighing: Weighing): string {
  if (card.surname === other.surname && isShortFor(card, other)) return 'nickname';
  const close = closeLevel(card, other);
  if (close !== undefined) return vouchedLevel(close, [card, other], weighing);
  if (card.surname === other.surname) return sameSurnameLevel(card.given, other.given);
  // Two spellings that merely sound alike are two people more often than not: 正 and 忠 are both Tadashi.
  if (hasSharedReading(card, other)) return 'sounds-alike';
  if (card.given !== '' && card.given === other.given) return otherSurnameLevel(card, other);
  return similarity(whole(card), whole(other)) >= 0.5 ? 'resembles' : 'different';
}

function otherSurnameLevel(card: PersonProfile, other: PersonProfile): string {
  return isSlip(card.surname, other.surname) && isPartVouched('surname', card, other) ? 'misread-name' : 'other-surname';
}

/** A family name misread, and not another one: by marriage, or another person's with whom a mailbox is shared. */
function isSlip(mine: string, theirs: string): boolean {
  return editDistance(mine, theirs) <= (/^[a-z]/.test(mine) ? 2 : 1);
}

/** Bob and Robert, Lena and Magdalena: one may stand for the other, or both for a third. */
function isShortFor(card: PersonProfile, other: PersonProfile): boolean {
  const theirs = other.givenStandsFor ?? [];
  return card.given !== other.given && (card.givenStandsFor ?? []).some((name) => theirs.includes(name));
}

function sameSurnameLevel(mine: string, theirs: string): string {
  if (mine === '' || theirs === '') return 'surname-only';
  if (isInitial(mine, theirs)) return 'initial';
  // A given name of one letter is lost altogether by one slip.
  if (Math.max(Array.from(mine).length, Array.from(theirs).length) === 1) return 'short-given-name';
  const [short, long] = mine.length <= theirs.length ? [mine, theirs] : [theirs, mine];
  return short.length >= 3 && /^[a-z]/.test(short) && long.startsWith(short) ? 'short-form' : 'other-given-name';
}
