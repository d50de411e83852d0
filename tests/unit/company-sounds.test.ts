import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { tableFiles } from '../../src/adapters/files/table-file.ts';
import { matchLists } from '../../src/pipeline/match-lists.ts';
import { KNOWLEDGE } from '../support/matching.ts';
import { aFolder } from '../support/memory-workspace.ts';

async function linked(first: readonly string[], second: readonly string[]): Promise<readonly string[]> {
  const paths = [first, second].map((names) => {
    const path = join(aFolder(), 'list.csv');
    writeFileSync(path, ['company', ...names].join('\n'));
    return path;
  });
  const request = { paths, map: ['company=company'], mapB: [], estimate: 'never', linkAt: 0.7, askAt: 0.1 } as const;
  const { pairs } = await matchLists({ tables: tableFiles(), knowledge: KNOWLEDGE }, request);
  return pairs.filter(({ verdict }) => verdict === 'link').map(({ idA, idB }) => `${idA}-${idB}`);
}

describe('companies in kanji and in English', () => {
  it.each([
    ['柏木製作所株式会社', 'Kashiwagi Seisakusho K.K.'],
    ['株式会社柏木製作所', 'Kashiwagi Manufacturing Co., Ltd.'],
    ['柏木銀行', 'The Bank of Kashiwagi'],
    ['日清電線株式会社', 'Nisshin Electric Wire & Cable Co., Ltd.'],
    ['東建工業株式会社', 'Token Industries, Ltd.'],
  ])('%s is %s', async (kanji, latin) => {
    expect(await linked([latin, 'Maple Lantern Ltd'], ['青葉不動産株式会社', kanji])).toEqual(['1-2']);
  });

  it('other words are another company, and what two may be read as is a question', async () => {
    expect(await linked(['Kashiwagi Foods Co., Ltd.'], ['柏木製作所株式会社', '柏木海運株式会社'])).toEqual([]);
    expect(await linked(['Nippon Seiko Co., Ltd.'], ['日本精工株式会社', '日本精鋼株式会社'])).toEqual([]);
  });
});
