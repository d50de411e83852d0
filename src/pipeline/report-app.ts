import type { BatchReport, CalibrationReport, FieldAccuracy } from '../domain/batch-report.ts';
import { PROGRAM, type ReviewEvent } from '../domain/review.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { JudgedField } from '../stages/review/index.ts';
import { judgedFields, reliability } from '../stages/review/index.ts';
import type { AppParts } from './app-parts.ts';
import { batchIdOf } from './find-stored.ts';

export interface ReportCommands {
  /** What became of a batch. @throws OperatorError `RecordNotFound` */
  report(batch: string): BatchReport;
  /** What confidence promised and what reviewers let stand, over one batch or all. */
  calibration(batch: string | undefined): CalibrationReport;
}

type Parts = Pick<AppParts, 'cards' | 'reviews' | 'mirror' | 'outbox'>;

/** Typing a card into a form by hand takes a trained person about this long; said beside every figure that rests on it. */
const SECONDS_BY_HAND = 180;

export function reportCommands(parts: Parts): ReportCommands {
  const eventsOf = (batchId: string | undefined): readonly ReviewEvent[] =>
    parts.reviews.events(batchId === undefined ? {} : { batchId }).filter(({ reviewer }) => reviewer !== PROGRAM);
  return {
    calibration: (batch) => calibrationOf(judgedFields(eventsOf(batch === undefined ? undefined : batchIdOf(parts, batch)))),
    report: (batch) => {
      const batchId = batchIdOf(parts, batch);
      return reportOf(parts, batchId, parts.cards.cards({ batchId }), eventsOf(batchId));
    },
  };
}

// oxlint-disable-next-line complexity -- a list of figures, each zero where nothing is there
function reportOf(parts: Parts, batchId: string, cards: readonly StoredCard[], events: readonly ReviewEvent[]): BatchReport {
  const byState: Record<string, number> = {};
  for (const { state } of cards) byState[state] = (byState[state] ?? 0) + 1;
  const people = new Set(cards.flatMap(({ person }) => person?.id ?? []));
  const done = cards.filter(({ person }) => person !== undefined);
  const made = madeByUs(parts, [...people]);
  const secondsEach = medianSeconds(events);
  const touched = new Set(events.map(({ cardKey }) => cardKey)).size;
  const finished = (byState['written'] ?? 0) + (byState['linked'] ?? 0) + (byState['ready'] ?? 0);
  const spent = touched * (secondsEach ?? 0);
  const { event, metOn } = cards[0]?.context ?? {};
  return {
    batchId,
    ...(event === undefined ? {} : { event }),
    ...(metOn === undefined ? {} : { metOn }),
    cards: cards.length,
    byState,
    known: done.filter(({ person }) => person !== undefined && !made.has(person.id)).length,
    created: made.size,
    duplicatesBlocked: done.length - people.size + cards.filter((card) => card.parkReasons.includes('duplicate-rule')).length,
    unowned: unownedLeads(parts, cards),
    reviewed: touched,
    ...(secondsEach === undefined ? {} : { secondsEach }),
    minutesSaved: Math.max(0, Math.round((finished * SECONDS_BY_HAND - spent) / 60)),
    assumedSecondsByHand: SECONDS_BY_HAND,
    calibration: calibrationOf(judgedFields(events)),
  };
}

/** Of these records, those that were not there before one of our writes. */
function madeByUs({ outbox }: Parts, ids: readonly string[]): ReadonlySet<string> {
  const made = outbox
    .entriesByRecord(ids)
    .filter(
      ({ write, before, state }) =>
        (write.object === 'Lead' || write.object === 'Contact') && before === null && state === 'done',
    );
  return new Set(made.flatMap(({ recordId }) => recordId ?? []));
}

function unownedLeads({ mirror }: Parts, cards: readonly StoredCard[]): number {
  const active = new Set(mirror.users().flatMap(({ id, isActive }) => (isActive ? [id] : [])));
  const leads = new Set(cards.flatMap(({ person }) => (person?.object === 'Lead' ? [person.id] : [])));
  return [...leads].filter((id) => {
    const record = mirror.person(id);
    return record !== undefined && (record.ownerId === undefined || !active.has(record.ownerId));
  }).length;
}

/** Of the last look at each accepted card; looks of more than ten minutes were breaks. */
function medianSeconds(events: readonly ReviewEvent[]): number | undefined {
  const times = events
    .flatMap(({ verdict, tookMs }) => (verdict.kind === 'accept' && tookMs !== undefined && tookMs < 600_000 ? [tookMs] : []))
    .toSorted((a, b) => a - b);
  const middle = times[Math.floor(times.length / 2)];
  return middle === undefined ? undefined : Math.round(middle / 100) / 10;
}

function calibrationOf(judged: readonly JudgedField[]): CalibrationReport {
  const fields = new Map<string, { judged: number; right: number }>();
  for (const { field, right } of judged) {
    const before = fields.get(field) ?? { judged: 0, right: 0 };
    fields.set(field, { judged: before.judged + 1, right: before.right + (right ? 1 : 0) });
  }
  const rows: readonly FieldAccuracy[] = [...fields].map(([field, counts]) => ({ field, ...counts }));
  return {
    judged: judged.length,
    right: judged.filter(({ right }) => right).length,
    spans: reliability(judged),
    fields: rows.toSorted((a, b) => b.judged - a.judged),
  };
}
