import type { FollowUpConflict, FollowUpReason, FollowUpRow } from '../domain/follow-up.ts';
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
const OPENING: ReadonlySet<Touchpoint['type']> = new Set(['exchange', 'seminar', 'web-request', 'service', 'visit']);
const ANSWERING: ReadonlySet<Touchpoint['type']> = new Set(['visit', 'call', 'mail']);

/**
 * Whom to call first: people whose last contact nobody answered. Those without an owner first, then by warmth times hours waiting.
 *
 * @param mine  id of the user whose people are wanted; absent: everybody's
 */
export function followUps(parts: AppParts, mine: string | undefined): readonly FollowUpRow[] {
  const { relations, mirror } = parts;
  const ledger = relations.ledger();
  const today = todayOf(parts);
  const users = new Map(mirror.users().map((user) => [user.id, user]));
  const oldest = dayText(dayNumber(today) - WAITING_DAYS);
  const rows: FollowUpRow[] = [];
  for (const { personId, touchpoints } of ledger.everyPerson()) {
    const last = unanswered(touchpoints, today);
    if (last?.day === undefined || last.day < oldest) continue;
    const person = mirror.person(personId);
    if (person === undefined) continue;
    const owner = users.get(person.ownerId ?? '');
    if (mine === undefined || [owner?.id, last.userId].includes(mine))
      rows.push(rowOf(parts, { person, touchpoints, last: { ...last, day: last.day }, owner, today, users, mine }));
  }
  return rows.toSorted(
    (a, b) =>
      Number(b.owner === undefined) - Number(a.owner === undefined) ||
      urgency(b) - urgency(a) ||
      a.personId.localeCompare(b.personId),
  );
}

function urgency({ temperature: warmth, hoursWaiting }: FollowUpRow): number {
  return (1 + warmth) * (1 + hoursWaiting);
}

/** The newest opening contact, unless something of ours came on a later day. */
function unanswered(touchpoints: readonly Touchpoint[], today: string): Touchpoint | undefined {
  const dated = touchpoints.filter(({ day }) => day !== undefined && day <= today);
  const last = newestTouchpoint(dated.filter(({ type }) => OPENING.has(type)));
  const answer = newestTouchpoint(dated.filter(({ type }) => ANSWERING.has(type)));
  return (answer?.day ?? '') > (last?.day ?? '') ? undefined : last;
}

interface Waiting {
  readonly person: PersonRecord;
  readonly touchpoints: readonly Touchpoint[];
  readonly last: Touchpoint & { readonly day: string };
  readonly owner: UserRecord | undefined;
  readonly today: string;
  readonly users: ReadonlyMap<string, UserRecord>;
  readonly mine: string | undefined;
}

function rowOf(parts: AppParts, waiting: Waiting): FollowUpRow {
  const { person, touchpoints, last, owner, today } = waiting;
  const score = temperature(touchpoints, today, parts.relations.weights());
  const phone = person.mobile ?? person.phone;
  const isOwned = owner?.isActive === true;
  const conflicts = conflictsOf(parts, waiting);
  const connection = parts.mirror
    .connectionsOf([person.id])
    .find(({ connectionKey }) => last.sourceId === `connection:${connectionKey}`);
  const hoursWaiting = Math.max(0, Math.floor((parts.clock.nowAtMs() - Date.parse(`${last.day}T00:00:00Z`)) / 3_600_000));
  const isWarm = ['warm', 'hot'].includes(score.band);
  const reasons: readonly FollowUpReason[] = [
    ...(isOwned ? [] : (['no-owner'] as const)),
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
    owner: isOwned ? owner.name : undefined,
    temperature: score.value,
    band: score.band,
    hoursWaiting,
    lastContact: last.day,
    lastType: last.type,
    lastWords: connection?.note,
    ...wishesOf(parts, person),
    reasons,
    conflicts,
  };
}

/** Open opportunities of colleagues at the person's company or with the person. */
function conflictsOf({ relations }: AppParts, { person, owner, today, users, mine }: Waiting): readonly FollowUpConflict[] {
  const ledger = relations.ledger();
  const self = mine ?? owner?.id;
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
