import type { CrmFields, CrmRow, CrmValue } from '../../src/domain/crm-values.ts';
import { OperatorError } from '../../src/domain/operator-error.ts';
import type { Crm, LookUp, RowOutcome, WriteGroup, WriteRow } from '../../src/ports/crm.ts';

type Row = Record<string, CrmValue>;
/** `late`: the answer is lost, and the rows are written only after they were looked for, just before the next write. */
export type Fault = 'lost-before' | 'lost-after' | 'locked' | 'late';

/** A CRM in memory that keeps the port's promises, and can lose calls before or after doing them. */
export class MemoryCrm implements Crm {
  readonly objects = new Map<string, Row[]>();
  readonly calls: string[] = [];
  /** Faults for the next writes, in order; `undefined` lets one through. */
  faults: (Fault | undefined)[] = [];
  refuse: (object: string, values: Row) => string | undefined = () => undefined;
  /** Look-ups let through before the rows of a `late` call are written; -1: they wait for the next write. */
  lateAfterLooks = -1;
  private sequence = 0;
  private readonly late: WriteGroup[] = [];

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

  async write(groups: readonly WriteGroup[]): Promise<readonly (readonly RowOutcome[])[]> {
    this.calls.push(`write ${groups.map((group) => group.object).join(' ')}`);
    const fault = this.faults.shift();
    this.doLate();
    if (fault === 'late') this.late.push(...groups);
    if (fault === 'lost-before' || fault === 'late') throw lost();
    const outcomes = groups.map((group, index) => {
      // A lock holds up the first group only; its children in the same call then miss their parent.
      if (fault === 'locked' && index === 0) return group.rows.map(() => refused('UNABLE_TO_LOCK_ROW', true));
      return group.rows.map((row) => this.writeRow(group, row));
    });
    if (fault === 'lost-after') throw lost();
    return outcomes;
  }

  async lookUp(requests: readonly LookUp[]): Promise<readonly (readonly CrmRow[])[]> {
    if (this.lateAfterLooks-- === 0) this.doLate();
    if (requests.length > 0) this.calls.push(`lookUp ${requests.map((request) => request.object).join(' ')}`);
    return requests.map(({ object, field, values, fields }) => {
      const found = this.rows(object).filter((row) => values.includes(String(row[field])));
      return found.map((row) => Object.fromEntries(fields.map((name) => [name, row[name] ?? null])));
    });
  }

  async bulkUpsert(group: WriteGroup, started: (jobId: string) => void): Promise<readonly RowOutcome[]> {
    started(`750${this.calls.length}`);
    return (await this.write([group])).flat();
  }

  async settleBulk() {}

  async describe() {
    return {};
  }

  setBudget() {}

  usage() {
    return { callsMade: this.calls.length };
  }

  private doLate(): void {
    for (const group of this.late.splice(0)) for (const row of group.rows) this.writeRow(group, row);
  }

  private writeRow(group: WriteGroup, { key, fields }: WriteRow): RowOutcome {
    const { object, operation, externalIdField = '' } = group;
    const values = this.resolve(fields);
    if (values === undefined) return refused('INVALID_FIELD');
    if (operation === 'upsert') {
      const known = this.rows(object).find((one) => one[externalIdField] === key);
      return this.save(object, { ...values, [externalIdField]: key ?? null }, known);
    }
    if (operation === 'create')
      return this.isMember(object, values) ? refused('DUPLICATE_VALUE') : this.save(object, values, undefined);
    const known = this.rows(object).find((one) => one['Id'] === key);
    return known === undefined ? refused('ENTITY_IS_DELETED') : this.save(object, values, known);
  }

  private isMember(object: string, values: Row): boolean {
    const same = (row: Row): boolean => ['CampaignId', 'LeadId', 'ContactId'].every((name) => row[name] === values[name]);
    return object === 'CampaignMember' && this.rows(object).some(same);
  }

  private save(object: string, values: Row, known: Row | undefined): RowOutcome {
    const errorCode = this.refuse(object, values);
    if (errorCode !== undefined) return refused(errorCode);
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
  private resolve(fields: CrmFields): Row | undefined {
    const values: Row = { ...fields.values };
    for (const { relationship, externalIdField, externalId } of fields.references) {
      const parent = [...this.objects.values()].flat().find((row) => row[externalIdField ?? ''] === externalId);
      if (parent === undefined) return undefined;
      values[relationship.endsWith('__r') ? relationship.replace(/__r$/, '__c') : `${relationship}Id`] = parent['Id'] ?? null;
    }
    return values;
  }
}

function refused(errorCode: string, retryable = false): RowOutcome {
  return { kind: 'refused', errorCode, fields: [], retryable };
}

function lost(): OperatorError {
  return new OperatorError({ code: 'CrmUnavailable', message: 'no answer', hint: 'again' });
}
