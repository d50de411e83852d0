import { expect, it } from 'vitest';

import { rankPeople } from '../../src/stages/match/index.ts';
import { searchForm } from '../../src/stages/normalize/index.ts';
import { aPerson } from '../support/builders.ts';

it('puts the person before people of a company of that name, and loses nobody', () => {
  const company = aPerson({ id: '1', lastName: '鈴木', company: '佐藤工業' });
  const person = aPerson({ id: '2', lastName: '佐藤', firstName: '', company: '北浜印刷' });
  const other = aPerson({ id: '3', lastName: '田中', company: '無関係' });

  expect(rankPeople(['佐藤'], [company, person, other], searchForm).map((one) => one.id)).toEqual(['2', '1', '3']);
});

it('takes the words in any order and width', () => {
  const right = aPerson({ id: '1', lastName: 'Pemberton', firstName: 'Alistair', company: 'Tidewell Ltd' });
  const wrong = aPerson({ id: '2', lastName: 'Pemberton', firstName: 'Zoe', company: 'Other Inc' });

  expect(rankPeople(['ｔｉｄｅｗｅｌｌ', 'pemberton'], [wrong, right], searchForm)[0]?.id).toBe('1');
});
