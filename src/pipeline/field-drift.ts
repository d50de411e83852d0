import type { CrmRow, CrmValue } from '../domain/crm-values.ts';
import type { DriftReport, FieldDrift } from '../domain/nightly-report.ts';
import type { PersonLink } from '../domain/stored-card.ts';
import type { PlannedWrite } from '../domain/plan.ts';
import { orgDatetimeMs } from '../domain/org-datetime.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import { fieldDrift, isRepaired } from '../stages/reconcile/index.ts';
import type { AppParts } from './app-parts.ts';
import { carryOutRepairs } from './apply-repairs.ts';
import { type Confirmation, guardProduction } from './production-guard.ts';

/** What we last wrote to one record. */
interface Written {
  readonly person: PersonLink;
  readonly values: Record<string, CrmValue>;
  /** When the record was last changed by us as far as we know, epoch milliseconds. */
  stampAtMs: number;
  /** Whether the record is there because we made it. */
  isMade: boolean;
}

interface Found extends Written {
  readonly row: CrmRow;
  readonly drift: readonly FieldDrift[];
}

const AT_ONCE = 500;
const MOST_LISTED = 100;

/**
 * Compares what we wrote to people with what is there. Only records that were changed since are asked for.
 *
 * @throws OperatorError as looking up and writing do
 */
export async function findFieldDrift(
  parts: AppParts,
  request: Confirmation & { readonly dryRun: boolean },
): Promise<DriftReport> {
  const crm = await parts.crm();
  const identity = await crm.identity();
  const known = everythingWritten(parts);
  const changed = known.filter((one) => isChangedSince(parts, one));
  const found = changed.length === 0 ? [] : await compared(parts, changed, await ownUserId(parts, known));
  const drifted = found.flatMap(({ person, drift }) => drift.filter(({ by }) => by === 'us').map((one) => ({ ...one, person })));
  const lastNight = parts.history.lastRunAtMs() ?? 0;
  const edited = found
    .filter(({ row }) => orgDatetimeMs(row['SystemModstamp']) > lastNight)
    .flatMap(({ drift }) => drift.filter(({ by }) => by === 'others')).length;
  const writes = found.flatMap((one) => repairOf(parts, one));
  const report = { edited, drifted: drifted.slice(0, MOST_LISTED), repaired: 0 };
  if (request.dryRun || writes.length === 0) return report;
  await guardProduction(parts, identity, request);
  const plan = { orgId: identity.orgId, mirrorPulledAtMs: parts.mirror.pulledAtMs() ?? 0, writes };
  const outcomes = await carryOutRepairs({ ...parts, crm }, plan, () => undefined);
  const done = outcomes.filter(({ state }) => state === 'done');
  return { ...report, repaired: done.flatMap(({ write }) => Object.keys(write.fields.values)).length };
}

/** Who we are in the org: whoever made the records that we made. */
async function ownUserId({ crm }: AppParts, known: readonly Written[]): Promise<string | undefined> {
  const made = known.filter(({ isMade }) => isMade).slice(-AT_ONCE);
  const requests = (['Lead', 'Contact'] as const).flatMap((object) => {
    const values = made.filter(({ person }) => person.object === object).map(({ person }) => person.id);
    return values.length === 0 ? [] : [{ object, field: 'Id', values: values.slice(0, 5), fields: ['Id', 'CreatedById'] }];
  });
  if (requests.length === 0) return undefined;
  const ids = (await (await crm()).lookUp(requests)).flat().map((row) => String(row['CreatedById']));
  return ids.every((id) => id === ids[0]) ? ids[0] : undefined;
}

function isChangedSince({ mirror }: AppParts, { person, stampAtMs }: Written): boolean {
  return stampAtMs > 0 && (mirror.person(person.id)?.modifiedAtMs ?? 0) > stampAtMs;
}

function everythingWritten({ cards, outbox }: AppParts): readonly Written[] {
  const people = new Map(
    cards
      .cards({ states: ['written', 'linked'] })
      .flatMap(({ person }) => (person === undefined ? [] : [[person.id, person] as const])),
  );
  const ids = [...people.keys()];
  const written = new Map<string, Written>();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    for (const entry of outbox.entriesByRecord(ids.slice(at, at + AT_ONCE))) noteWritten(written, entry, people);
  }
  return [...written.values()];
}

function noteWritten(written: Map<string, Written>, entry: OutboxEntry, people: ReadonlyMap<string, PersonLink>): void {
  const { state, write, recordId = write.recordId, stampAtMs = 0 } = entry;
  const person = people.get(recordId ?? '');
  if (state !== 'done' || person === undefined || write.object !== person.object) return;
  const known = written.get(person.id) ?? { person, values: {}, stampAtMs: 0, isMade: false };
  Object.assign(known.values, write.fields.values);
  known.stampAtMs = Math.max(known.stampAtMs, stampAtMs);
  known.isMade ||= entry.created === true;
  written.set(person.id, known);
}

async function compared(
  { crm: open }: AppParts,
  changed: readonly Written[],
  ownId: string | undefined,
): Promise<readonly Found[]> {
  const objects = (['Lead', 'Contact'] as const).filter((object) => changed.some(({ person }) => person.object === object));
  if (objects.length === 0) return [];
  const crm = await open();
  const described = await crm.describe();
  const requests = objects.map((object) => {
    const own = changed.filter(({ person }) => person.object === object);
    const names = new Set(own.flatMap(({ values }) => Object.keys(values)));
    const fields = [...names].filter((name) => described[object]?.[name] !== undefined);
    return {
      object,
      field: 'Id',
      values: own.map(({ person }) => person.id),
      fields: ['Id', 'SystemModstamp', 'LastModifiedById', ...fields],
    };
  });
  const rows = new Map((await crm.lookUp(requests)).flat().map((row) => [String(row['Id']), row]));
  return changed.flatMap((one) => {
    const row = rows.get(one.person.id);
    return row === undefined ? [] : [{ ...one, row, drift: fieldDrift(one.values, row, row['LastModifiedById'] === ownId) }];
  });
}

function repairOf({ repairPolicy }: AppParts, { person, values, row, drift }: Found): readonly PlannedWrite[] {
  const fields = drift.filter((one) => isRepaired(one, repairPolicy)).map(({ field }) => [field, values[field] ?? null] as const);
  if (fields.length === 0) return [];
  return [
    {
      id: `drift:${person.id}`,
      step: 1,
      object: person.object,
      operation: 'update',
      recordId: person.id,
      expectedModifiedAtMs: orgDatetimeMs(row['SystemModstamp']),
      fields: { values: Object.fromEntries(fields), references: [] },
    },
  ];
}
