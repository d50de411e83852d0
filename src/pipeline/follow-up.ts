import type { FollowUpConflict, FollowUpList, FollowUpReason, FollowUpRow } from '../domain/follow-up.ts';
import type { PersonRecord, UserRecord } from '../domain/person-record.ts';
import type { Touchpoint } from '../domain/touchpoint.ts';
import { sheetPhone } from '../stages/normalize/index.ts';
import { dayNumber, dayText, newestTouchpoint, temperature } from '../stages/relationship/index.ts';
import type { AppParts } from './app-parts.ts';
import { nameOf } from './person-name.ts';
import { todayOf } from './today.ts';
import { wishesOf } from './opt-outs.ts';

/** Contact older than this waits for nobody any more. */
const WAITING_DAYS = 60;
/** What leaves somebody waiting for us, and what answers it. */
const OPENING: readonly Touchpoint['type'][] = ['exchange', 'seminar', 'web-request', 'service', 'visit'];
const ANSWERING: readonly Touchpoint['type'][] = ['visit', 'call', 'mail'];
/**
 * Of more people than this, the temperature of the last night decides who is shown, where there was a night; those shown have today's.
 */
const MOST_COMPUTED = 20_000;

type FollowUpParts = Pick<AppParts, 'mirror' | 'clock' | 'region' | 'privacy' | 'knowledge'> & {
  readonly relations: Pick<AppParts['relations'], 'ledger' | 'weights'>;
};

export interface FollowUpQuery {
  /** Id of the user whose people are wanted; absent: everybody's. */
  readonly mine?: string;
  /** How many people; absent: all. */
  readonly limit?: number;
}

/** Whom to call first: people whose last contact nobody answered. Those without an owner first, then by warmth times hours waiting. */
export function followUps(parts: FollowUpParts, { mine, limit }: FollowUpQuery): FollowUpList {
  const today = todayOf(parts);
  const users = new Map(parts.mirror.users().map((user) => [user.id, user]));
  const waiting = waitingPeople(parts, { today, users, mine });
  const first = waiting.toSorted(byUrgency).slice(0, limit);
  const people = first
    .flatMap(({ person, ownedBy }) => {
      const touchpoints = parts.relations.ledger().ofPeople([person.id]);
      const last = unanswered(touchpoints, today);
      if (last?.day === undefined) return [];
      return rowOf(parts, { person, touchpoints, last: { ...last, day: last.day }, ownedBy, today, users, mine });
    })
    .toSorted(byUrgency);
  return { people, more: waiting.length - first.length };
}

/** What decides the order. */
interface Place {
  readonly personId: string;
  /** Absent for nobody, or for somebody who has left. */
  readonly owner: unknown;
  readonly temperature: number;
  readonly hoursWaiting: number;
}

function byUrgency(a: Place, b: Place): number {
  return (
    Number(b.owner === undefined) - Number(a.owner === undefined) ||
    urgency(b) - urgency(a) ||
    a.personId.localeCompare(b.personId)
  );
}

interface Asked {
  readonly today: string;
  readonly users: ReadonlyMap<string, UserRecord>;
  readonly mine: string | undefined;
}

function waitingPeople(parts: FollowUpParts, { today, users, mine }: Asked): readonly (Place & WhoWaits)[] {
  const { relations, mirror } = parts;
  const from = dayText(dayNumber(today) - WAITING_DAYS);
  const found = relations.ledger().waiting({ opening: OPENING, answering: ANSWERING, from, to: today });
  const warmth = warmthBy(parts, found.length, today);
  return found.flatMap(({ personId, day, userId }) => {
    const person = mirror.person(personId);
    const ownedBy = users.get(person?.ownerId ?? '');
    if (person === undefined || (mine !== undefined && ![ownedBy?.id, userId].includes(mine))) return [];
    return {
      person,
      personId,
      ownedBy,
      owner: activeOwner(ownedBy),
      temperature: warmth(personId),
      hoursWaiting: hoursSince(parts, day),
    };
  });
}

interface WhoWaits {
  readonly person: PersonRecord;
  /** Also somebody who has left. */
  readonly ownedBy: UserRecord | undefined;
}

