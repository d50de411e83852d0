import { describe, expect, it } from 'vitest';

import type { MirrorChanges } from '../../src/ports/mirror.ts';
import { aPerson } from '../support/builders.ts';
import { aWorkspace } from '../support/memory-workspace.ts';

const NOTHING: MirrorChanges = { people: [], accounts: [], users: [], campaigns: [], connections: [], deletedIds: [] };
const HANAKO = aPerson({ id: '003000000000001AAA' });
const ICHIRO = aPerson({ id: '003000000000002AAA', lastName: '髙橋', firstName: '一郎' });

function people(...entries: readonly (readonly [typeof HANAKO, readonly string[], readonly string[]])[]): MirrorChanges {
  return { ...NOTHING, people: entries.map(([record, keys, terms]) => ({ record, keys, terms })) };
}

describe('the mirror', () => {
  it('proposes people who share a key, and nobody for a key too common to help', () => {
    const { mirror } = aWorkspace();
    mirror.put(people([HANAKO, ['k1', 'common'], []], [ICHIRO, ['common'], []]));

    expect(mirror.peopleByKeys(['k1'], 5)).toEqual([HANAKO]);
    expect(mirror.peopleByKeys(['common'], 2)).toHaveLength(2);
    expect(mirror.peopleByKeys(['common'], 1)).toEqual([]);
  });

  it('a record that changed loses its old keys and is counted once', () => {
    const { mirror } = aWorkspace();
    mirror.put(people([HANAKO, ['old'], ['surname:佐藤']]));
    mirror.put(people([HANAKO, ['new'], ['surname:佐藤']]));

    expect(mirror.peopleByKeys(['old'], 5)).toEqual([]);
    expect(mirror.peopleByKeys(['new'], 5)).toEqual([HANAKO]);
    expect(mirror.termCounts(['surname:佐藤', 'surname:鈴木'])).toEqual(
      new Map([
        ['surname:佐藤', 1],
        ['surname:鈴木', 0],
      ]),
    );
    expect(mirror.peopleCount()).toBe(1);
  });

  it('a deleted record is gone with its keys and counts', () => {
    const { mirror } = aWorkspace();
    mirror.put(people([HANAKO, ['k1'], ['t1']]));
    mirror.put({ ...NOTHING, deletedIds: [HANAKO.id] });

    expect(mirror.person(HANAKO.id)).toBeUndefined();
    expect(mirror.peopleByKeys(['k1'], 5)).toEqual([]);
    expect(mirror.termCounts(['t1']).get('t1')).toBe(0);
  });

  it('a first load that came in repeated portions is indexed as a whole at its end, and later changes one by one', () => {
    const { mirror } = aWorkspace();
    mirror.put(people([HANAKO, ['k1', 'shared'], ['t']], [ICHIRO, ['k2', 'shared'], ['t']]));
    mirror.put(people([HANAKO, ['k3', 'shared'], ['t']]));
    mirror.put({ ...NOTHING, deletedIds: [ICHIRO.id] });
    mirror.completePull(1, 2);

    expect(mirror.peopleByKeys(['k1', 'k2'], 5)).toEqual([]);
    expect(mirror.peopleByKeys(['k3', 'shared'], 5)).toEqual([HANAKO]);
    expect([mirror.peopleCount(), mirror.termCounts(['t']).get('t')]).toEqual([1, 1]);

    mirror.put(people([ICHIRO, ['shared'], ['t']]));
    expect(mirror.peopleByKeys(['shared'], 5)).toHaveLength(2);
    expect([mirror.peopleCount(), mirror.termCounts(['t']).get('t')]).toEqual([2, 2]);
  });

  it('gives back every field of a record, and nothing that is blank in the org', () => {
    const { mirror } = aWorkspace();
    const whole = { ...HANAKO, fax: '+81300000000', extra: { Region__c: null, Rank__c: 0 }, modifiedAtMs: 0, personKey: 'k' };
    mirror.put(people([whole, [], []], [{ object: 'Lead', id: ICHIRO.id, lastName: '髙橋', modifiedAtMs: 5 }, [], []]));

    expect(mirror.person(HANAKO.id)).toEqual(whole);
    expect(mirror.person(ICHIRO.id)).toEqual({ object: 'Lead', id: ICHIRO.id, lastName: '髙橋', modifiedAtMs: 5 });
  });

  it('finds people by every part of their search text, of any length, and by whichever spelling it holds', () => {
    const { mirror } = aWorkspace();
    const [search, other] = ['佐藤花子\nあおぞら商事\nhanakosato1aozora', '高橋一郎\n森\nab'];
    mirror.put({ ...NOTHING, people: [{ record: HANAKO, keys: [], terms: [], search }] });
    mirror.put({ ...NOTHING, people: [{ record: ICHIRO, keys: [], terms: [], search: other }] });

    for (const line of search.split('\n')) {
      for (let from = 0; from < line.length; from += 1) {
        for (let to = from + 1; to <= line.length; to += 1) {
          expect(mirror.searchPeople([[line.slice(from, to)]], 10)).toContainEqual(HANAKO);
        }
      }
    }
    expect(mirror.searchPeople([['商'], ['藤花', 'x']], 10)).toEqual([HANAKO]);
    expect(mirror.searchPeople([['森']], 10)).toEqual([ICHIRO]);
    expect(mirror.searchPeople([['ab']], 10)).toEqual([ICHIRO]);
    expect(mirror.searchPeople([['子あ']], 10)).toEqual([]);
    for (const none of ['', '%', '"', 'a*', 'a b']) expect(mirror.searchPeople([[none]], 10)).toEqual([]);
    expect(mirror.searchPeople([], 10)).toEqual([]);
  });

  it('a record that changed is found by its new text only', () => {
    const { mirror } = aWorkspace();
    mirror.put({ ...NOTHING, people: [{ record: HANAKO, keys: [], terms: [], search: '佐藤花子' }] });
    mirror.put({ ...NOTHING, people: [{ record: HANAKO, keys: [], terms: [], search: '鈴木花子' }] });

    expect(mirror.searchPeople([['佐藤']], 10)).toEqual([]);
    expect(mirror.searchPeople([['鈴木']], 10)).toEqual([HANAKO]);
  });

  it('remembers when and up to which change it was pulled', () => {
    const { mirror } = aWorkspace();
    expect([mirror.pulledAtMs(), mirror.highWaterMs(), mirror.orgId()]).toEqual([undefined, undefined, undefined]);
    mirror.completePull(10, 20);
    mirror.setOrgId('00D000000000001AAA');
    expect([mirror.pulledAtMs(), mirror.highWaterMs(), mirror.orgId()]).toEqual([10, 20, '00D000000000001AAA']);
  });
});
