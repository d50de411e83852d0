import type { PersonRecord } from '../../src/domain/person-record.ts';
import { type Touchpoint, TOUCHPOINT_TYPES } from '../../src/domain/touchpoint.ts';
import { dayNumber, dayText } from '../../src/stages/relationship/index.ts';

/** Numbers below 1 from a seed; the same seed gives the same history on every machine (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface HistorySize {
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

function userId(at: number): string {
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
    const day = dayText(FIRST_DAY + Math.floor(DAYS * random()));
    const type = TOUCHPOINT_TYPES[Math.floor(random() ** 2 * (TOUCHPOINT_TYPES.length - 1))] ?? 'other';
    const campaign = Math.floor(campaigns * random());
    const user = Math.floor(USERS * random());
    some.push({ sourceId: `task:00T${String(at).padStart(12, '0')}AAA`, day, ...contact(who, type, { campaign, user }) });
    if (some.length < portion) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

function contact(
  who: number,
  type: Touchpoint['type'],
  { campaign, user }: { readonly campaign: number; readonly user: number },
): Omit<Touchpoint, 'sourceId' | 'day'> {
  const { id: personId, accountId = '' } = historyPerson(who);
  const channel = type === 'call' ? 'phone' : 'in-person';
  const direction = type === 'mail' || type === 'invitation' ? 'outbound' : 'two-way';
  const told = { personId, accountId, userId: userId(user), type, channel, direction } as const;
  return type === 'seminar' ? { ...told, campaignId: `701${String(campaign).padStart(12, '0')}AAA` } : told;
}
