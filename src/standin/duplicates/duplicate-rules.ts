import { valueAfter, type Change, type SaveContext } from '../records/change.ts';
import type { ObjectDef } from '../schema/field-def.ts';
import type { Schema } from '../schema/schema.ts';
import { SalesforceError } from '../salesforce-error.ts';
import type { SqlRow, SqlStore, SqlValue } from '../store/database.ts';
import { arePeopleAlike, fold, foldPhone, likenessOf } from './person-likeness.ts';

export type RuledObject = 'Account' | 'Contact' | 'Lead';
export type RuleAction = 'off' | 'alert' | 'block';

/** What each standard rule does when a record doubles another one. */
export type RuleSettings = Readonly<Record<RuledObject, RuleAction>>;

export const RULED_OBJECTS: readonly RuledObject[] = ['Account', 'Contact', 'Lead'];

/** Matches of one rule among the records of one object. */
export interface RuleMatches {
  readonly entity: RuledObject;
  readonly rows: readonly SqlRow[];
}

interface Subject {
  readonly entity: RuledObject;
  readonly ownId: SqlValue | undefined;
  readonly get: (name: string) => SqlValue;
}

const MESSAGE = "You're creating a duplicate record. We recommend you use an existing record instead.";
const MAX_CANDIDATES = 500;

/** Salesforce's standard duplicate rules, without its fuzzy matching engine. Off until switched on. */
export class DuplicateRules {
  readonly #schema: Schema;
  readonly #store: SqlStore;
  #settings: RuleSettings = { Account: 'off', Contact: 'off', Lead: 'off' };

  constructor(schema: Schema, store: SqlStore) {
    this.#schema = schema;
    this.#store = store;
  }

  get settings(): RuleSettings {
    return this.#settings;
  }

  set(settings: Partial<RuleSettings>): void {
    this.#settings = { ...this.#settings, ...settings };
  }

  /** Refuses a new record that doubles another one, unless the rule only alerts and the caller allowed the save. */
  check(change: Change): void {
    const entity = ruledObject(change.object);
    if (entity === undefined || change.before !== undefined) return;
    const action = this.#settings[entity];
    if (action === 'off' || (action === 'alert' && change.context.allowDuplicates)) return;
    const found = this.matchesOf({ entity, ownId: undefined, get: (name) => valueAfter(change, name) });
    if (found.length > 0) throw this.#detected(entity, found, change.context);
  }

  /** Records that a Lead, Contact or Account would double; people are compared across both objects. */
  matchesOf(subject: Subject): readonly RuleMatches[] {
    if (subject.entity === 'Account') return nonEmpty([{ entity: 'Account', rows: this.#likeAccounts(subject) }]);
    const first = subject.entity;
    const entities = first === 'Contact' ? (['Contact', 'Lead'] as const) : (['Lead', 'Contact'] as const);
    return nonEmpty(entities.map((entity) => ({ entity, rows: this.#likePeople(subject, entity) })));
  }

  #likePeople(subject: Subject, entity: 'Contact' | 'Lead'): readonly SqlRow[] {
    const accountName = this.#accountName(subject.get('AccountId'));
    const wanted = likenessOf(subject.entity, subject.get, accountName);
    const unconverted = entity === 'Lead' ? ' AND +"IsConverted" = 0' : '';
    const rows = this.#store.all(
      `SELECT * FROM "${entity}" WHERE ("LastName" = ? OR "Email" = ?) AND +"IsDeleted" = 0${unconverted} LIMIT ${MAX_CANDIDATES}`,
      subject.get('LastName'),
      subject.get('Email'),
    );
    return rows.filter(
      (row) =>
        row['Id'] !== subject.ownId &&
        arePeopleAlike(
          wanted,
          likenessOf(entity, (name) => row[name] ?? null, this.#accountName(row['AccountId'] ?? null)),
        ),
    );
  }

  #likeAccounts(subject: Subject): readonly SqlRow[] {
    const rows = this.#store.all(
      `SELECT * FROM "Account" WHERE "Name" = ? AND +"IsDeleted" = 0 LIMIT ${MAX_CANDIDATES}`,
      subject.get('Name'),
    );
    const wanted = accountProofs(subject.get);
    return rows.filter(
      (row) =>
        row['Id'] !== subject.ownId &&
        accountProofs((name) => row[name] ?? null).some((proof, index) => proof !== '' && proof === wanted[index]),
    );
  }

  #accountName(id: SqlValue): string {
    return typeof id === 'string'
      ? String(this.#store.get('SELECT "Name" FROM "Account" WHERE "Id" = ?', id)?.['Name'] ?? '')
      : '';
  }

  #detected(entity: RuledObject, found: readonly RuleMatches[], context: SaveContext): SalesforceError {
    const duplicateResut = {
      allowSave: this.#settings[entity] === 'alert',
      duplicateRule: `Standard_${entity}_Duplicate_Rule`,
      duplicateRuleEntityType: entity,
      errorMessage: MESSAGE,
      matchResults: found.map((matches) => matchResult(matches, context.version)),
    };
    // "duplicateResut" is what Salesforce really writes.
    return new SalesforceError(400, [{ duplicateResut, errorCode: 'DUPLICATES_DETECTED', message: MESSAGE }]);
  }

  /** Whether the org knows the object at all; used by the pre-check. */
  entityNamed(name: string): RuledObject | undefined {
    const object = this.#schema.object(name);
    return object === undefined ? undefined : ruledObject(object);
  }
}

/** Beside the name, any one of these makes two accounts alike: phone, website, billing street and city. */
function accountProofs(get: (name: string) => SqlValue): readonly string[] {
  const [street, city] = [get('BillingStreet'), get('BillingCity')];
  return [
    foldPhone(String(get('Phone') ?? '')),
    fold(String(get('Website') ?? '')),
    street === null || city === null ? '' : fold(`${String(street)}|${String(city)}`),
  ];
}

function ruledObject({ name }: ObjectDef): RuledObject | undefined {
  return RULED_OBJECTS.find((known) => known === name);
}

function nonEmpty(matches: readonly RuleMatches[]): readonly RuleMatches[] {
  return matches.filter(({ rows }) => rows.length > 0);
}

/** The matching rule's name; only the contact rule's version is on record. */
export function matchRuleName(entity: RuledObject): string {
  return `Standard_${entity}_Match_Rule_v1_${entity === 'Contact' ? '1' : '0'}`;
}

function matchResult({ entity, rows }: RuleMatches, version: string): Record<string, unknown> {
  return {
    entityType: entity,
    errors: [],
    matchEngine: 'FuzzyMatchEngine',
    matchRecords: rows.map(({ Id }) => ({
      additionalInformation: [],
      fieldDiffs: [],
      matchConfidence: 100,
      record: { attributes: { type: entity, url: `/services/data/${version}/sobjects/${entity}/${String(Id)}` }, Id },
    })),
    rule: matchRuleName(entity),
    size: rows.length,
    success: true,
  };
}
