import { describe, expect, it } from 'vitest';

import { matchMessages } from '../../src/cli/render/messages-match.ts';

describe('what is said of a list that was matched', () => {
  it('is said in Japanese where that is the language', () => {
    const { rows, repeated, passedOver, alone, doubtfulIds, unevenRows, withDoubles, weighed } = matchMessages('ja');
    const said = [
      rows(12, 'utf-8', '氏名 (full-name)'),
      ...[repeated, passedOver, alone].map((left) => left('備考')),
      ...[doubtfulIds, unevenRows].map((some) => some(3)),
      withDoubles,
      weighed({ compared: 40, estimated: true }, 5, 2),
      weighed({ compared: 40, estimated: false }, 5, 2),
    ];
    const english = /\b(?!utf|ID|map|b\b|full|name)[a-z]{2,}/i;
    expect(said.filter((line) => english.test(line) || !/\p{Script=Hiragana}/u.test(line))).toEqual([]);
    expect(said.at(-1)).toBe('40組を比べました(標準の重み)。同一 5組、要確認 2組');
    expect(matchMessages('en').weighed({ compared: 40, estimated: false }, 5, 2)).toBe(
      '40 pairs weighed (shipped weights): 5 links, 2 possible',
    );
  });
});
