import { createHash } from 'node:crypto';

import type { CrmRow, CrmValue } from '../../domain/crm-values.ts';
import type { FieldChange, Plan, PlanItem, PlannedWrite } from '../../domain/plan.ts';
import type { UndoObstacle } from '../../domain/undo.ts';

/** A write of the run with what is known of it. */
export interface DoneWrite {
  readonly write: PlannedWrite;
  readonly recordId?: string;
  /** Whether the run made the record; `undefined` when nobody knows. */
  readonly isOurs: boolean;
  /** The record before the write, as far as the write touched it; `null` when there was none. */
  readonly before?: CrmRow | null;
  /** When we last saw the record change, epoch milliseconds. */
  readonly stampAtMs?: number;
}

export interface UndoInput {
  readonly run: Plan;
  readonly runId: string;
  readonly nowAtMs: number;
  readonly done: readonly DoneWrite[];
  /** The records as they are now, by id, with `SystemModstamp`, `CreatedById`, `LastModifiedById`. */
  readonly rows: ReadonlyMap<string, CrmRow>;
  /** Ids of the records that point at a record, by its id. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** Reads a datetime of a row, epoch milliseconds. */
  readonly instantOf: (stamp: unknown) => number;
}

export interface PlannedUndo {
  readonly plan: Plan;
  readonly obstacles: readonly UndoObstacle[];
}

/** Steps of an undo: children go before their parents, restored values last. */
const LAST_STEP = 10;

/**
 * Decides how a run is taken back: old values where the field still holds what the run wrote, deletion of what the run made where
 * nobody has touched it and nothing else points at it. Everything else is named and left alone.
 */
export function planUndo(input: UndoInput): PlannedUndo {
  const obstacles: UndoObstacle[] = [];
  const writes: PlannedWrite[] = [];
  const deleted = new Set<string>();
  for (const done of input.done.toSorted((a, b) => b.write.step - a.write.step)) {
    const made = takeBack(input, done, deleted);
    obstacles.push(...made.obstacles);
    if (made.write === undefined) continue;
    writes.push(made.write);
    if (made.write.operation === 'delete' && made.write.recordId !== undefined) deleted.add(made.write.recordId);
  }
  const { orgId, mirrorPulledAtMs } = input.run;
  const plan: Plan = {
    schemaVersion: 1,
    orgId,
    createdAtMs: input.nowAtMs,
    mirrorPulledAtMs,
    undoes: input.runId,
    items: itemsOf(input.run, writes),
    writes,
  };
  return { plan, obstacles };
}

interface TakenBack {
  readonly write?: PlannedWrite;
  readonly obstacles: readonly UndoObstacle[];
}

function takeBack(input: UndoInput, done: DoneWrite, deleted: ReadonlySet<string>): TakenBack {
  const { write, recordId } = done;
  const because = (reason: UndoObstacle['reason'], fields: readonly string[] = []): TakenBack => ({
    obstacles: [{ object: write.object, reason, fields, ...(recordId === undefined ? {} : { recordId }) }],
  });
  // A campaign member that somebody else had made first: nothing of it is ours.
  if (recordId === undefined) return because('not-made-by-this-run');
  const row = input.rows.get(recordId);
  if (row === undefined) return because('gone-already');
  if (!done.isOurs) return restore(input, done, row, because);
  const changed = changedFields(write, row);
  if (changed.length > 0) return because('changed-since', changed);
  if (wasTouched(input, done, row)) return because('changed-since');
  if ((input.children.get(recordId) ?? []).some((id) => !deleted.has(id))) return because('others-refer-to-it');
  return { write: deletion(input, write, recordId, row), obstacles: [] };
}

function restore(
  input: UndoInput,
  { write, before }: DoneWrite,
  row: CrmRow,
  because: (reason: UndoObstacle['reason'], fields?: readonly string[]) => TakenBack,
): TakenBack {
  if (before === undefined || before === null) return because(before === null ? 'not-made-by-this-run' : 'old-values-unknown');
  const written = Object.entries(write.fields.values).filter(([name, value]) => !isSame(before[name], value));
  const open = written.filter(([name]) => !isSame(row[name], before[name]));
  const changed = open.filter(([name, value]) => !isSame(row[name], value)).map(([name]) => name);
  const values = Object.fromEntries(
    open.filter(([name]) => !changed.includes(name)).map(([name]) => [name, before[name] ?? null]),
  );
  const obstacles = changed.length === 0 ? [] : because('changed-since', changed).obstacles;
  if (Object.keys(values).length === 0) return { obstacles };
  const recordId = String(row['Id']);
  return {
    write: { ...taking(input, write, recordId, row), operation: 'update', fields: { values, references: [] } },
    obstacles,
  };
}

function deletion(input: UndoInput, write: PlannedWrite, recordId: string, row: CrmRow): PlannedWrite {
  return { ...taking(input, write, recordId, row), operation: 'delete', fields: { values: {}, references: [] } };
}

function taking(
  input: UndoInput,
  { id, object, step }: PlannedWrite,
  recordId: string,
  row: CrmRow,
): Omit<PlannedWrite, 'operation' | 'fields'> {
  const expectedModifiedAtMs = input.instantOf(row['SystemModstamp']);
  const content = JSON.stringify(['undo', input.runId, id, expectedModifiedAtMs]);
  const own = createHash('sha256').update(content).digest('hex').slice(0, 24);
  return { id: own, step: LAST_STEP - step, object, recordId, expectedModifiedAtMs, undoes: id };
}

/** Fields that no longer hold what the run wrote. A member's status may have moved on, which is a change too. */
function changedFields(write: PlannedWrite, row: CrmRow): readonly string[] {
  return Object.entries(write.fields.values)
    .filter(([name, value]) => name in row && !isSame(row[name], value))
    .map(([name]) => name);
}

/** Whether somebody else, or we in a later run, changed the record after it was made. */
function wasTouched({ instantOf }: UndoInput, { stampAtMs }: DoneWrite, row: CrmRow): boolean {
  if (row['CreatedById'] !== row['LastModifiedById']) return true;
  return stampAtMs !== undefined && instantOf(row['SystemModstamp']) > stampAtMs;
}

/** Salesforce may give the lines of a long text other ends than they were sent with. */
function isSame(a: CrmValue | undefined, b: CrmValue | undefined): boolean {
  return plainText(a) === plainText(b);
}

function plainText(value: CrmValue | undefined): string {
  return String(value ?? '')
    .replaceAll('\r\n', '\n')
    .trim();
}

/** Each card of the run with the takings-back that concern it. */
function itemsOf(run: Plan, writes: readonly PlannedWrite[]): readonly PlanItem[] {
  const byUndone = new Map(writes.map((write) => [write.undoes, write]));
  return run.items.flatMap((item) => {
    const own = item.writeIds.flatMap((id) => byUndone.get(id) ?? []);
    if (own.length === 0) return [];
    const changes = own.flatMap((write): FieldChange[] =>
      Object.entries(write.fields.values).map(([field, after]) => ({ field, before: writtenBy(run, write, field), after })),
    );
    const { cardKey, person } = item;
    return [
      {
        cardKey,
        action: 'update',
        reasons: ['undone'],
        changes,
        evidence: [],
        writeIds: own.map((write) => write.id),
        ...(person === undefined ? {} : { person }),
      },
    ];
  });
}

function writtenBy(run: Plan, { undoes }: PlannedWrite, field: string): CrmValue {
  return run.writes.find((write) => write.id === undoes)?.fields.values[field] ?? null;
}
