import type { SystemRecords, SaveContext } from '../records/change.ts';
import { standardObjects } from '../schema/standard/index.ts';
import type { ObjectDef } from '../schema/field-def.ts';
import type { Schema } from '../schema/schema.ts';
import { quoteName, type SqlStore, type SqlValue } from '../store/database.ts';
import { dropField, dropObject, ensureTable } from '../store/tables.ts';
import type { XmlNode } from '../xml/xml-tree.ts';
import type { ComponentResult, MetadataComponent } from './component.ts';
import type { Deployment } from './zip-format.ts';
import { customField, UnusableField } from './custom-field.ts';
import { customObject } from './custom-object.ts';
import { checkLayout } from './layout.ts';
import { readListView } from './list-view.ts';
import { checkReport } from './report.ts';
import { savePermissionSet } from './permission-set.ts';

const BASE62 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORDER: readonly string[] = [
  'CustomObject',
  'CustomField',
  'ListView',
  'Layout',
  'ReportFolder',
  'Report',
  'CustomTab',
  'PermissionSet',
];

export interface DeployOptions {
  /** Undo everything if one component fails. */
  readonly rollbackOnError: boolean;
  /** Undo everything in any case. */
  readonly checkOnly: boolean;
}

/** Thrown inside the transaction to undo a deployment whose results are already known. */
class Undo extends Error {}

interface Parts {
  readonly schema: Schema;
  readonly store: SqlStore;
  readonly system: SystemRecords;
  /** Called when definitions changed. */
  readonly onChanged: () => void;
}

/** A component as it was deployed; `number` stays the same when it is deployed again. */
export interface Deployed {
  readonly fullName: string;
  readonly xml: XmlNode;
  readonly number: number;
}

