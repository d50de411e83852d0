import type { CardFields } from '../../src/domain/card-fields.ts';
import { canonicalFields } from '../../src/stages/normalize/index.ts';
import { aPhone, someFields } from '../support/builders.ts';
import { KNOWLEDGE } from '../support/matching.ts';
import { type Dice, isTwin, pick, type Somebody, type World } from './matching-people.ts';

/** A card with the truth about it: whom the org has for it, if anybody. */
export interface Question {
  readonly scenario: string;
  readonly fields: CardFields;
  readonly answer: string | undefined;
}

export interface Printed {
  readonly last: string;
  readonly first: string;
  readonly company: string;
  readonly email?: string;
  readonly phones: CardFields['phones'];
}

export function printed({ record, company, email, mobile }: Somebody): Printed {
  return {
    last: record.lastName,
    first: record.firstName ?? '',
    company: company.name,
    ...(record.email === undefined ? {} : { email }),
    phones: [aPhone(company.phone, 'work'), aPhone(mobile, 'mobile')],
  };
}

export function fieldsOf({ last, first, company, email, phones }: Printed): CardFields {
  const fields = someFields({
    lastName: last,
    firstName: first,
    fullName: /^\p{Script=Latin}/u.test(last) ? `${first} ${last}` : `${last} ${first}`,
    company,
    emails: email === undefined ? [] : [email],
    phones,
  });
  return canonicalFields(fields, 'JP', KNOWLEDGE.lexicon);
}

const KANJI = '本木未末田由甲申土士千干大太犬日目白自人入八己已巳夫天矢失力刀石右左友';
const LATIN: Readonly<Record<string, string>> = {
  l: '1',
  i: 'l',
  o: '0',
  e: 'c',
  n: 'h',
  u: 'v',
  a: 'o',
  r: 'n',
  s: '5',
  m: 'n',
  b: '6',
  g: 'q',
};

/** One letter read as another: half of them like-looking, half any. */
function misread(text: string, random: Dice): string {
  const letters = Array.from(text);
  const places = [...letters.keys()].filter((at) => /[\p{L}\p{N}]/u.test(letters[at] ?? ''));
  if (places.length === 0) return text;
  const at = pick(places, random);
  const letter = letters[at] ?? '';
  const isLatin = /[a-z]/i.test(letter);
  letters[at] = isLatin
    ? (LATIN[letter.toLowerCase()] ?? pick(Array.from('abcdefghiklmnoprstuvwxyz'), random))
    : pick(Array.from(KANJI), random);
  if (random() < 0.15) letters.splice(at, 1);
  return letters.join('');
}

