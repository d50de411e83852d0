import { describe, expect, it } from 'vitest';

import {
  judgeSecondOpinion,
  type Reading,
  wantsSecondOpinion,
  withoutSecondOpinion,
} from '../../../src/stages/recognize/index.ts';

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

function seen(text: string, more: Partial<Reading> = {}): Reading {
  return { text, confidence: 0.99, isBySight: true, weakest: 0.96, leavesInk: false, ...more };
}

describe('a number of as many characters as pieces of ink', () => {
  it('is read a second time only where its line is not seen for certain, nor every digit', () => {
    const counted = (confidence: number, weakest: number): boolean =>
      wantsSecondOpinion(seen('TEL 03-0000-0142', { isCounted: true, confidence, weakest }));
    expect([counted(0.98, 0.5), counted(0.96, 0.92), counted(0.96, 0.8)]).toEqual([false, false, true]);
    expect(wantsSecondOpinion(seen('03-0000-0142', { isCounted: true, confidence: 0.96, leavesInk: true }))).toBe(true);
  });
});

describe('an address of which every letter is seen for certain', () => {
  it('is not read a second time', () => {
    expect(wantsSecondOpinion(seen('r.yamazaki@kaede.example'))).toBe(false);
  });

  it.each(['TEL 03-0000-0011', 'https://www.kaede.example/ll'])('is where it is none of mail, and not counted: %s', (text) => {
    expect([wantsSecondOpinion(seen(text)), wantsSecondOpinion(seen(text, { isCounted: true }))]).toEqual([true, false]);
  });

  it.each([
    ['a letter may be another one', { weakest: 0.94 }],
    ['ink is left over', { leavesInk: true }],
    ['it is read by its ink', { isBySight: false }],
  ])('is where %s', (_, more) => {
    expect(wantsSecondOpinion(seen('r.yamazaki@kaede.example', more))).toBe(true);
  });

  it('is worth as much as one that was read alike twice, and says why', () => {
    const { confidence, evidence } = withoutSecondOpinion(seen('r.yamazaki@kaede.example'));
    expect([confidence > 0.99, evidence]).toEqual([true, ['sure:every-letter']]);
  });

  it('says nothing of words', () => {
    expect(withoutSecondOpinion(seen('Kaede Trading')).evidence).toBeUndefined();
  });
});
