import type { Org } from '../org.ts';
import type { SaveContext } from '../records/change.ts';
import type { ObjectDef } from '../schema/field-def.ts';
import { toId18 } from '../record-id.ts';
import { dmlError } from '../salesforce-error.ts';
import { malformedId } from '../records/coerce.ts';
import type { SqlRow } from '../store/database.ts';
import { childOf, childrenOf, textOf, type XmlNode } from '../xml/xml-tree.ts';

const MAX_LOSERS = 2;

export interface Merge {
  readonly id: string;
  readonly mergedRecordIds: readonly string[];
  readonly updatedRelatedIds: readonly string[];
}

/** Fields the request sets on the winner. */
function fieldsOf(master: XmlNode): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const child of master.children) {
    if (child.name === 'type' || child.name === 'Id') continue;
    if (child.name === 'fieldsToNull') fields[child.text.trim()] = null;
    else fields[child.name] = child.text;
  }
  return fields;
}

/** Folds up to two records into a third: children move over, the losers go to the bin with `MasterRecordId` set. */
export function mergeRecords(request: XmlNode, org: Org, context: SaveContext): Merge {
  const master = childOf(request, 'masterRecord');
  const masterId = toId18((master && textOf(master, 'Id')) ?? '');
  const object = masterId === undefined ? undefined : org.schema.objectOfId(masterId);
  if (master === undefined || masterId === undefined || object === undefined) throw malformedId('Record ID', '', 'Id');
  if (!object.mergeable) throw dmlError('INVALID_TYPE', `entity type ${object.name} does not support merge`);
  const loserIds = childrenOf(request, 'recordToMergeIds').map(({ text }) => text.trim());
  if (loserIds.length === 0 || loserIds.length > MAX_LOSERS)
    throw dmlError('INVALID_NUMBER_OF_MERGE_RECORDS', 'one or two records can be merged into another');
  return org.store.atomically(() => {
    org.records.find(object, masterId);
    const losers = loserIds.map((text) => loserOf(object, text, masterId, org));
    const moved = losers.flatMap((loser) => moveChildren(object, String(loser['Id']), masterId, { org, context }));
    for (const loser of losers)
      org.records.system.update(object.name, String(loser['Id']), { IsDeleted: 1, MasterRecordId: masterId }, context);
    org.records.update(object, masterId, fieldsOf(master), context);
    return { id: masterId, mergedRecordIds: losers.map(({ Id }) => String(Id)), updatedRelatedIds: moved };
  });
}

function loserOf(object: ObjectDef, text: string, masterId: string, org: Org): SqlRow {
  const id = toId18(text);
  if (id === undefined || !id.startsWith(object.prefix)) throw malformedId('Record ID', text, 'Id');
  if (id === masterId) throw dmlError('INVALID_MERGE_RECORD', 'a record cannot be merged into itself');
  return org.records.find(object, id);
}

interface Surroundings {
  readonly org: Org;
  readonly context: SaveContext;
}

/** Points every child of the loser to the winner; a second campaign membership is dropped instead. */
function moveChildren(object: ObjectDef, loserId: string, masterId: string, { org, context }: Surroundings): readonly string[] {
  const moved: string[] = [];
  for (const { childObject, field } of org.schema.childRelationships(object.name)) {
    if (field.derived !== undefined || field.name === 'MasterRecordId') continue;
    for (const row of org.records.system.findBy(childObject, field.name, loserId)) {
      const id = String(row['Id']);
      if (childObject === 'CampaignMember' && isMember(row, field.name, masterId, org)) {
        org.records.system.update(childObject, id, { IsDeleted: 1 }, context);
        continue;
      }
      org.records.system.update(childObject, id, { [field.name]: masterId }, context);
      moved.push(id);
    }
  }
  return moved;
}

function isMember(row: SqlRow, fieldName: string, personId: string, org: Org): boolean {
  return org.records.system
    .findBy('CampaignMember', fieldName, personId)
    .some((other) => other['CampaignId'] === row['CampaignId']);
}
