import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { tableFiles } from '../../src/adapters/files/table-file.ts';
import { matchLists, type MatchListsRequest } from '../../src/pipeline/match-lists.ts';
import { KNOWLEDGE } from '../support/matching.ts';
import { aFolder } from '../support/memory-workspace.ts';

const REQUEST: Omit<MatchListsRequest, 'paths'> = { id: 'id', map: [], mapB: [], estimate: 'never', linkAt: 0.7, askAt: 0.1 };

async function match(lists: readonly string[], request: Partial<MatchListsRequest> = {}) {
  const paths = lists.map((content, at) => {
    const path = join(aFolder(), `list${at}.csv`);
    writeFileSync(path, content);
    return path;
  });
  return matchLists({ tables: tableFiles(), knowledge: KNOWLEDGE }, { ...REQUEST, ...request, paths });
}

const KANJI = 'id,name\n1,山田 太郎\n2,髙橋一郎\n3,佐藤 花子\n4,中村 直也\n';
const OTHERS = 'id,name\n1,Taro Yamada\n2,TAKAHASHI Ichiro\n3,サトウ ハナコ\n4,中村 直美\n5,Jiro Yamada\n';

describe('lists of people in kanji', () => {
  it('find the same people in Latin letters and kana, in either order, and nobody else', async () => {
    const { pairs } = await match([KANJI, OTHERS]);
    expect(pairs.filter(({ verdict }) => verdict === 'link').map(({ idA, idB }) => [idA, idB])).toEqual([
      ['1', '1'],
      ['2', '2'],
      ['3', '3'],
    ]);
  });

  it('do so beside other columns, and with a company in either script', async () => {
    const { pairs } = await match([
      'id,name,company\n1,山田 太郎,葦原計測器株式会社\n2,佐藤 花子,株式会社青空製作所\n',
      'id,name,company\n8,Hanako Sato,Aozora Seisakusho Co. Ltd.\n9,Taro Yamada,Ashihara Keisokuki K.K.\n',
    ]);
    expect(pairs.filter(({ verdict }) => verdict === 'link').map(({ idA, idB }) => `${idA}=${idB}`)).toEqual(
      expect.arrayContaining(['1=9', '2=8']),
    );
    expect(pairs).toHaveLength(2);
  });

  it('take relatives and colleagues who share a mailbox for two people', async () => {
    const { pairs } = await match([
      'id,name,company,mail\n1,松井 徹,秋津洲酒造,matsui@akitsu.example\n2,松井 一郎,秋津洲酒造,matsui@akitsu.example\n',
    ]);
    expect(pairs.filter(({ verdict }) => verdict === 'link')).toEqual([]);
  });

  it('know Bob as Robert where columns are weighed', async () => {
    const list = 'id,first,last,mail\n1,Bob,Quistgard,bq@lindholm.example\n2,Robert,Quistgard,bq@lindholm.example\n';
    const { pairs } = await match([list]);
    expect(pairs).toMatchObject([{ idA: '1', idB: '2', verdict: 'link' }]);
  });

  it('explain a pair column by column, in bits that add up to its probability', async () => {
    const { explanations } = await match([KANJI, OTHERS.replace('name', 'name,town').replaceAll(/(\d,[^\n]+)/g, '$1,X')], {
      explain: ['2'],
    });
    const told = explanations.find(({ idA, idB }) => idA === '2' && idB === '2');
    expect(told?.parts).toMatchObject([{ comparison: 'name', values: ['高橋一郎', 'ichiro takahashi'] }]);
    expect(told?.verdict).toBe('link');
  });
});
