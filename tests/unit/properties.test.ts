import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cardKey } from '../../src/stages/sync/index.ts';
import { printable, table } from '../../src/cli/render/table.ts';
import { isotonicCurve } from '../bench/isotonic-curve.ts';
import { aContext } from '../support/builders.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 40 });

describe('for any input', () => {
  it('a calibration curve rises and stays between 0 and 1', () => {
    const promise = fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), isRight: fc.boolean() });
    fc.assert(
      fc.property(fc.array(promise, { minLength: 1, maxLength: 200 }), (values) => {
        const kept = isotonicCurve(values).map((point) => point[1]);
        expect(kept).toEqual(kept.toSorted((a, b) => a - b));
        expect(kept.every((share) => share >= 0 && share <= 1)).toBe(true);
      }),
    );
  });

  it('what is printed holds no control character, and a table has one line a row', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), (rows) => {
        expect(table(['one', 'two'], rows, 60).split('\n')).toHaveLength(rows.length + 3);
        for (const cell of rows.flat()) expect(printable(cell)).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it('the key of a card depends on the picture, its place in it and the meeting, not on the path', () => {
    fc.assert(
      fc.property(text, text, fc.nat(), (path, event, index) => {
        const key = cardKey('a'.repeat(64), { path, page: 1, index }, aContext({ event }));
        expect(cardKey('a'.repeat(64), { path: 'elsewhere', page: 1, index }, aContext({ event }))).toBe(key);
        expect(cardKey('a'.repeat(64), { path, page: 1, index: index + 1 }, aContext({ event }))).not.toBe(key);
        expect(key).toMatch(/^[0-9a-f]{32}$/);
      }),
    );
  });
});
