import { describe, expect, it } from 'vitest';

import { linkLists } from '../../src/stages/match/index.ts';
import { comparableCell } from '../../src/stages/normalize/index.ts';
import { KNOWLEDGE } from '../support/matching.ts';

function weightOf(a: string, b: string): number {
  const comparisons = [
    { name: 'name', kind: 'text' as const },
    { name: 'address', kind: 'address' as const },
  ];
  const others = Array.from({ length: 40 }, (_, at) => [
    `shop ${at}`,
    `${at + 500} ${String.fromCodePoint(97 + (at % 26))}olton rd`,
  ]);
  const rows = [['corner cafe', a], ['corner cafe', b], ...others].map(([name = '', address = ''], at) => ({
    id: String(at),
    cells: [name, comparableCell('address', address, KNOWLEDGE)],
  }));
  const options = { estimate: false, linkAt: 0.7, askAt: 0, random: () => 0.37, shortNames: new Map() };
  const { pairs } = linkLists({ rows, comparisons, second: undefined }, options);
  return pairs.find(({ idA, idB }) => idA === '0' && idB === '1')?.weight ?? Number.NaN;
}

describe('addresses of a list', () => {
  it.each([
    ['12 North Harbour Street', '12 N. Harbour St'],
    ['Lindenstraße 4', 'Lindenstr. 4'],
    ['東京都千代田区一番町二丁目3番地4号', '東京都千代田区一番町2-3-4'],
  ])('%s and %s are equal', (a, b) => {
    expect(comparableCell('address', a, KNOWLEDGE)).toBe(comparableCell('address', b, KNOWLEDGE));
  });

  it('another house number of one street is worth less than a slip in its name', () => {
    expect(weightOf('3555 Las Flores Blvd S', '3570 Las Flores Blvd S')).toBeLessThan(
      weightOf('3555 Las Flores Blvd S', '3555 Las Floras Blvd S'),
    );
  });
});

describe('weights learned where hardly any row has a double', () => {
  it('do not take neighbours for doubles', () => {
    let state = 5;
    const random = (): number => {
      state = (state * 1664525 + 1013904223) % 4294967296;
      return state / 4294967296;
    };
    const one = (words: string): string => words.split(' ')[Math.floor(random() * words.split(' ').length)] ?? '';
    const shops = Array.from({ length: 500 }, () => {
      const name = Array.from({ length: 9 }, () => String.fromCodePoint(97 + Math.floor(random() * 26))).join('');
      const town = one('arden brook cairn');
      return [name, `${100 + Math.floor(random() * 400)} ${town} way`, town, one('noodles bread fish')];
    });
    const rows = [...shops, ...shops.slice(0, 12)].map((cells, at) => ({ id: String(at), cells }));
    const comparisons = [
      { name: 'name', kind: 'company' as const },
      { name: 'street', kind: 'address' as const },
      { name: 'town', kind: 'text' as const },
      { name: 'food', kind: 'text' as const },
    ];
    const options = { estimate: true, linkAt: 0.7, askAt: 0.1, random, shortNames: new Map() };
    const links = linkLists({ rows, comparisons, second: undefined }, options).pairs.filter(({ verdict }) => verdict === 'link');
    expect(links.length).toBeLessThan(20);
    expect(links.filter(({ idA, idB }) => Number(idB) - Number(idA) === shops.length)).toHaveLength(12);
  });
});
