import type { ApplyReport, Rejection } from '../domain/apply-report.ts';
import type { ApiUsage, CrmRow } from '../domain/crm-values.ts';
import type { SavedPlan } from '../domain/plan.ts';
import { orgDatetimeMs } from '../domain/org-datetime.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { Crm, LookUp } from '../ports/crm.ts';
import type { Outbox, OutboxEntry } from '../ports/outbox.ts';
import { type AlikeWrites, groupAlike } from './alike-writes.ts';
import { countBy } from './count-by.ts';

/**
 * Asks the org for every external ID just written: exactly one record each, or it is missing. Records without one are asked for by
 * their ids. When each was last changed is kept, so that an undo can tell a later change.
 */
export async function proveWritten(
  { crm, outbox }: { readonly crm: Crm; readonly outbox: Outbox },
  entries: readonly OutboxEntry[],
): Promise<ApplyReport['proof']> {
  const upserts = entries
    .filter((entry) => entry.state === 'done' && entry.write.operation === 'upsert')
    .map((entry) => entry.write);
  const groups = groupAlike(upserts);
  const requests = groups.map((group) => {
    const { object = '', externalIdField = '' } = group[0] ?? {};
    const values = group.flatMap((write) => write.externalId ?? []);
    return { object, field: externalIdField, values, fields: ['Id', externalIdField, 'SystemModstamp'] };
  });
  const keyless = entries.filter(({ state, write, recordId }) => {
    return state === 'done' && write.identity !== undefined && recordId !== undefined;
  });
  const rows = await crm.lookUp([...requests, ...requestsById(keyless)]);
  const stamped = rows.slice(groups.length).flat();
  outbox.recordStamps([...groups.flatMap((group, at) => stampsOf(group, rows[at] ?? [])), ...stampsById(keyless, stamped)]);
  const found = rows.flat().length;
  return { found, missing: upserts.length + new Set(keyless.map(({ recordId }) => recordId)).size - found };
}

function requestsById(entries: readonly OutboxEntry[]): readonly LookUp[] {
  return [...new Set(entries.map(({ write }) => write.object))].map((object) => {
    const values = entries.flatMap(({ write, recordId }) => (write.object === object ? (recordId ?? []) : []));
    return { object, field: 'Id', values, fields: ['Id', 'SystemModstamp'] };
  });
}

function stampsById(entries: readonly OutboxEntry[], rows: readonly CrmRow[]): readonly { writeId: string; stampAtMs: number }[] {
  const stamps = new Map(rows.map((row) => [row['Id'], orgDatetimeMs(row['SystemModstamp'])]));
  return entries.flatMap(({ write, recordId = '' }) => {
    const stampAtMs = stamps.get(recordId);
    return stampAtMs === undefined || Number.isNaN(stampAtMs) ? [] : [{ writeId: write.id, stampAtMs }];
  });
}

function stampsOf(writes: AlikeWrites, rows: readonly CrmRow[]): readonly { writeId: string; stampAtMs: number }[] {
  const field = writes[0]?.externalIdField ?? '';
  const stamps = new Map(rows.map((row) => [String(row[field]).toLowerCase(), orgDatetimeMs(row['SystemModstamp'])]));
  return writes.flatMap(({ id, externalId }) => {
    const stampAtMs = stamps.get(externalId?.toLowerCase() ?? '');
    return stampAtMs === undefined || Number.isNaN(stampAtMs) ? [] : [{ writeId: id, stampAtMs }];
  });
}

export interface ReportInput {
  readonly saved: SavedPlan;
  readonly entries: readonly OutboxEntry[];
  readonly changedNow: readonly OutboxEntry[];
  readonly lookedUp: number;
  readonly proof: ApplyReport['proof'];
  readonly cards: CardStore;
  readonly usage: ApiUsage;
}

/** Counts what became of the plan's cards and records. */
export function reportOf(input: ReportInput): ApplyReport {
  const { saved, changedNow } = input;
  const keys = saved.plan.items.filter((item) => item.writeIds.length > 0).map((item) => item.cardKey);
  const cards = input.cards.cards({ keys });
  const inState = (...states: readonly string[]): number => cards.filter((card) => states.includes(card.state)).length;
  const done = changedNow.filter((entry) => entry.state === 'done');
  return {
    planId: saved.id,
    cards: keys.length,
    written: inState('written'),
    linked: inState('linked'),
    parked: inState('parked'),
    unfinished: inState('applying', 'ready'),
    created: countBy(done.filter((entry) => entry.created === true).map((entry) => entry.write.object)),
    updated: countBy(done.filter((entry) => entry.created !== true).map((entry) => entry.write.object)),
    refusals: countBy(changedNow.filter((entry) => entry.state === 'failed').map((entry) => entry.errorCode ?? 'UNKNOWN')),
    rejections: changedNow.filter((entry) => entry.state === 'failed').map((entry) => rejectionOf(saved, entry)),
    lookedUp: input.lookedUp,
    alreadyDone: input.entries.length - changedNow.length,
    proof: input.proof,
    usage: input.usage,
  };
}

function rejectionOf(
  { plan }: SavedPlan,
  { write, errorCode = 'UNKNOWN', errorFields = [], errorMessage, matched }: OutboxEntry,
): Rejection {
  return {
    cardKeys: plan.items.filter((item) => item.writeIds.includes(write.id)).map((item) => item.cardKey),
    object: write.object,
    errorCode,
    fields: errorFields,
    ...(errorMessage === undefined ? {} : { message: errorMessage }),
    ...(matched === undefined ? {} : { matched }),
  };
}
