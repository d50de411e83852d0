import { describe, expect, it } from 'vitest';

import { likenessOf } from '../../src/stages/normalize/index.ts';
import { KNOWLEDGE } from '../support/matching.ts';

const KNOWN = { legalForms: KNOWLEDGE.legalForms, region: 'JP' };

describe('likenessOf', () => {
  it.each([
    ['company', '株式会社あおぞら商事', '(株)あおぞら商事'],
    ['company', 'あおぞら商事㈱', '株式会社 あおぞら商事'],
    ['company', 'アオゾラ株式会社', 'Aozora Co., Ltd.'],
    ['company', '株式会社あおぞら商事　東京支店', '㈱あおぞら商事'],
    ['name', '髙橋 花子', '高橋 花子'],
    ['name', 'Hanako Sato', 'SATO Hanako'],
    ['title', '営業部 課長', '営業部　「課長」'],
    ['address', '東京都港区芝公園四丁目2番8号', '港区芝公園4-2-8'],
  ] as const)('%s: %s and %s are one value, written differently', (kind, a, b) => {
    expect(likenessOf(kind, a, b, KNOWN)).toBe('written-differently');
    expect(likenessOf(kind, b, a, KNOWN)).toBe('written-differently');
  });

  it.each([
    ['name', '佐藤 花子', '佐藤花子'],
    ['phone', '+81312345678', '03-1234-5678'],
    ['phone', '+81312345678', '０３（１２３４）５６７８'],
    ['email', 'Hanako@aozora.example', 'hanako@aozora.example'],
  ] as const)('%s: %s and %s are the same', (kind, a, b) => {
    expect(likenessOf(kind, a, b, KNOWN)).toBe('same');
  });

  it.each([
    ['company', '株式会社あおぞら商事', '株式会社あおぞら商会'],
    ['company', '株式会社', '有限会社'],
    ['name', '佐藤 花子', '佐藤 華子'],
    ['phone', '+81312345678', '+81412345678'],
    ['phone', '03-1234-5678', '050-3123-4567'],
    ['email', 'hanako@aozora.example', 'hanako@aozora2.example'],
    ['address', '東京都港区芝公園4-2-8', '大阪府港区芝公園4-2-8'],
    ['address', '東京都港区芝公園4-2-8', '東京都港区芝公園4-2-9'],
    ['title', '部長', '課長'],
  ] as const)('%s: %s and %s differ', (kind, a, b) => {
    expect(likenessOf(kind, a, b, KNOWN)).toBe('different');
  });
});
