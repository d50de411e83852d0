import type { Access } from '../schema/access.ts';
import type { FieldDef, ObjectDef } from '../schema/field-def.ts';
import { isText } from '../schema/field-def.ts';
import { fieldFromLine } from '../schema/field-line.ts';
import { fieldOf, parentLookup, type Schema } from '../schema/schema.ts';
import { quoteName, quoteText } from '../store/database.ts';
import { invalidInQuery, malformedQuery, noSuchColumn } from './soql-error.ts';

const MAX_PARENT_STEPS = 5;

/** Everything a query is compiled against. */
export interface QueryEnvironment {
  readonly schema: Schema;
  readonly access: Access;
  /** Epoch milliseconds, for date literals. */
  readonly now: number;
  /** `queryAll`: deleted and merged rows too. */
  readonly includeDeleted: boolean;
  readonly soql: string;
}

/** A field reached from the queried object, as SQL. */
export interface ResolvedField {
  readonly sql: string;
  readonly field: FieldDef;
  readonly object: ObjectDef;
  /** Relationship names on the way, in the described case. */
  readonly parents: readonly ParentNode[];
}

/** One related row joined to the query; several candidate tables if the lookup is polymorphic. */
export interface ParentNode {
  readonly relationshipName: string;
  readonly targets: readonly { readonly object: ObjectDef; readonly alias: string }[];
  /** SQL of the id of the related record. */
  readonly idSql: string;
}

/** Fields of the virtual object `Name`, the only ones a polymorphic relationship offers. */
const NAME_FIELDS: ReadonlySet<string> = new Set(
  'id name firstname lastname email phone title username alias isactive profileid userroleid type'.split(' '),
);
const TYPE_FIELD = fieldFromLine('Type string(40) readonly');

export class AliasSource {
  #count = 0;

  next(): string {
    this.#count += 1;
    return `t${this.#count}`;
  }
}

/** The names visible in one FROM: fields of the object and, through joins made on demand, of its parents. */
export class Scope {
  readonly environment: QueryEnvironment;
  readonly object: ObjectDef;
  readonly alias: string;
  readonly aliases: AliasSource;
  readonly #ownNames: ReadonlySet<string>;
  readonly #parents = new Map<string, ParentNode>();
  readonly #joins: string[] = [];

  constructor(environment: QueryEnvironment, object: ObjectDef, writtenAlias: string | undefined, aliases: AliasSource) {
    this.environment = environment;
    this.object = object;
    this.aliases = aliases;
    this.alias = aliases.next();
    this.#ownNames = new Set([object.name, writtenAlias ?? object.name].map((name) => name.toLowerCase()));
  }

  /** FROM with every join that resolved names asked for. */
  fromSql(): string {
    return [`${quoteName(this.object.name)} ${this.alias}`, ...this.#joins].join(' ');
  }

  resolve(writtenPath: readonly string[], at: number): ResolvedField {
    const path = this.#withoutOwnName(writtenPath);
    const fieldName = path.at(-1) ?? '';
    if (path.length === 1) return this.#ownField(fieldName, at);
    if (path.length - 1 > MAX_PARENT_STEPS) {
      throw malformedQuery(
        `SOQL relationship path '${writtenPath.join('.')}' exceeds ${MAX_PARENT_STEPS} levels`,
        this.environment.soql,
        at,
      );
    }
    const parents = this.#walk(path.slice(0, -1), at);
    const last = parents.at(-1);
    if (last === undefined) throw malformedQuery(`unexpected token: ${fieldName}`, this.environment.soql, at);
    return { ...this.#fieldOfParent(last, fieldName, at), parents };
  }

  #withoutOwnName(path: readonly string[]): readonly string[] {
    const [first = ''] = path;
    const isOwn = path.length > 1 && this.#ownNames.has(first.toLowerCase()) && parentLookup(this.object, first) === undefined;
    return isOwn ? path.slice(1) : path;
  }

  #readable(object: ObjectDef, name: string): FieldDef | undefined {
    const field = fieldOf(object, name);
    return field !== undefined && this.environment.access.canRead(object, field) ? field : undefined;
  }

