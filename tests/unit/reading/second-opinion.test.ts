import { describe, expect, it } from 'vitest';

import { judgeSecondOpinion } from '../../../src/stages/recognize/index.ts';

function judged(first: string, second: string): string | undefined {
  return judgeSecondOpinion({ text: first, confidence: 0.9 }, { text: second, confidence: 0.95 })?.text;
}

describe('two readings of an address', () => {
  it.each([
    ['ryamazaki@kaede.example', 'r.yamazaki@kaede.example', 'r.yamazaki@kaede.example'],
    ['t-moriya@kaede.example', 'tmoriya@kaede.example', 't-moriya@kaede.example'],
  ])('that differ in nothing but a dot or a dash: %s, %s', (first, second, expected) => {
    expect(judged(first, second)).toBe(expected);
  });

  it('say that the dot was not seen by both', () => {
    const { evidence } = judgeSecondOpinion(
      { text: 'rmoriya@kaede.example', confidence: 0.9 },
      { text: 'r.moriya@kaede.example', confidence: 0.9 },
    ) ?? { evidence: [] };

    expect(evidence).toContain('disputed:dots');
  });

  it('want a third where letters differ as well', () => {
    expect(judged('rmoriyo@kaede.example', 'r.moriya@kaede.example')).toBeUndefined();
  });
});
