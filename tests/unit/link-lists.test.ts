import { describe, expect, it } from 'vitest';

import type { ColumnKind, ListRow } from '../../src/domain/linkage-list.ts';
import { linkLists } from '../../src/stages/match/index.ts';

const COMPARISONS: readonly { readonly name: string; readonly kind: ColumnKind }[] = [
  { name: 'given', kind: 'first-name' },
  { name: 'family', kind: 'last-name' },
  { name: 'born', kind: 'date' },
  { name: 'town', kind: 'text' },
];
const LETTERS = 'abcdefghijklmnoprstuvwz';

function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

function word(random: () => number, length: number): string {
  return Array.from({ length }, () => LETTERS.charAt(Math.floor(random() * LETTERS.length))).join('');
}

/** People, and a copy of each with one letter wrong in one cell. */
function pairedRows(people: number): readonly ListRow[] {
  const random = sequence(7);
  const towns = Array.from({ length: 40 }, () => word(random, 7));
  return Array.from({ length: people }, (_, at) => {
    const born = `19${String(40 + Math.floor(random() * 60))}0${String(1 + Math.floor(random() * 9))}1${String(Math.floor(random() * 10))}`;
    const cells = [word(random, 6), word(random, 8), born, towns[Math.floor(random() * towns.length)] ?? ''];
    const damaged = cells.map((cell, column) => (column === at % 3 ? `${cell.slice(0, 2)}q${cell.slice(3)}` : cell));
    return [
      { id: `a${at}`, cells },
      { id: `b${at}`, cells: damaged },
    ];
  }).flat();
}

const OPTIONS = { linkAt: 0.7, askAt: 0.1, random: sequence(1), shortNames: new Map() };

describe('linkLists', () => {
  it.each([true, false])('finds every damaged copy and nothing else, weights learned: %s', (estimate) => {
    const rows = pairedRows(300);
    const { pairs } = linkLists({ rows, comparisons: COMPARISONS, second: undefined }, { ...OPTIONS, estimate });
    const links = pairs.filter(({ verdict }) => verdict === 'link');
    expect(links.filter(({ idA, idB }) => idA.slice(1) !== idB.slice(1))).toEqual([]);
    expect(links).toHaveLength(300);
  });

  it('of two lists proposes only pairs across them', () => {
    const rows = pairedRows(50);
    const lists = [...rows.filter(({ id }) => id.startsWith('a')), ...rows.filter(({ id }) => id.startsWith('b'))];
    const { pairs } = linkLists({ rows: lists, comparisons: COMPARISONS, second: 50 }, { ...OPTIONS, estimate: false });
    expect(pairs.every(({ idA, idB }) => idA.startsWith('a') && idB.startsWith('b'))).toBe(true);
    expect(pairs.filter(({ verdict }) => verdict === 'link')).toHaveLength(50);
  });

  it.each([true, false])(
    'of two lists that hold people several times finds every pair across, weights learned: %s',
    (estimate) => {
      const rows = pairedRows(150).flatMap(({ id, cells }) => [
        { id: `${id}-1`, cells },
        { id: `${id}-2`, cells: cells.map((cell, at) => (at === 1 ? `${cell.slice(0, 4)}x${cell.slice(5)}` : cell)) },
      ]);
      const halves = ['-1', '-2'].map((end) => rows.filter(({ id }) => id.endsWith(end)));
      const { pairs, withDoubles } = linkLists(
        { rows: halves.flat(), comparisons: COMPARISONS, second: 300 },
        { ...OPTIONS, estimate },
      );
      const links = pairs.filter(({ verdict }) => verdict === 'link');
      expect(withDoubles).toBe(true);
      expect(pairs.every(({ idA, idB }) => idA.endsWith('-1') && idB.endsWith('-2'))).toBe(true);
      expect(links.filter(({ idA, idB }) => idA.slice(1, -2) !== idB.slice(1, -2))).toEqual([]);
      expect(links.length).toBeGreaterThan(580);
    },
  );

  it('two lists that hold everybody once hold no doubles', () => {
    const rows = pairedRows(150);
    const halves = ['a', 'b'].map((side) => rows.filter(({ id }) => id.startsWith(side)));
    const lists = { rows: halves.flat(), comparisons: COMPARISONS, second: 150 };
    expect(linkLists(lists, { ...OPTIONS, estimate: true }).withDoubles).toBe(false);
  });

  it('weighs a rare name higher than a common one', () => {
    const people = Array.from({ length: 200 }, (_, at) => ({
      id: String(at),
      cells: ['anna', at < 150 ? 'smith' : `surname${at}`, '', ''],
    }));
    const rows = [...people, { id: 'rare', cells: ['anna', 'surname190', '', ''] }];
    const { pairs } = linkLists({ rows, comparisons: COMPARISONS, second: undefined }, { ...OPTIONS, estimate: false, askAt: 0 });
    const weightOf = (a: string, b: string): number => pairs.find(({ idA, idB }) => idA === a && idB === b)?.weight ?? Number.NaN;
    expect(weightOf('190', 'rare')).toBeGreaterThan(weightOf('1', '2') + 4);
  });

  it('says nothing of empty cells and survives empty lists', () => {
    const blank = { id: 'x', cells: ['', '', '', ''] };
    const { pairs } = linkLists(
      { rows: [blank, blank], comparisons: COMPARISONS, second: undefined },
      { ...OPTIONS, estimate: true },
    );
    expect(pairs.filter(({ verdict }) => verdict === 'link')).toEqual([]);
    expect(linkLists({ rows: [], comparisons: COMPARISONS, second: undefined }, { ...OPTIONS, estimate: true }).pairs).toEqual(
      [],
    );
  });
});
