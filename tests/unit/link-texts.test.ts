import { describe, expect, it } from 'vitest';

import type { ColumnKind, ListRow } from '../../src/domain/linkage-list.ts';
import { linkLists } from '../../src/stages/match/index.ts';

const MAKERS = ['northlight', 'velmara', 'oakridge', 'tessellon', 'brightwell'];
const GOODS = ['desk lamp', 'wall mount', 'coffee grinder', 'table fan', 'door sensor', 'travel kettle'];
const COLOURS = ['black', 'white', 'silver', 'teal'];

function row(id: string, ...cells: readonly string[]): ListRow {
  return { id, cells };
}

/** 120 products of two shops: maker, model number, goods and colour, in another order and with other words around them. */
function twoShops(): readonly ListRow[] {
  const products = Array.from({ length: 120 }, (_, at) => ({
    maker: MAKERS[at % MAKERS.length] ?? '',
    goods: GOODS[at % GOODS.length] ?? '',
    colour: COLOURS[at % COLOURS.length] ?? '',
    model: `${String.fromCharCode(97 + (at % 7))}x${1000 + 37 * at}`,
  }));
  return [
    ...products.map((one, at) => row(`a${at}`, `${one.maker} ${one.goods} in ${one.colour} ${one.model}`)),
    ...products.map((one, at) => row(`b${at}`, `${one.maker} ${one.model} ${one.colour} ${one.goods} with adapter`)),
  ];
}

const OPTIONS = { linkAt: 0.7, askAt: 0.1, random: (): number => 0.5, shortNames: new Map(), estimate: false };
const TEXT: { readonly name: string; readonly kind: ColumnKind } = { name: 'title', kind: 'long-text' };
const PRICE: { readonly name: string; readonly kind: ColumnKind } = { name: 'price', kind: 'amount' };

/** The same with prices, of which a tenth is two percent off. */
function priced(rows: readonly ListRow[]): readonly ListRow[] {
  return rows.map(({ id, cells }, at) => ({ id, cells: [...cells, String(10 + (at % 120) + (at % 10 === 0 ? 0.3 : 0))] }));
}

function numbers(): () => number {
  let state = 7;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

describe('lists of long texts', () => {
  it('products are found by their model numbers, whatever stands around them', () => {
    const lists = { rows: priced(twoShops()), comparisons: [TEXT, PRICE], second: 120 };
    const { pairs } = linkLists(lists, { ...OPTIONS, random: numbers() });
    const links = pairs.filter(({ verdict }) => verdict === 'link');
    expect(links.filter(({ idA, idB }) => idA.slice(1) !== idB.slice(1))).toEqual([]);
    expect(links.length).toBeGreaterThanOrEqual(115);
  });

  it('one row of the other list is meant, not each of a series', () => {
    const series = [2, 3, 4, 5].map((part) => row(`b${part}`, `the harbour light chronicles part ${part}`, '12.5'));
    const others = twoShops().slice(0, 40);
    const rows = [
      row('a', 'the harbour light chronicles part 3', '12.5'),
      ...priced(others.slice(0, 20)),
      ...series,
      ...priced(others.slice(20)),
    ];
    const { pairs } = linkLists({ rows, comparisons: [TEXT, PRICE], second: 21 }, { ...OPTIONS, random: numbers() });
    const mine = pairs.filter(({ idA, verdict }) => idA === 'a' && verdict === 'link');
    expect(mine.map(({ idB }) => idB)).toEqual(['b3']);
  });
});
