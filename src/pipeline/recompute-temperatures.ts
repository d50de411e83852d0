import type { PersonRecord } from '../domain/person-record.ts';
import type { NightAlarm } from '../domain/relationship-night.ts';
import type { Alarm, TemperatureWeights } from '../domain/temperature.ts';
import type { Touchpoint } from '../domain/touchpoint.ts';
import type { KeptScore, RelationshipLedger } from '../ports/relationship-ledger.ts';
import { alarmsIn, dayNumber, dayText, temperature, weightsVersion } from '../stages/relationship/index.ts';
import { alarmOwners, type OwnerParts } from './alarm-owners.ts';
import type { WatchParts } from './watch-accounts.ts';

/** One person, as of a night. */
export interface PersonNight {
  readonly score: KeptScore;
  /** The score is not the one that was kept. */
  readonly isNews: boolean;
  /** Whose record in the org shows something else. */
  readonly outdated?: PersonRecord;
  readonly alarms: readonly NightAlarm[];
}

interface Span {
  /** ISO date. */
  readonly asOf: string;
  /** Day number of the last night; absent for the first. */
  readonly lastNight: number | undefined;
}

/** Everybody's temperature and the alarms since the last night, one by one: nothing of anybody else is kept in memory. */
export function* recomputeTemperatures(parts: OwnerParts & WatchParts, span: Span): Generator<PersonNight> {
  const { mirror, relations } = parts;
  const [ledger, weights] = [relations.ledger(), relations.weights()];
  const version = weightsVersion(weights);
  const ownerOf = alarmOwners(parts);
  for (const { personId, touchpoints } of ledger.everyPerson()) {
    const { value, band, lastTouch } = temperature(touchpoints, span.asOf, weights);
    const score = { personId, value, band, version, asOf: span.asOf, ...(lastTouch === undefined ? {} : { lastTouch }) };
    const before = ledger.score(personId);
    const isNews = !isSameScore(before, score);
    const due = dueAlarms({ ledger, weights }, { personId, touchpoints }, span);
    const person = isNews || due.length > 0 ? mirror.person(personId) : undefined;
    const ownerId = person === undefined ? undefined : ownerOf(person);
    const isOutdated = isNews && person !== undefined && (before ?? lastTouch) !== undefined;
    yield {
      score,
      isNews,
      ...(isOutdated ? { outdated: person } : {}),
      alarms: due.map((alarm) => nightAlarm(alarm, personId, ownerId)),
    };
  }
}

function isSameScore(before: KeptScore | undefined, { value, band, lastTouch }: KeptScore): boolean {
  return before !== undefined && before.value === value && before.band === band && before.lastTouch === lastTouch;
}

function nightAlarm({ kind, day, value, against }: Alarm, personId: string, ownerId: string | undefined): NightAlarm {
  return { kind, personId, day, value, against, ...(ownerId === undefined ? {} : { ownerId }) };
}

/** Alarms since the last night that nobody was told of. A contact that was entered late is looked at as long as it could be a rise. */
function dueAlarms(
  { ledger, weights }: { readonly ledger: RelationshipLedger; readonly weights: TemperatureWeights },
  { personId, touchpoints }: { readonly personId: string; readonly touchpoints: readonly Touchpoint[] },
  { asOf, lastNight }: Span,
): readonly Alarm[] {
  const today = dayNumber(asOf);
  const { rise, fall } = weights.alarms;
  const from = Math.min((lastNight ?? today) + 1, today - rise.withinDays + 1);
  const isRecent = touchpoints.some(({ day }) => day !== undefined && dayNumber(day) >= from - rise.withinDays);
  const hasBought = touchpoints.some(({ type }) => type === 'purchase');
  if (!isRecent && !hasBought) return [];
  const found = alarmsIn(touchpoints, { from: dayText(from), to: asOf }, weights);
  if (found.length === 0) return [];
  const told = ledger.alarmsOf(personId);
  const coolDown = { rise: rise.coolDownDays, fall: fall.coolDownDays };
  return found.filter(
    ({ kind, day }) => !told.some((one) => one.kind === kind && Math.abs(dayNumber(one.day) - dayNumber(day)) <= coolDown[kind]),
  );
}
