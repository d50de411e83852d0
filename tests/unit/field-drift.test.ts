import { describe, expect, it } from 'vitest';

import { fieldDrift, isRepaired } from '../../src/stages/reconcile/index.ts';

describe('a field that no longer holds what we wrote', () => {
  it.each([
    ['the same', 'Sales', 'Sales', []],
    ['another spelling of the same', 'Aozora  Ltd.', 'ａｏｚｏｒａ ltd.', []],
    ['a number in another form', '+442079460000', '020 7946 0000', []],
    ['another number', '+442079460000', '020 7946 0001', ['changed']],
    ['cleared', 'Sales', null, ['cleared']],
    ['not to be read any more', 'Sales', undefined, []],
    ['years are no telephone numbers', '2025', '2026', ['changed']],
  ] as const)('%s', (_title, written, now, expected) => {
    const row = now === undefined ? {} : { Field: now };
    expect(fieldDrift({ Field: written }, row, true).map(({ change }) => change)).toEqual(expected);
  });

  it.each([
    ['report', 'us', 'cleared', false],
    ['fill', 'us', 'cleared', true],
    ['fill', 'us', 'changed', false],
    ['restore', 'us', 'changed', true],
    ['restore', 'others', 'changed', false],
    ['fill', 'others', 'cleared', false],
  ] as const)('under %s, what %s %s is written again: %s', (policy, by, change, expected) => {
    expect(isRepaired({ field: 'Title', by, change }, policy)).toBe(expected);
  });
});
