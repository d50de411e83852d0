import type { CardFields } from '../../src/domain/card-fields.ts';
import type { PersonDecision } from '../../src/domain/match-decision.ts';
import { type Dice, pick, type Somebody, type World } from './matching-people.ts';
import { fieldsOf, hasTwin, type Printed, printed } from './matching-cards.ts';

/** What may become of a card: the person meant is found and may be linked, a person must say, or nobody of the org may be linked. */
type Expected = 'linked' | 'asked' | 'not-linked';

/** A card of one of the cases that have a name, and what should become of it. */
export interface HardCase {
  readonly name: string;
  readonly fields: CardFields;
  /** The person of the org that the card is about, or is not. */
  readonly id: string;
  readonly expected: Expected;
}

type Making = (one: Somebody, world: World, random: Dice) => Printed | undefined;

const CASES: Readonly<Record<string, readonly [Expected, Making]>> = {
  'moved company, mobile kept': ['asked', (one, world, random) => withMobile(one, elsewhere(one, world, random))],
  'dual posts: another company, same mobile': ['asked', (one, world, random) => withMobile(one, besides(one, world, random))],
  'same-name colleague, own mailbox and mobile': ['not-linked', sameName],
  'married name, mobile kept': ['asked', (one, world) => withMobile(one, married(one, world))],
  'shared mailbox: info@ on the card': ['linked', (one) => ({ ...printed(one), email: `info@${one.company.domain}` })],
  'shared mailbox: a colleague with info@': ['not-linked', (one, world) => colleague(one, world, 'info')],
  "assistant's card: the boss's mailbox and telephone": ['not-linked', (one, world) => colleague(one, world, 'own')],
  'family business: same surname, same mailbox': ['not-linked', relative],
  'name in kana': ['linked', inKana],
};

/** So many cards of each case. */
export function hardCases(world: World, count: number, random: Dice): readonly HardCase[] {
  return Object.entries(CASES).flatMap(([name, [expected, make]]) => {
    const cards: HardCase[] = [];
    for (let tries = 0; cards.length < count && tries < count * 40; tries += 1) {
      const one = pick(world.people, random);
      const card = make(one, world, random);
      if (card !== undefined) cards.push({ name, fields: fieldsOf(card), id: one.record.id, expected });
    }
    return cards;
  });
}

/** Whether a decision is what the case asks for. */
export function isAsExpected({ expected, id }: HardCase, { verdict, best }: PersonDecision): boolean {
  const isNamed = best?.id === id;
  if (expected === 'not-linked') return verdict !== 'link';
  if (expected === 'asked') return verdict === 'possible-link' && isNamed;
  return verdict === 'link' && isNamed;
}

function withMobile(one: Somebody, card: Printed): Printed | undefined {
  return one.record.mobile === undefined ? undefined : card;
}

function elsewhere(one: Somebody, world: World, random: Dice): Printed {
  const company = pick(world.companies, random);
  const { record } = one;
  const moved = { ...one, company, email: `${one.email.split('@')[0]}@${company.domain}`, record };
  return printed(moved);
}

function besides(one: Somebody, world: World, random: Dice): Printed {
  const { email: _email, ...card } = elsewhere(one, world, random);
  return card;
}

function sameName(one: Somebody, world: World): Printed {
  const other = world.newcomer(one.company);
  const card = printed({ ...other, record: one.record, company: one.company });
  return { ...card, email: `${one.email.split('@')[0]}2@${one.company.domain}` };
}

function married(one: Somebody, world: World): Printed {
  let other = world.newcomer(one.company);
  while (other.japanese !== one.japanese || other.record.lastName === one.record.lastName) other = world.newcomer(one.company);
  return { ...printed(one), last: other.record.lastName };
}

function colleague(one: Somebody, world: World, mailbox: 'info' | 'own'): Printed | undefined {
  const other = world.newcomer(one.company);
  if (hasTwin(other, world)) return undefined;
  return { ...printed(other), email: mailbox === 'info' ? `info@${one.company.domain}` : one.email };
}

function relative(one: Somebody, world: World): Printed | undefined {
  const other = world.newcomer(one.company, one);
  return hasTwin(other, world) ? undefined : { ...printed(other), email: one.email };
}

function inKana(one: Somebody): Printed | undefined {
  const { kana } = one;
  return kana === undefined ? undefined : { ...printed(one), last: kana.family, first: kana.given };
}