/** The deployed metadata: kept in the store as it came, turned into definitions and tables here. */
export class MetadataCatalogue {
  readonly #parts: Parts;
  readonly #outdatedTables = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.store.script(
      'CREATE TABLE IF NOT EXISTS _metadata (type TEXT NOT NULL, name TEXT NOT NULL COLLATE NOCASE, prefix TEXT, xml TEXT NOT NULL, deployed_at INTEGER NOT NULL, PRIMARY KEY (type, name))',
    );
  }

  /** Brings the schema in line with what the store holds: the standard objects, then everything deployed. */
  reload(): void {
    const { schema, store } = this.#parts;
    schema.reset(standardObjects);
    const rows = store.all('SELECT type, name, prefix, xml FROM _metadata');
    const components = rows.map((row) => ({
      type: String(row['type']),
      fullName: String(row['name']),
      fileName: '',
      xml: storedXml(row['xml']),
    }));
    for (const component of inOrder(components)) {
      if (component.type === 'CustomObject' || component.type === 'CustomField') this.#define(component);
    }
    this.#updateTables();
    this.#parts.onChanged();
  }

  /** Installs components in the order they need each other. */
  deploy({ install, remove }: Deployment, options: DeployOptions, context: SaveContext): readonly ComponentResult[] {
    const results: ComponentResult[] = [];
    try {
      this.#parts.store.atomically(() => {
        for (const component of inOrder(install)) results.push(this.#install(component, context));
        this.#updateTables();
        for (const [type, fullName] of remove) results.push(this.#remove(type, fullName));
        const failed = results.some(({ problem }) => problem !== undefined);
        if (options.checkOnly || (failed && options.rollbackOnError)) throw new Undo();
      });
    } catch (error) {
      if (!(error instanceof Undo)) throw error;
      this.#outdatedTables.clear();
      this.#parts.store.forgetStatements();
      this.reload();
    }
    this.#parts.onChanged();
    return results;
  }

  /** What was deployed of a type. */
  list(type: string): readonly Deployed[] {
    const rows = this.#parts.store.all('SELECT name, xml, rowid AS number FROM _metadata WHERE type = ? ORDER BY name', type);
    return rows.map((row) => ({ fullName: String(row['name']), xml: storedXml(row['xml']), number: Number(row['number']) }));
  }

  /** Takes a component away, with its table or column. */
  #remove(type: string, fullName: string): ComponentResult {
    const { store } = this.#parts;
    const result = { type, fullName, fileName: 'destructiveChanges.xml', created: false, removed: true };
    const known = store.run('DELETE FROM _metadata WHERE type = ? AND name = ?', type, fullName);
    if (known === 0) return { ...result, problem: `No ${type} named: ${fullName} found` };
    const [objectName = '', fieldName = ''] = fullName.split('.');
    if (type === 'CustomObject') dropObject(store, fullName);
    if (type === 'CustomField') dropField(store, objectName, fieldName);
    if (type === 'PermissionSet') store.run('DELETE FROM "PermissionSet" WHERE "Name" = ?', fullName);
    store.forgetStatements();
    this.reload();
    return result;
  }

  /** Gives a custom object a new name; its records stay. */
  rename(before: string, after: string): void {
    const { store, schema } = this.#parts;
    const object = schema.object(before);
    if (object?.custom !== true) throw new UnusableField(`No CustomObject named: ${before} found`);
    if (schema.object(after) !== undefined) throw new UnusableField(`There is already a CustomObject named ${after}`);
    if (schema.childRelationships(before).some(({ childObject }) => schema.object(childObject)?.custom === true)) {
      throw new UnusableField(`rehearsal org: renaming ${before}, which other objects point to, is not emulated`);
    }
    store.atomically(() => {
      store.script(`ALTER TABLE ${quoteName(object.name)} RENAME TO ${quoteName(after)}`);
      store.run("UPDATE _metadata SET name = ? WHERE type = 'CustomObject' AND name = ?", after, before);
      store.run(
        "UPDATE _metadata SET name = ? || substr(name, ?) WHERE type IN ('CustomField', 'ListView') AND name LIKE ? || '.%'",
        after,
        before.length + 1,
        before,
      );
    });
    store.forgetStatements();
    this.reload();
  }

  #install(component: MetadataComponent, context: SaveContext): ComponentResult {
    const { type, fullName, fileName, xml } = component;
    const known = this.#parts.store.get('SELECT 1 AS one FROM _metadata WHERE type = ? AND name = ?', type, fullName);
    const result = { type, fullName, fileName, created: known === undefined };
    try {
      this.#apply(component, context);
    } catch (error) {
      if (error instanceof UnusableField) return { ...result, created: false, problem: error.message };
      throw error;
    }
    const prefix = type === 'CustomObject' ? (this.#parts.schema.object(fullName)?.prefix ?? null) : null;
    this.#parts.store.run(
      'INSERT INTO _metadata (type, name, prefix, xml, deployed_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (type, name) DO UPDATE SET xml = excluded.xml, deployed_at = excluded.deployed_at',
      type,
      fullName,
      prefix,
      JSON.stringify(xml),
      context.now,
    );
    return result;
  }

  #apply(component: MetadataComponent, context: SaveContext): void {
    switch (component.type) {
      case 'CustomObject':
      case 'CustomField':
        this.#define(component);
        return;
      case 'ListView': {
        const object = this.#requireObject(component.fullName.split('.')[0] ?? '');
        readListView(object, component.fullName, component.xml, this.#parts.schema);
        return;
      }
      case 'Layout':
        checkLayout(component.fullName, component.xml, this.#parts.schema);
        return;
      case 'ReportFolder':
      case 'Report':
        checkReport(component, {
          schema: this.#parts.schema,
          folders: this.list('ReportFolder').map(({ fullName }) => fullName),
        });
        return;
      case 'CustomTab':
        return;
      case 'PermissionSet':
        savePermissionSet(component, { ...this.#parts, context });
        return;
      default:
        throw new UnusableField(`rehearsal org: metadata type ${component.type} is not emulated`);
    }
  }

  #define({ type, fullName, xml }: MetadataComponent): void {
    const [objectName = '', fieldName = ''] = fullName.split('.');
    if (type === 'CustomObject') this.#defineObject(fullName, xml);
    else this.#defineField(this.#requireObject(objectName), fieldName, xml);
    this.#outdatedTables.add(objectName);
  }

  /** Brings the tables of changed definitions up to date, each once. */
  #updateTables(): void {
    for (const name of this.#outdatedTables) {
      const object = this.#parts.schema.object(name);
      if (object !== undefined) ensureTable(this.#parts.store, object);
    }
    this.#outdatedTables.clear();
  }

  #defineObject(name: string, xml: XmlNode): void {
    const { schema } = this.#parts;
    const before = schema.object(name);
    if (before !== undefined && !before.custom) return;
    if (!/^[A-Za-z][A-Za-z0-9_]*__c$/.test(name))
      throw new UnusableField(`Entity named ${name} not found or not a custom object name`);
    schema.put(customObject(xml, name, before?.prefix ?? this.#prefixFor(name), before));
  }

  #defineField(object: ObjectDef, name: string, xml: XmlNode): void {
    const field = customField(xml, name);
    for (const target of field.reference?.to ?? []) this.#requireTarget(target);
    this.#parts.schema.put({ ...object, fields: new Map(object.fields).set(name.toLowerCase(), field) });
  }

  #requireObject(name: string): ObjectDef {
    const object = this.#parts.schema.object(name);
    if (object === undefined) throw new UnusableField(`Entity of type 'CustomObject' named '${name}' cannot be found`);
    return object;
  }

  #requireTarget(name: string): void {
    if (this.#parts.schema.object(name) === undefined) {
      throw new UnusableField(`referenceTo value of '${name}' does not resolve to a valid sObject type`);
    }
  }

  /** Key prefixes of custom objects: the stored one, else the next of `a00`, `a01`, … */
  #prefixFor(name: string): string {
    const { store } = this.#parts;
    const stored = store.get("SELECT prefix FROM _metadata WHERE type = 'CustomObject' AND name = ?", name)?.['prefix'];
    if (typeof stored === 'string') return stored;
    const taken = new Set(this.#parts.schema.objects().map(({ prefix }) => prefix));
    for (let number = 0; ; number += 1) {
      const prefix = `a${BASE62.charAt(Math.floor(number / 62))}${BASE62.charAt(number % 62)}`;
      if (!taken.has(prefix)) return prefix;
    }
  }
}

/** A tree this catalogue wrote itself. */
function storedXml(json: SqlValue | undefined): XmlNode {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own column, written by #install
  return JSON.parse(String(json)) as XmlNode;
}

function inOrder(components: readonly MetadataComponent[]): readonly MetadataComponent[] {
  return components.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ type }: MetadataComponent): number {
  return ORDER.includes(type) ? ORDER.indexOf(type) : ORDER.length;
}
