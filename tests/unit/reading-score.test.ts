import { describe, expect, it } from 'vitest';

import { evidenceClassOf } from '../../src/stages/extract/index.ts';
import { type PictureResult, resultOf } from '../bench/picture-result.ts';
import { acceptance, classTable, readValues } from '../bench/reading-report.ts';
import { judgeCard } from '../bench/reading-score.ts';
import { aField, aPhone, someFields } from '../support/builders.ts';

const TRUTH = {
  fullName: '佐藤 花子',
  emails: ['hanako.sato@aozora.example', 'info@aozora.example'],
  phones: [{ type: 'work', raw: '0123-45', e164: '' }],
};

function judged(emails: readonly string[], phone = '0123-45'): PictureResult {
  const picture = {
    id: 'a',
    template: 'plain',
    kind: 'scan',
    path: 'a.png',
    fields: TRUTH,
    inferable: { company: ['株式会社あおぞら'] },
  };
  return resultOf(picture, someFields({ emails, phones: [aPhone(phone)] }), 1);
}

function emailsOf(result: PictureResult): boolean[] {
  return readValues(result)
    .filter(({ field }) => field === 'email')
    .map(({ isRight }) => isRight);
}

describe('what was read, held against the truth', () => {
  it('a wrong address is one wrong value, not one for the address that was missed and one for itself', () => {
    expect(emailsOf(judged(['hanako.sato@aozora.example', 'infc@aozora.example']))).toEqual([true, false]);
  });

  it('a right address does not stand as a wrong one for an address that was missed', () => {
    expect(emailsOf(judged(['info@aozora.example']))).toEqual([true]);
  });

  it('an address beyond those of the card is a wrong one', () => {
    const read = judged(['hanako.sato@aozora.example', 'info@aozora.example', '**@aozora.example']);

    expect(emailsOf(read)).toEqual([true, true, false]);
    expect(acceptance([read], 0.9).wrongPercent).toBe(20);
  });

  it('a number that no country has given out is right by its digits, and another such number is not', () => {
    expect(judged([]).surplus).toEqual([]);
    expect(judged([], '0123-46').surplus.map(({ value }) => value)).toEqual(['0123-46']);
  });

  it.each([
    ['5F Kaede Bldg., 1-2-3 Aoi, Tokyo.', '5F Kaede Bldg., 1-2-3 Aoi, Tokyo', true],
    ['Via Kaede 22 - 6° piano, Milano - Italia', 'Via Kaede 22, 6º piano, Milano, Italia', true],
    ['Rua Kaede, 77 | Porto', 'Rua Kaede, 77, Porto', true],
    ['東京都葵区青1-2-3', '東京都葵区青12-3', false],
  ])('of the address %s, %s is all: %s', (address, read, isRight) => {
    const [judgement] = judgeCard({ address }, someFields({ address: read }));
    expect(judgement?.isRight).toBe(isRight);
  });

  it('a company is the same with a stop at its end', () => {
    const [judgement] = judgeCard({ company: 'Kaede Co., Ltd.' }, someFields({ company: 'Kaede Co., Ltd' }));
    expect(judgement?.isRight).toBe(true);
  });

  it('classes of evidence are counted with what they were promised', () => {
    const table = classTable([judged(['hanako.sato@aozora.example', 'infc@aozora.example'])]);
    const name = evidenceClassOf('email', aField('infc@aozora.example'));

    expect(table).toMatch(new RegExp(`${name} +1/2 +0\\.990 +1 wrong above 0\\.9`));
  });
});
