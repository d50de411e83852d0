import type { TagAssignmentFact, TagFact } from '../../domain/org-facts.ts';
import type { PersonObject } from '../../domain/person-record.ts';
import type { PlannedWrite } from '../../domain/plan.ts';

/** A tag by its name and external ID. */
export interface NamedTag {
  readonly name: string;
  readonly key: string;
}

export interface TaggedPerson {
  readonly object: PersonObject;
  readonly id: string;
  /** External ID of the assignment. */
  readonly assignmentKey: string;
}

/** The tag itself, made where it is missing. */
export function tagUpsert({ name, key }: NamedTag): PlannedWrite {
  return {
    id: `Meibo_Tag__c:${key}`,
    step: 0,
    object: 'Meibo_Tag__c',
    operation: 'upsert',
    externalIdField: 'Tag_Key__c',
    externalId: key,
    fields: { values: { Name: name }, references: [] },
  };
}

export function assignmentUpsert(tag: NamedTag, person: TaggedPerson): PlannedWrite {
  return {
    id: `Meibo_Tag_Assignment__c:${person.assignmentKey}`,
    step: 1,
    object: 'Meibo_Tag_Assignment__c',
    operation: 'upsert',
    externalIdField: 'Assignment_Key__c',
    externalId: person.assignmentKey,
    fields: {
      values: { [`${person.object}__c`]: person.id },
      references: [{ relationship: 'Tag__r', externalIdField: 'Tag_Key__c', externalId: tag.key }],
    },
  };
}

export function assignmentDelete({ id }: TagAssignmentFact): PlannedWrite {
  return deletion('Meibo_Tag_Assignment__c', id, 2);
}

export function tagDelete({ id }: TagFact): PlannedWrite {
  return deletion('Meibo_Tag__c', id, 3);
}

/** A new name has a new key, so that the next card with it finds this tag. */
export function tagRename({ id }: TagFact, { name, key }: NamedTag): PlannedWrite {
  return {
    id: `Meibo_Tag__c:${id}:rename:${key}`,
    step: 0,
    object: 'Meibo_Tag__c',
    operation: 'update',
    recordId: id,
    fields: { values: { Name: name, Tag_Key__c: key }, references: [] },
  };
}

function deletion(object: string, recordId: string, step: number): PlannedWrite {
  return {
    id: `${object}:${recordId}:delete`,
    step,
    object,
    operation: 'delete',
    recordId,
    fields: { values: {}, references: [] },
  };
}
