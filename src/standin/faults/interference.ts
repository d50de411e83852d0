import type { Org } from '../org.ts';
import type { SaveContext } from '../records/change.ts';
import { toId18 } from '../record-id.ts';
import type { ObjectDef } from '../schema/field-def.ts';
import { CONVERTED_STATUS, convertLead } from '../soap/lead-conversion.ts';
import { mergeRecords } from '../soap/merge.ts';
import type { XmlNode } from '../xml/xml-tree.ts';
import type { Fault } from './fault-switches.ts';

function element(name: string, text: string, children: readonly XmlNode[] = []): XmlNode {
  return { name, attributes: {}, children, text };
}

/** What somebody else does to a record between a client's reading and its writing. */
export function interfere(fault: Fault, org: Org): void {
  const id = toId18(fault.record ?? '');
  const object = id === undefined ? undefined : org.schema.objectOfId(id);
  if (id === undefined || object === undefined) return;
  const context: SaveContext = {
    access: org.access.of(org.adminUserId),
    now: org.now(),
    allowDuplicates: true,
    autoAssign: false,
    version: 'v62.0',
  };
  INTERFERENCES[fault.kind]?.({ fault, id, object, org, context });
}

interface Scene {
  readonly fault: Fault;
  readonly id: string;
  readonly object: ObjectDef;
  readonly org: Org;
  readonly context: SaveContext;
}

const INTERFERENCES: Readonly<Partial<Record<Fault['kind'], (scene: Scene) => void>>> = {
  'record-edited': ({ fault, id, object, org, context }) => {
    org.records.system.update(object.name, id, { [fault.field ?? 'Description']: 'Edited by somebody else' }, context);
  },
  'record-deleted': ({ id, object, org, context }) => org.records.remove(object, id, context),
  'record-converted': ({ id, org, context }) => {
    convertLead(element('leadConverts', '', [element('leadId', id), element('convertedStatus', CONVERTED_STATUS)]), org, context);
  },
  'record-merged': ({ id, object, org, context }) => mergeIntoCopy(object, id, org, context),
};

/** Merges the record into a new one that took over its fields. */
function mergeIntoCopy(object: ObjectDef, id: string, org: Org, context: SaveContext): void {
  const row = org.records.find(object, id);
  const copied = [...object.fields.values()].filter(
    (field) => field.createable && !field.unique && row[field.name] !== undefined && row[field.name] !== null,
  );
  const winner = org.records.insertValues(
    object,
    new Map(copied.map((field) => [field.name, row[field.name] ?? null] as const)),
    context,
  );
  mergeRecords(
    element('request', '', [
      element('masterRecord', '', [element('type', object.name), element('Id', winner)]),
      element('recordToMergeIds', id),
    ]),
    org,
    context,
  );
}
