import { editDistance } from '../domain/edit-distance.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import type { Mirror } from '../ports/mirror.ts';
import { rankPeople, soughtGrams } from '../stages/match/index.ts';
import {
  isKanjiName,
  nearSpellings,
  type ProfileKnowledge,
  profileOfPerson,
  searchedAs,
  searchForm,
  soundsOfWord,
} from '../stages/normalize/index.ts';
import { typedWords } from './search-people.ts';

/** People looked at where nobody holds what was typed. */
const NEAR_ROWS = 50;
/** Of these, answers that a person would want to see. */
const MOST_NEAR = 5;
/** People of one near name: more of them would hide those of the next. */
const OF_ONE_NAME = 2;
/** Rows that hold all the other characters of a name that no list has. */
const MOST_HOLDING = 500;

/**
 * Whom somebody may have meant whose words nobody of the mirror holds: a letter wrong, a character taken for another, a name written as it is heard.
 * Best first, at most five.
 */
export function nearPeople(mirror: Mirror, words: readonly string[], knowledge: ProfileKnowledge): readonly PersonRecord[] {
  const typed = typedWords(words).filter((word) => searchForm(word) !== '');
  const people = new Map<string, PersonRecord>();
  for (const find of [inOtherKanji, asHeard, inOtherLetters]) {
    if (people.size >= MOST_NEAR) break;
    for (const person of find(mirror, typed, knowledge))
      if (person.convertedContactId === undefined && !people.has(person.id)) people.set(person.id, person);
  }
  return [...people.values()].slice(0, MOST_NEAR);
}

/** One word in kanji with one character wrong; the others as they are. */
function inOtherKanji(mirror: Mirror, typed: readonly string[], knowledge: ProfileKnowledge): readonly PersonRecord[] {
  return typed.flatMap((word, at) => {
    if (!isKanjiName(word)) return [];
    const others = typed.filter((_, other) => other !== at).map(searchedAs);
    const listed = ofListedNames(mirror, nearSpellings(word, knowledge.lexicon), others);
    return listed.length >= MOST_NEAR ? listed : [...listed, ...holdingTheRest(mirror, searchForm(word), others)];
  });
}

function ofListedNames(mirror: Mirror, names: readonly string[], others: readonly (readonly string[])[]): PersonRecord[] {
  const found: PersonRecord[] = [];
  for (const name of names) {
    if (found.length >= MOST_NEAR) break;
    const form = searchForm(name);
    const people = mirror.searchPeople([[form], ...others], NEAR_ROWS);
    found.push(...people.filter((person) => partsOf(person).includes(form)).slice(0, OF_ONE_NAME));
  }
  return found;
}

/** Names and parts of names as they are searched. */
function partsOf({ lastName, firstName = '' }: PersonRecord): readonly string[] {
  return [lastName, firstName, ...`${lastName} ${firstName}`.split(/\s+/)].map(searchForm);
}

function holdingTheRest(mirror: Mirror, form: string, others: readonly (readonly string[])[]): readonly PersonRecord[] {
  const letters = Array.from(form);
  return letters.flatMap((_, at) => {
    const [before, after] = [letters.slice(0, at).join(''), letters.slice(at + 1).join('')];
    const rest = [before, after].filter((part) => part !== '').map((part) => [part]);
    const people = mirror.searchPeople([...rest, ...others], MOST_HOLDING);
    return people.filter(({ lastName, firstName = '', company = '' }) =>
      [lastName + firstName, firstName + lastName, company].some((text) => holdsButOne(searchForm(text), before, after)),
    );
  });
}

/** Whether a text holds both pieces with one other character between, before or behind them. */
function holdsButOne(text: string, before: string, after: string): boolean {
  const letters = Array.from(text);
  const [front, back] = [Array.from(before), Array.from(after)];
  const width = front.length + 1 + back.length;
  return letters.some((_, at) => {
    if (at + width > letters.length) return false;
    const isFront = front.every((letter, place) => letters[at + place] === letter);
    return isFront && back.every((letter, place) => letters[at + front.length + 1 + place] === letter);
  });
}

/** A name that is read like the word, or nearly. */
function asHeard(mirror: Mirror, typed: readonly string[], knowledge: ProfileKnowledge): readonly PersonRecord[] {
  const sounds = typed.map((word) => soundsOfWord(word, knowledge.lexicon));
  const grams = sounds.flatMap((some) => some.flatMap(soughtGrams));
  const exact = sounds.every((some) => some.some((sound) => sound.length >= SHORTEST_SOUND))
    ? mirror.searchPeople(sounds, NEAR_ROWS)
    : [];
  const rows = [...exact, ...mirror.peopleByGrams(grams, NEAR_ROWS)];
  return rows
    .map((person) => ({ person, wrong: slipsOf(person, sounds, knowledge) }))
    .filter(({ wrong }) => wrong < Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a.wrong - b.wrong)
    .map(({ person }) => person);
}

const SHORTEST_SOUND = 4;
/** Latin letters of a reading for each that may be wrong: a kana is two. */
const LETTERS_PER_SLIP = 4;
const MOST_SLIPS = 2;

/** Letters wrong over all words; infinite where one of them is another name. */
function slipsOf(person: PersonRecord, sounds: readonly (readonly string[])[], knowledge: ProfileKnowledge): number {
  const heard = profileOfPerson(person, knowledge).readings.flatMap(({ surname, given }) => [
    surname,
    given,
    surname + given,
    given + surname,
  ]);
  return sounds.reduce((sum, some) => sum + Math.min(...some.flatMap((sound) => heard.map((name) => slips(sound, name)))), 0);
}

function slips(sound: string, name: string): number {
  const distance = editDistance(sound, name);
  return distance <= Math.min(MOST_SLIPS, Math.floor(sound.length / LETTERS_PER_SLIP)) ? distance : Number.POSITIVE_INFINITY;
}

/** Pieces of the words in names, companies and addresses. */
function inOtherLetters(mirror: Mirror, typed: readonly string[]): readonly PersonRecord[] {
  return rankPeople(typed, mirror.peopleByGrams(typed.flatMap(soughtGrams), NEAR_ROWS), searchForm, 'near');
}