function damaged(card: Printed, random: Dice, fields: readonly ('last' | 'first' | 'company' | 'email')[]): Printed {
  let result = card;
  for (const field of fields) {
    const value = result[field];
    if (value !== undefined) result = { ...result, [field]: misread(value, random) };
  }
  return result;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const OLD_FORMS: Readonly<Record<string, string>> = {
  高: '髙',
  崎: '﨑',
  辺: '邊',
  斎: '齋',
  沢: '澤',
  浜: '濱',
  広: '廣',
  国: '國',
  島: '嶋',
  真: '眞',
  恵: '惠',
  栄: '榮',
  富: '冨',
};

function withoutEmail({ last, first, company, phones }: Printed): Printed {
  return { last, first, company, phones };
}

type Scenario = (somebody: Somebody, random: Dice) => CardFields;

/** Cards of people the org has. */
const KNOWN: Readonly<Record<string, Scenario>> = {
  clean: (one) => fieldsOf(printed(one)),
  '1 letter, one field': (one, random) =>
    fieldsOf(damaged(printed(one), random, [pick(['last', 'first', 'company', 'email'] as const, random)])),
  '1 letter, every field': (one, random) => fieldsOf(damaged(printed(one), random, ['last', 'company', 'email'])),
  'no e-mail': (one) => fieldsOf(withoutEmail(printed(one))),
  'no e-mail, 1 letter': (one, random) =>
    fieldsOf(damaged(withoutEmail(printed(one)), random, [pick(['last', 'company'] as const, random)])),
  'name + company only': (one) => fieldsOf({ ...withoutEmail(printed(one)), phones: [] }),
  'old kanji': (one) => {
    const card = printed(one);
    return fieldsOf({ ...card, last: Array.from(card.last, (letter) => OLD_FORMS[letter] ?? letter).join('') });
  },
  'romaji card': (one) => {
    const card = printed(one);
    return fieldsOf({ ...card, last: capital(one.romaji.family), first: capital(one.romaji.given) });
  },
  'name in one piece': (one) => {
    const { lastName: _last, firstName: _first, ...fields } = fieldsOf(printed(one));
    const name = fields.fullName;
    if (name === undefined || !one.japanese) return fieldsOf(printed(one));
    return canonicalFields({ ...fields, fullName: { ...name, value: name.value.replace(' ', '') } }, 'JP', KNOWLEDGE.lexicon);
  },
};

/** What a card may have lost or changed besides, for who is proposed. */
const HARDER: Readonly<Record<string, Scenario>> = {
  ...KNOWN,
  'name in kana': (one) => {
    const card = printed(one);
    return fieldsOf(one.kana === undefined ? card : { ...card, last: one.kana.family, first: one.kana.given });
  },
  'romaji card, no e-mail': (one) =>
    fieldsOf({ ...withoutEmail(printed(one)), last: capital(one.romaji.family), first: capital(one.romaji.given) }),
  'other company, own mobile or mailbox kept': (one) => {
    const card = printed(one);
    return fieldsOf({ ...card, company: '株式会社よその社', phones: card.phones.slice(1) });
  },
};

/** The same scenarios and harder ones, for what is proposed before anything is weighed. */
export function proposalQuestions(world: World, count: number, random: Dice): readonly Question[] {
  const scenarios = Object.entries(HARDER);
  return Array.from({ length: count }, (_, at) => {
    const [scenario, make] = scenarios[at % scenarios.length] ?? ['clean', HARDER['clean'] ?? (() => someFields())];
    const somebody = pick(world.people, random);
    return { scenario, fields: make(somebody, random), answer: somebody.record.id };
  });
}

/** Questions about people the org has: scenarios in turn. */
export function knownQuestions(world: World, count: number, random: Dice): readonly Question[] {
  const scenarios = Object.entries(KNOWN);
  return Array.from({ length: count }, (_, at) => {
    const [scenario, make] = scenarios[at % scenarios.length] ?? ['clean', KNOWN['clean'] ?? (() => someFields())];
    const somebody = pick(world.people, random);
    return { scenario, fields: make(somebody, random), answer: somebody.record.id };
  });
}

/** Questions about people the org does not have, the nearest ones first of all. */
export function strangerQuestions(world: World, count: number, random: Dice): readonly Question[] {
  const questions: Question[] = [];
  while (questions.length < count) {
    const near = pick(world.people, random);
    const kind = questions.length % 4;
    const stranger = strangerBeside(near, kind, world);
    if (hasTwin(stranger, world)) continue;
    const scenario = ['new person', 'colleague', 'colleague, same surname', 'same name elsewhere'][kind] ?? '';
    questions.push({ scenario, fields: fieldsOf(printed(stranger)), answer: undefined });
  }
  return questions;
}

const STAFF = new WeakMap<World, ReadonlyMap<Somebody['company'], readonly Somebody[]>>();

/** Whether the company has somebody who could not be told apart. */
export function hasTwin(stranger: Somebody, world: World): boolean {
  const staff = STAFF.get(world) ?? staffOf(world);
  STAFF.set(world, staff);
  return (staff.get(stranger.company) ?? []).some((one) => isTwin(one, stranger));
}

function staffOf({ people }: World): ReadonlyMap<Somebody['company'], readonly Somebody[]> {
  const staff = new Map<Somebody['company'], Somebody[]>();
  for (const one of people) {
    const known = staff.get(one.company);
    if (known === undefined) staff.set(one.company, [one]);
    else known.push(one);
  }
  return staff;
}

function strangerBeside(near: Somebody, kind: number, world: World): Somebody {
  if (kind === 0) return world.newcomer();
  if (kind === 1) return world.newcomer(near.company);
  if (kind === 2) return world.newcomer(near.company, near);
  return namesake(world);
}

const NAMES = new WeakMap<World, ReadonlySet<string>>();

/** Somebody new who happens to be called as somebody of the org is: as often common names as there are people with them. */
function namesake(world: World): Somebody {
  const names = NAMES.get(world) ?? new Set(world.people.map(nameOf));
  NAMES.set(world, names);
  for (;;) {
    const stranger = world.newcomer();
    if (names.has(nameOf(stranger))) return stranger;
  }
}

function nameOf({ record }: Somebody): string {
  return `${record.lastName} ${record.firstName ?? ''}`;
}

/** Pairs of colleagues of one surname; each must stay two people. */
export function colleagueQuestions(world: World, count: number, random: Dice): readonly Question[] {
  const questions: Question[] = [];
  while (questions.length < count) {
    const near = pick(world.people, random);
    const stranger = world.newcomer(near.company, near);
    if (hasTwin(stranger, world)) continue;
    questions.push({ scenario: 'colleague pair', fields: fieldsOf(printed(stranger)), answer: undefined });
  }
  return questions;
}
