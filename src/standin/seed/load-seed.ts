import type { SaveContext, Values } from '../records/change.ts';
import { coerce } from '../records/coerce.ts';
import type { RecordService } from '../records/record-service.ts';
import type { ObjectDef } from '../schema/field-def.ts';
import { isStored } from '../schema/field-def.ts';
import { fieldOf, type Schema } from '../schema/schema.ts';
import { asText } from '../plain-value.ts';
import type { SqlStore } from '../store/database.ts';
import type { RecordTable } from '../store/record-table.ts';
import { withoutReadingIndexes } from '../store/tables.ts';

/** An org to begin with: records by object; `$ref` names a record, `"@name"` points to one. */
export type OrgSeed = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** A seed that cannot be loaded; the message names the record. */
export class SeedError extends Error {}

interface Parts {
  readonly schema: Schema;
  readonly store: SqlStore;
  readonly table: RecordTable;
  readonly records: RecordService;
  readonly context: SaveContext;
  readonly profileId: string;
}

interface Entry {
  readonly object: ObjectDef;
  readonly record: Readonly<Record<string, unknown>>;
  /** For messages: `Lead[3]`. */
  readonly place: string;
}

/** Audit fields and flags a seed may set although nobody could through the API. */
const SET_AFTERWARDS: ReadonlySet<string> = new Set([
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
]);

/** Loads a seed in one transaction, parents before children whatever their order in the file. */
export function loadSeed(seed: OrgSeed, parts: Parts): void {
  const entries = Object.entries(seed).flatMap(([name, records]) => {
    const object = parts.schema.object(name);
    if (object === undefined) throw new SeedError(`seed: there is no object ${name} in this org`);
    return records.map((record, index) => ({ object, record, place: `${name}[${index}]` }));
  });
  const objects = [...new Set(entries.map(({ object }) => object))];
  parts.store.atomically(() => withoutReadingIndexes(parts.store, objects, () => loadAll(entries, parts)));
}

function loadAll(entries: readonly Entry[], parts: Parts): void {
  const ids = new Map<string, string>();
  let waiting = entries;
  while (waiting.length > 0) {
    const later: Entry[] = [];
    for (const entry of waiting) {
      if (missingReference(entry.record, ids) !== undefined) later.push(entry);
      else loadOne(entry, ids, parts);
    }
    if (later.length === waiting.length) {
      const [first] = later;
      if (first === undefined) return;
      throw new SeedError(
        `seed: ${first.place} points to @${missingReference(first.record, ids) ?? ''}, which is not in the seed or points back to it`,
      );
    }
    waiting = later;
  }
}

function missingReference(record: Readonly<Record<string, unknown>>, ids: ReadonlyMap<string, string>): string | undefined {
  for (const [key, value] of Object.entries(record)) {
    if (key === '$ref' || typeof value !== 'string' || !value.startsWith('@')) continue;
    if (/Id$|__c$/.test(key) && !ids.has(value.slice(1))) return value.slice(1);
  }
  return undefined;
}

function loadOne(entry: Entry, ids: Map<string, string>, parts: Parts): void {
  const { object, record, place } = entry;
  const { values, afterwards } = readSeedRecord(entry, ids, parts);
  let id: string;
  try {
    id = parts.records.insertInside(object, values, parts.context);
  } catch (cause) {
    throw new SeedError(`seed: ${place} was refused: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  parts.table.update(object, id, afterwards);
  const ref = record['$ref'];
  if (typeof ref === 'string') ids.set(ref, id);
}

function readSeedRecord(
  { object, record, place }: Entry,
  ids: ReadonlyMap<string, string>,
  parts: Parts,
): { readonly values: Values; readonly afterwards: Values } {
  const values: Values = object.name === 'User' ? userDefaults(record, parts) : new Map();
  const afterwards: Values = new Map();
  for (const [key, written] of Object.entries(record)) {
    if (key === '$ref') continue;
    const field = fieldOf(object, key);
    if (field === undefined || !isStored(field))
      throw new SeedError(`seed: ${place} has ${key}, which ${object.name} does not store`);
    const value = coerce(field, field.type === 'reference' ? idFor(written, ids) : written);
    (SET_AFTERWARDS.has(field.name) ? afterwards : values).set(field.name, value);
  }
  return { values, afterwards };
}

function idFor(written: unknown, ids: ReadonlyMap<string, string>): unknown {
  return typeof written === 'string' && written.startsWith('@') ? ids.get(written.slice(1)) : written;
}

/** A seed may describe a user by name alone; the rest is made up from it. */
function userDefaults(record: Readonly<Record<string, unknown>>, { profileId }: Parts): Values {
  const email = asText(record['Email'] ?? record['Username'] ?? `${asText(record['LastName'])}@rehearsal.example`);
  const local = email.split('@')[0] ?? 'user';
  return new Map([
    ['Username', email],
    ['Email', email],
    ['Alias', local.slice(0, 8)],
    ['CommunityNickname', local.slice(0, 40)],
    ['ProfileId', profileId],
  ]);
}
