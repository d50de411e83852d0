import type { CrmFields, CrmRow, CrmValue } from '../../src/domain/crm-values.ts';
import { OperatorError } from '../../src/domain/operator-error.ts';
import type { Crm, RowOutcome } from '../../src/ports/crm.ts';

type Row = Record<string, CrmValue>;
export type Fault = 'lost-before' | 'lost-after' | 'locked';

/** A CRM in memory that keeps the port's promises, and can lose calls before or after doing them. */
export class MemoryCrm implements Crm {
  readonly objects = new Map<string, Row[]>();
  readonly calls: string[] = [];
  /** Faults for the next writes, in order; `undefined` lets one through. */
  faults: (Fault | undefined)[] = [];
  refuse: (object: string, values: Row) => string | undefined = () => undefined;
  private sequence = 0;

  rows(object: string): Row[] {
    const rows = this.objects.get(object) ?? [];
    this.objects.set(object, rows);
    return rows;
  }

  async identity() {
    const orgId = '00D000000000001AAA';
    const instanceUrl = 'http://127.0.0.1:1';
    return {
      orgId,
      name: 'Test',
      instanceUrl,
      kind: 'rehearsal' as const,
      userId: '005000000000001AAA',
      username: 'a@ours.example',
    };
  }

  // oxlint-disable-next-line require-yield -- nothing to pull
  async *pull(): ReturnType<Crm['pull']> {
    this.calls.push('pull');
  }

  async upsert(object: string, field: string, rows: Parameters<Crm['upsert']>[2]): Promise<readonly RowOutcome[]> {
    return this.write(`upsert ${object}`, rows.length, () =>
      rows.map((row) => {
        const known = this.rows(object).find((one) => one[field] === row.externalId);
        return this.save(object, { ...this.resolve(object, row.fields), [field]: row.externalId }, known);
      }),
    );
  }

  async update(object: string, rows: Parameters<Crm['update']>[1]): Promise<readonly RowOutcome[]> {
    return this.write(`update ${object}`, rows.length, () =>
      rows.map((row) => {
        const known = this.rows(object).find((one) => one['Id'] === row.recordId);
        if (known === undefined) return { kind: 'refused', errorCode: 'ENTITY_IS_DELETED', fields: [], retryable: false };
        return this.save(object, this.resolve(object, row.fields), known);
      }),
    );
  }

  async create(object: string, rows: readonly CrmFields[]): Promise<readonly RowOutcome[]> {
    return this.write(`create ${object}`, rows.length, () =>
      rows.map((fields) => this.save(object, this.resolve(object, fields), undefined)),
    );
  }

  async lookUp(object: string, field: string, values: readonly string[], fields: readonly string[]): Promise<readonly CrmRow[]> {
    this.calls.push(`lookUp ${object}`);
    const found = this.rows(object).filter((row) => values.includes(String(row[field])));
    return found.map((row) => Object.fromEntries(fields.map((name) => [name, row[name] ?? null])));
  }

  usage() {
    return { callsMade: this.calls.length };
  }

  private write(call: string, count: number, work: () => readonly RowOutcome[]): readonly RowOutcome[] {
    this.calls.push(call);
    const fault = this.faults.shift();
    if (fault === 'lost-before') throw lost();
    if (fault === 'locked')
      return Array.from({ length: count }, () => ({
        kind: 'refused',
        errorCode: 'UNABLE_TO_LOCK_ROW',
        fields: [],
        retryable: true,
      }));
    const outcome = work();
    if (fault === 'lost-after') throw lost();
    return outcome;
  }

  private save(object: string, values: Row, known: Row | undefined): RowOutcome {
    const errorCode = this.refuse(object, values);
    if (errorCode !== undefined) return { kind: 'refused', errorCode, fields: [], retryable: false };
    const stamp = new Date(Date.UTC(2026, 9, 7, 0, 0, this.sequence)).toISOString();
    if (known !== undefined) {
      Object.assign(known, values, { SystemModstamp: stamp });
      return { kind: 'written', recordId: String(known['Id']), created: false };
    }
    this.sequence += 1;
    const id = `${object.slice(0, 3)}${String(this.sequence).padStart(15, '0')}`;
    this.rows(object).push({ ...values, Id: id, SystemModstamp: stamp });
    return { kind: 'written', recordId: id, created: true };
  }

  /** Parents by external ID become ids, as in Salesforce: `Lead` fills `LeadId`, `Lead__r` fills `Lead__c`. */
  private resolve(object: string, fields: CrmFields): Row {
    const values: Row = { ...fields.values };
    for (const { relationship, externalIdField, externalId } of fields.references) {
      const parent = [...this.objects.values()].flat().find((row) => row[externalIdField] === externalId);
      if (parent === undefined) throw new Error(`${object}: no parent ${relationship} ${externalId}`);
      values[relationship.endsWith('__r') ? relationship.replace(/__r$/, '__c') : `${relationship}Id`] = parent['Id'] ?? null;
    }
    return values;
  }
}

function lost(): OperatorError {
  return new OperatorError({ code: 'CrmUnavailable', message: 'no answer', hint: 'again' });
}
