import type { PersonRecord } from '../../src/domain/person-record.ts';
import { type Touchpoint, TOUCHPOINT_TYPES } from '../../src/domain/touchpoint.ts';
import type { Indexed } from '../../src/ports/mirror.ts';
import { dayNumber, dayText } from '../../src/stages/relationship/index.ts';

/** Numbers below 1 from a seed; the same seed gives the same history on every machine (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface HistorySize {
  readonly people: number;
  readonly touchpoints: number;
  readonly campaigns: number;
  readonly seed: number;
}

const SURNAMES = ['青空', '海野', '春日', '月岡', '星川', '風間', '雪村', '森下', '花井', '泉谷'];
const GIVEN = ['一郎', '花子', '翔', '美咲', '健', '由美', '誠', '葵', '大地', '凛'];
const FIRST_DAY = dayNumber('2024-11-23');
const DAYS = 730;
const USERS = 40;

export function historyPerson(at: number): PersonRecord {
  const id = `003${String(at).padStart(12, '0')}AAA`;
  const [surname = '', given = ''] = [SURNAMES[at % SURNAMES.length], GIVEN[Math.floor(at / 10) % GIVEN.length]];
  const account = Math.floor(at / 8);
  return {
    object: 'Contact',
    id,
    lastName: surname,
    firstName: given,
    company: `${surname}${account}工業`,
    accountId: `001${String(account).padStart(12, '0')}AAA`,
    email: `person${at}@company${account}.example`,
    ownerId: userId(at % USERS),
    modifiedAtMs: 0,
  };
}

export function userId(at: number): string {
  return `005${String(at).padStart(12, '0')}AAA`;
}

/** Two years of contacts in portions; busy people have many, most have few. */
export function* historyTouchpoints(
  { people, touchpoints, campaigns, seed }: HistorySize,
  portion = 10_000,
): Generator<readonly Touchpoint[]> {
  const random = seeded(seed);
  let some: Touchpoint[] = [];
  for (let at = 0; at < touchpoints; at += 1) {
    const who = Math.floor(people * random() ** 2);
    const { id, accountId = '' } = historyPerson(who);
    const day = dayText(FIRST_DAY + Math.floor(DAYS * random()));
    const type = TOUCHPOINT_TYPES[Math.floor(random() ** 2 * (TOUCHPOINT_TYPES.length - 1))] ?? 'other';
    const campaign = Math.floor(campaigns * random());
    some.push({
      sourceId: `task:00T${String(at).padStart(12, '0')}AAA`,
      personId: id,
      accountId,
      userId: userId(Math.floor(USERS * random())),
      type,
      channel: type === 'call' ? 'phone' : 'in-person',
      direction: type === 'mail' || type === 'invitation' ? 'outbound' : 'two-way',
      day,
      ...(type === 'seminar' ? { campaignId: `701${String(campaign).padStart(12, '0')}AAA` } : {}),
    });
    if (some.length < portion) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

/** As a pull would put them into the mirror. */
export function indexedPeople(
  count: number,
  index: (person: PersonRecord) => Indexed<PersonRecord>,
): readonly Indexed<PersonRecord>[] {
  return Array.from({ length: count }, (_, at) => index(historyPerson(at)));
}