  #ownField(name: string, at: number): ResolvedField {
    const field = this.#readable(this.object, name);
    if (field === undefined) throw noSuchColumn(this.environment.soql, at, { column: name, entity: this.object.name });
    return { sql: fieldSql(field, this.object, this.alias), field, object: this.object, parents: [] };
  }

  #walk(names: readonly string[], at: number): readonly ParentNode[] {
    const nodes: ParentNode[] = [];
    let key = '';
    for (const name of names) {
      key += `.${name.toLowerCase()}`;
      const known = this.#parents.get(key);
      const node = known ?? this.#join(nodes.at(-1), name, at);
      this.#parents.set(key, node);
      nodes.push(node);
    }
    return nodes;
  }

  #join(child: ParentNode | undefined, name: string, at: number): ParentNode {
    const from = child === undefined ? { object: this.object, alias: this.alias } : child.targets[0];
    const isPolymorphicChild = child !== undefined && child.targets.length > 1;
    const lookup = from === undefined || isPolymorphicChild ? undefined : parentLookup(from.object, name);
    if (from === undefined || lookup?.reference === undefined || !this.environment.access.canRead(from.object, lookup)) {
      throw invalidInQuery(
        'INVALID_FIELD',
        `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
        this.environment.soql,
        at,
      );
    }
    const idSql = fieldSql(lookup, from.object, from.alias);
    const targets = lookup.reference.to.flatMap((targetName) => {
      const object = this.environment.schema.object(targetName);
      return object === undefined ? [] : [{ object, alias: this.aliases.next() }];
    });
    for (const { object, alias } of targets) {
      this.#joins.push(`LEFT JOIN ${quoteName(object.name)} ${alias} ON ${alias}."Id" = ${idSql}`);
    }
    return { relationshipName: lookup.reference.relationshipName, targets, idSql };
  }

  #fieldOfParent(parent: ParentNode, name: string, at: number): Omit<ResolvedField, 'parents'> {
    const [only] = parent.targets;
    if (parent.targets.length === 1 && only !== undefined) {
      const field = this.#readable(only.object, name);
      if (field === undefined) throw noSuchColumn(this.environment.soql, at, { column: name, entity: only.object.name });
      return { sql: fieldSql(field, only.object, only.alias), field, object: only.object };
    }
    return this.#polymorphicField(parent, name, at);
  }

  #polymorphicField(parent: ParentNode, name: string, at: number): Omit<ResolvedField, 'parents'> {
    const offered = NAME_FIELDS.has(name.toLowerCase());
    if (offered && name.toLowerCase() === 'type') {
      const cases = parent.targets.map(({ object, alias }) => `WHEN ${alias}."Id" IS NOT NULL THEN ${quoteText(object.name)}`);
      return { sql: `(CASE ${cases.join(' ')} END) COLLATE NOCASE`, field: TYPE_FIELD, object: this.object };
    }
    const holders = parent.targets.flatMap(({ object, alias }) => {
      const field = offered ? this.#readable(object, name) : undefined;
      return field === undefined ? [] : [{ field, object, alias }];
    });
    const [first] = holders;
    if (first === undefined) throw noSuchColumn(this.environment.soql, at, { column: name, entity: 'Name' });
    const parts = holders.map(({ field, object, alias }) => fieldSql(field, object, alias));
    const collation = isText(first.field.type) ? ' COLLATE NOCASE' : '';
    const sql = parts.length === 1 ? parts.join('') : `coalesce(${parts.join(', ')})${collation}`;
    return { sql, field: first.field, object: first.object };
  }
}

/** SQL that reads a field of the row with this alias. */
function fieldSql(field: FieldDef, object: ObjectDef, alias: string): string {
  if (field.type === 'address') return addressSql(field, object, alias);
  if (field.type === 'base64') return `(${alias}.${quoteName(field.name)} IS NOT NULL)`;
  if (field.derived === undefined) return `${alias}.${quoteName(field.name)}`;
  const collation = isText(field.type) ? ' COLLATE NOCASE' : '';
  return `(${field.derived.replaceAll('{t}', alias)})${collation}`;
}

const ADDRESS_KEYS = ['city', 'country', 'geocodeAccuracy', 'latitude', 'longitude', 'postalCode', 'state', 'street'] as const;

function addressSql(field: FieldDef, object: ObjectDef, alias: string): string {
  const prefix = field.name.replace(/Address$/, '');
  const parts = ADDRESS_KEYS.map((key) => {
    const part = fieldOf(object, prefix + key);
    return { key, sql: part === undefined ? 'NULL' : `${alias}.${quoteName(part.name)}` };
  });
  const pairs = parts.map(({ key, sql }) => `'${key}', ${sql}`).join(', ');
  return `(CASE WHEN coalesce(${parts.map(({ sql }) => sql).join(', ')}) IS NULL THEN NULL ELSE json_object(${pairs}) END)`;
}