function activeOwner(user: UserRecord | undefined): UserRecord | undefined {
  return user?.isActive === true ? user : undefined;
}

function warmthBy({ relations }: FollowUpParts, people: number, today: string): (personId: string) => number {
  const [ledger, weights] = [relations.ledger(), relations.weights()];
  if (people > MOST_COMPUTED) return (personId) => ledger.score(personId)?.value ?? 0;
  return (personId) => temperature(ledger.ofPeople([personId]), today, weights).value;
}

function hoursSince({ clock }: FollowUpParts, day: string): number {
  return Math.max(0, Math.floor((clock.nowAtMs() - Date.parse(`${day}T00:00:00Z`)) / 3_600_000));
}

function urgency({ temperature: warmth, hoursWaiting }: Place): number {
  return (1 + warmth) * (1 + hoursWaiting);
}

/** The newest opening contact, unless something of ours came on a later day. */
function unanswered(touchpoints: readonly Touchpoint[], today: string): Touchpoint | undefined {
  const dated = touchpoints.filter(({ day }) => day !== undefined && day <= today);
  const last = newestTouchpoint(dated.filter(({ type }) => OPENING.includes(type)));
  const answer = newestTouchpoint(dated.filter(({ type }) => ANSWERING.includes(type)));
  return (answer?.day ?? '') > (last?.day ?? '') ? undefined : last;
}

interface Waiting extends WhoWaits, Asked {
  readonly touchpoints: readonly Touchpoint[];
  readonly last: Touchpoint & { readonly day: string };
}

function rowOf(parts: FollowUpParts, waiting: Waiting): FollowUpRow {
  const { person, touchpoints, last, ownedBy, today } = waiting;
  const owner = activeOwner(ownedBy);
  const score = temperature(touchpoints, today, parts.relations.weights());
  const phone = person.mobile ?? person.phone;
  const conflicts = conflictsOf(parts, waiting);
  const connection = parts.mirror
    .connectionsOf([person.id])
    .find(({ connectionKey }) => last.sourceId === `connection:${connectionKey}`);
  const isWarm = ['warm', 'hot'].includes(score.band);
  const reasons: readonly FollowUpReason[] = [
    ...(owner === undefined ? (['no-owner'] as const) : []),
    ...(isWarm ? (['warm'] as const) : []),
    'waiting',
    ...(conflicts.length > 0 ? (['colleague-deal'] as const) : []),
  ];
  return {
    personId: person.id,
    name: nameOf(person),
    company: person.company,
    title: person.title,
    phone: phone === undefined ? undefined : sheetPhone(phone, parts.region),
    email: person.email,
    owner: owner?.name,
    temperature: score.value,
    band: score.band,
    hoursWaiting: hoursSince(parts, last.day),
    lastContact: last.day,
    lastType: last.type,
    lastWords: connection?.note,
    ...wishesOf(parts, person),
    reasons,
    conflicts,
  };
}

/** Open opportunities of colleagues at the person's company or with the person. */
function conflictsOf(
  { relations }: FollowUpParts,
  { person, ownedBy, today, users, mine }: Waiting,
): readonly FollowUpConflict[] {
  const ledger = relations.ledger();
  const self = mine ?? ownedBy?.id;
  const { accountId } = person;
  const deals = ledger.factsOf('deal', { person: person.id, ...(accountId === undefined ? {} : { account: accountId }) });
  return deals
    .filter(({ isClosed, ownerId }) => !isClosed && ownerId !== undefined && ownerId !== self)
    .map(({ name, stage, amount, ownerId = '' }) => {
      const met = (accountId === undefined ? ledger.ofPeople([person.id]) : ledger.ofAccount(accountId))
        .filter(
          ({ userId, day, direction }) => userId === ownerId && direction === 'two-way' && day !== undefined && day <= today,
        )
        .map(({ day = '' }) => dayNumber(today) - dayNumber(day));
      return {
        colleague: users.get(ownerId)?.name ?? ownerId,
        deal: name,
        stage,
        ...(amount === undefined ? {} : { amount }),
        ...(met.length === 0 ? {} : { lastMetDays: Math.min(...met) }),
      };
    });
}
