import { describe, expect, it } from 'vitest';

import type { PlannedWrite } from '../../src/domain/plan.ts';
import { groupAlike } from '../../src/pipeline/alike-writes.ts';
import { loadsOf } from '../../src/pipeline/bulk-loads.ts';

function aContact(at: number, accountId: string): PlannedWrite {
  return {
    id: `Contact:${at}`,
    step: 1,
    object: 'Contact',
    operation: 'upsert',
    externalIdField: 'Meibo_Person_Key__c',
    externalId: `key-${at}`,
    fields: { values: { LastName: 'Example', AccountId: accountId }, references: [] },
  };
}

function aTask(at: number, parent: string): PlannedWrite {
  const references = [{ relationship: 'Who', externalId: parent }];
  return {
    id: `Task:${at}`,
    step: 3,
    object: 'Task',
    operation: 'insert-once',
    identity: ['WhoId'],
    fields: { values: {}, references },
  };
}

describe('groups of a call', () => {
  it('keep the children of one account together: spread over calls they would lock each other out', () => {
    const writes = Array.from({ length: 450 }, (_, at) => aContact(at, `001-${at % 5}`));

    const groups = groupAlike(writes);

    expect(groups.map((group) => group.length)).toEqual([200, 200, 50]);
    const order = groups.flat().map((write) => String(write.fields.values['AccountId']));
    const runs = order.filter((account, at) => account !== order[at - 1]);
    expect(runs).toHaveLength(5);
  });

  it('do the same for children of a campaign that is made by the same call', () => {
    const writes = Array.from({ length: 6 }, (_, at): PlannedWrite => {
      const references = [{ relationship: 'Campaign__r', externalIdField: 'Meibo_Event_Key__c', externalId: `event-${at % 2}` }];
      return { ...aContact(at, ''), object: 'Meibo_Card__c', fields: { values: {}, references } };
    });

    const order = groupAlike(writes).flatMap((group) => group.map((write) => write.fields.references[0]?.externalId));

    expect(order).toEqual(['event-0', 'event-0', 'event-0', 'event-1', 'event-1', 'event-1']);
  });
});

describe('loads', () => {
  it('put children whose parents only this machine has a key for into a later call than the parents', () => {
    const { externalIdField: _none, ...person } = {
      ...aContact(1, '001-1'),
      operation: 'insert-once' as const,
      identity: ['LastName'],
    };

    const loads = loadsOf([person, aTask(1, 'key-1')], 10_000);
    const apart = loadsOf([person, aTask(1, 'somebody-else')], 10_000);

    expect([loads.length, apart.length]).toEqual([2, 1]);
  });
});
