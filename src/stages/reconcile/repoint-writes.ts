import type { PlannedWrite } from '../../domain/plan.ts';
import type { PersonLink } from '../../domain/stored-card.ts';

/** A row of ours that points at a person. */
export interface PointingRow {
  readonly object: string;
  readonly id: string;
  /** Record ids by object; absent where the lookup is blank. */
  readonly lead?: string;
  readonly contact?: string;
  /** SystemModstamp, epoch milliseconds. */
  readonly modifiedAtMs: number;
}

/**
 * Points rows at whom the person became. The Lead of a converted one stays beside the Contact: it is where the meeting began.
 *
 * @param moves  new person by the id of the old one
 */
export function repointWrites(rows: readonly PointingRow[], moves: ReadonlyMap<string, PersonLink>): readonly PlannedWrite[] {
  return rows.flatMap((row) => {
    const to = moves.get(row.contact ?? '') ?? moves.get(row.lead ?? '');
    if (to === undefined || row.contact === to.id || row.lead === to.id) return [];
    const write: PlannedWrite = {
      id: `repoint:${row.object}:${row.id}:${to.id}`,
      step: 1,
      object: row.object,
      operation: 'update',
      recordId: row.id,
      expectedModifiedAtMs: row.modifiedAtMs,
      fields: { values: { [`${to.object}__c`]: to.id }, references: [] },
    };
    return [write];
  });
}
