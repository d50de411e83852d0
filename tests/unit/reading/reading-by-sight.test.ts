import { describe, expect, it } from 'vitest';
import type { PrintedLine } from '../../../src/domain/printed-line.ts';
import {
  chooseBySight,
  isCounted,
  isOnItsHead,
  isSameText,
  isSureBySight,
  leavesInk,
  judgeSecondOpinion,
  mailHostsIn,
  nationalSpelling,
  type Reading,
  wantsSecondOpinion,
  withoutEchoes,
  withWordGaps,
} from '../../../src/stages/recognize/index.ts';
import type { TextLine } from '../../../src/stages/recognize/index.ts';

function seen(text: string, confidence: number, more: Partial<Reading> = {}): Reading {
  return { text, confidence, isBySight: true, ...more };
}

/** A line of letters ten wide, with these gaps between them, 20 high. */
function aLine(gaps: readonly number[]): { piece: TextLine; places: readonly number[] } {
  const cells: TextLine['cells'][number][] = [];
  let left = 100;
  for (const gap of [...gaps, 0]) {
    cells.push({ left, top: 50, right: left + 10, bottom: 70, polarity: 'dark' });
    left += 10 + gap;
  }
  const right = cells.at(-1)?.right ?? left;
  const [pad, textHeight] = [7, 20];
  const piece = { cells, left: 100, top: 50, right, bottom: 70, textHeight, direction: 'horizontal', polarity: 'dark' } as const;
  const places = cells.map((cell) => (cell.left + 5 - 100 + pad) / (right - 100 + 2 * pad));
  return { piece, places };
}

/** Letters as wide as these, each in the middle of a place of twelve. */
function oneWidthLine(widths: readonly number[], blankBefore = -1): { piece: TextLine; places: readonly number[] } {
  let at = 100;
  const cells = widths.map((width, index) => {
    if (index === blankBefore) at += 12;
    const left = at + (12 - width) / 2;
    at += 12;
    return { left, top: 50, right: left + width, bottom: 70, polarity: 'dark' } as const;
  });
  const [left, right, pad] = [cells[0]?.left ?? 0, cells.at(-1)?.right ?? 0, 7];
  const piece = { cells, left, top: 50, right, bottom: 70, textHeight: 20, direction: 'horizontal', polarity: 'dark' } as const;
  return { piece, places: cells.map((cell) => ((cell.left + cell.right) / 2 - left + pad) / (right - left + 2 * pad)) };
}

function agree(a: string, b: string): boolean {
  return judgeSecondOpinion(seen(a, 0.98), { text: b, confidence: 0.8 }) !== undefined;
}

function printed(text: string, box: PrintedLine['box']): PrintedLine {
  return { text, raw: text, confidence: 0.9, box, textHeight: 20, direction: 'horizontal', evidence: [], alternatives: [] };
}

describe('a line on its head', () => {
  it.each([
    ['is one whose Chinese characters are seen by one alphabet only', '8T-5て-8舶阜単エ卓単 E900-5ET', '0', true],
    ['is one whose Latin letters are seen by one alphabet only', 'ヘa nequauIyseW peMneワ', 'Ss', true],
    ['is none of kana, which the other alphabet does not know', 'プロジェクトリーダー', '', false],
    ['is none with a few characters, which it may not know either', '渡辺 広', '渡', false],
    ['is none where the other alphabet sees most of it', '千代田区丸の内1-2-3', '千代田区丸内1-2-3', false],
  ])('%s', (_title, text, wide, expected) => {
    expect(isOnItsHead(text, wide)).toBe(expected);
  });
});

describe('what a line looks like', () => {
  it('needs no ink beside it when it is Latin and certain', () => {
    expect(isSureBySight(seen('mori@example.jp', 0.99))).toBe(true);
    expect(isSureBySight(seen('mori@example.jp', 0.9))).toBe(false);
    expect(isSureBySight(seen('東京都', 0.99))).toBe(false);
  });

  it('is compared with its ink where a postal mark may stand before it, which is not known by sight', () => {
    expect(isSureBySight(seen('100-0005', 1))).toBe(false);
    expect(chooseBySight(seen('100-0005', 1), { text: '〒100-0005', confidence: 0.8 }).text).toBe('〒100-0005');
    expect(chooseBySight(seen('100-0005', 1), { text: 'T100-0005', confidence: 0.8 }).text).toBe('T100-0005');
  });

  it('gives way to ink that has far more characters, however certain it is', () => {
    const ink = { text: 'カスタマーサポート', confidence: 0.4 };
    expect(chooseBySight(seen('力夕卜', 0.97), ink)).toBe(ink);
  });

  it('needs no ink beside it when it is Japanese and every character is certain', () => {
    expect(isSureBySight(seen('営業企画部', 0.99, { weakest: 0.97 }))).toBe(true);
    expect(isSureBySight(seen('〒100-0005', 0.99, { weakest: 0.97 }))).toBe(true);
    expect(isSureBySight(seen('営業企画部', 0.99, { weakest: 0.9 }))).toBe(false);
    expect(isSureBySight(seen('任', 1, { weakest: 1 }))).toBe(false);
  });

  it('is believed before Japanese ink that is less certain of as many characters', () => {
    const sight = seen('株式会社ヒノデ製作所', 0.93, { weakest: 0.7 });
    expect(chooseBySight(sight, { text: '株式会社ヒノデ製作月', confidence: 0.8 })).toBe(sight);
    const ink = { text: '株式会社ヒノデ製作所', confidence: 0.95 };
    expect(chooseBySight(seen('株式会社ヒソデ製作所', 0.9, { weakest: 0.5 }), ink)).toBe(ink);
  });

  it('leaves a character by itself to the ink while that is legible', () => {
    const ink = { text: '主', confidence: 0.5 };
    expect(chooseBySight(seen('ま', 0.99, { weakest: 0.99 }), ink)).toBe(ink);
    expect(chooseBySight(seen('主', 0.99, { weakest: 0.99 }), { text: '#', confidence: 0.1 }).text).toBe('主');
  });

  it('is believed before ink that was read as Latin with less certainty', () => {
    const sight = seen('www.example.com', 0.92);
    expect(chooseBySight(sight, { text: 'wvw.exarnple.com', confidence: 0.85 })).toBe(sight);
  });

  it('takes accents from the model of the language where nothing else differs, word by word', () => {
    const spelled = nationalSpelling(seen('Eletronica Sao Joao', 0.98), { text: 'Eletrônica Sáo João', confidence: 0.7 });
    expect(spelled.text).toBe('Eletrônica Sáo João');
    expect(nationalSpelling(seen('Rua Sao Joao', 0.98), { text: 'Rva São Joao', confidence: 0.7 }).text).toBe('Rua São Joao');
  });
});

describe('Japanese text that is seen more surely than ink ever is', () => {
  it.each([
    ['needs no ink', 0.97, { weakest: 0.7, leavesInk: false }, true],
    ['needs it where a character is as likely another one', 0.97, { weakest: 0.5, leavesInk: false }, false],
    ['needs it where it is less sure', 0.94, { weakest: 0.7, leavesInk: false }, false],
    ['needs it where ink is left', 0.97, { weakest: 0.7, leavesInk: true }, false],
  ] as const)('%s', (_title, confidence, more, isSure) => {
    expect(isSureBySight(seen('株式会社ヒノデ製作所', confidence, more))).toBe(isSure);
  });
});

describe('the second opinion on what was read by sight', () => {
  it('is not wanted for a number with as many characters as pieces of ink', () => {
    expect(wantsSecondOpinion(seen('03-5550-0142', 0.99, { isCounted: true }))).toBe(false);
    expect(wantsSecondOpinion(seen('03-5550-0142', 0.99, { isCounted: false }))).toBe(true);
    expect(wantsSecondOpinion(seen('www.example.com', 0.99, { isCounted: false }))).toBe(true);
  });

  it('is not wanted for a link to the host that mail is sent to', () => {
    const hosts = mailHostsIn(['Tel 03-5550-0142', 'mori@hq.mizuki.example']);
    const wants = (text: string): boolean => wantsSecondOpinion(seen(text, 0.99, { isCounted: false }), hosts);
    expect(wants('https:/www.mizuki.example')).toBe(false);
    expect(wants('www.mizuk.example')).toBe(true);
    expect(wants('www.mizuki.example/profiIe')).toBe(true);
    expect(wants('mori@hq.mizuki.example')).toBe(true);
  });

  it('counts the pieces of numbers alone, whatever labels stand beside them', () => {
    const { piece, places } = aLine([2, 2, 8, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]);
    // The label of one character is of three pieces of ink.
    const [first = 0, second = 0, third = 0, ...digits] = places;
    const label = (first + second + third) / 3;
    expect(isCounted({ text: '話03-5550-0142', places: [label, ...digits] }, piece)).toBe(true);
    expect(isCounted({ text: '話03-550-0142', places: [label, ...digits.slice(0, 3), ...digits.slice(4)] }, piece)).toBe(false);
    expect(isCounted({ text: '話', places: [label] }, piece)).toBe(false);
  });

  it('says that two engines agree', () => {
    const judged = judgeSecondOpinion(seen('mori@example.jp', 0.98), { text: 'mori@example.jp', confidence: 0.8 });
    expect(judged?.evidence).toEqual(['agreed:second-reading', 'agreed:engines']);
  });

  it('holds the address or the number against each other, not the labels and icons beside them', () => {
    expect(agree('= mori@example.jp', 'mori@example.jp')).toBe(true);
    expect(agree('E-mail: mori@example.jp', 'Email mori@example.jp')).toBe(true);
    expect(agree('B : 080-5550-0142', '8 080-5550-0142')).toBe(true);
    expect(agree('amori@example.jp', 'mori@example.jp')).toBe(false);
    expect(agree('080-5550-0142', '080-5550-0145')).toBe(false);
    expect(agree('12 Kaede Street, 460-0001', '12 Kaeda Street, 460-0001')).toBe(false);
  });

  it('leaves a blank in an address only where both have it', () => {
    const judged = judgeSecondOpinion(seen('E-mail: mori@mi llenia.example', 0.98), {
      text: 'E-mail: mori@millenia.example',
      confidence: 0.8,
    });
    expect(judged?.text).toBe('E-mail: mori@millenia.example');
  });

  it('does not outvote sight by two readings of the same ink where it is sure of every letter', () => {
    const ink = { text: 'lindgvist@example.de', confidence: 0.8 };
    const withWeakest = (weakest: number): string | undefined =>
      judgeSecondOpinion(seen('lindqvist@example.de', 0.99, { weakest }), ink, ink)?.text;
    expect([withWeakest(0.97), withWeakest(0.5)]).toEqual(['lindqvist@example.de', 'lindgvist@example.de']);
  });

  it('gives back no letter for which there is no ink', () => {
    const ink = { text: 'mori@ai-llab.example', confidence: 0.8 };
    expect(judgeSecondOpinion(seen('mori@ai-lab.example', 1, { isCounted: true }), ink)).toBeUndefined();
  });

  it('gives back letters printed twice, of which sight drops one', () => {
    const judged = judgeSecondOpinion(seen('a.hiton@example.jp', 1), { text: 'a.hiiton@example.jp', confidence: 0.8 });
    expect(judged?.text).toBe('a.hiiton@example.jp');
    expect(judged?.evidence).toEqual(['agreed:second-reading']);
  });

  it('does not take another letter for one printed twice', () => {
    expect(judgeSecondOpinion(seen('hiton@example.jp', 1), { text: 'hitton@exomple.jp', confidence: 0.8 })).toBeUndefined();
  });

  it('holds texts alike that differ in blanks and accents alone', () => {
    expect(isSameText({ text: 'José Maria', confidence: 1 }, { text: 'JoseMaria', confidence: 1 })).toBe(true);
    expect(isSameText({ text: 'Jose Maria', confidence: 1 }, { text: 'Jose Mario', confidence: 1 })).toBe(false);
  });
});

describe('blanks that sight leaves out', () => {
  it('stand where the ink leaves the space of one', () => {
    const { piece, places } = aLine([2, 2, 8, 2, 2]);
    expect(withWordGaps({ text: 'abcdef', places }, piece)).toBe('abc def');
  });

  it('do not stand beside a one or a dash among digits, which have blank space of their own', () => {
    const { piece, places } = aLine([2, 2, 7, 2, 2]);
    expect(withWordGaps({ text: '031142', places }, piece)).toBe('031142');
    expect(withWordGaps({ text: '03-142', places }, piece)).toBe('03-142');
  });

  it('do not stand in an address unless the gap is wide', () => {
    const { piece, places } = aLine([2, 2, 6, 2, 2]);
    expect(withWordGaps({ text: 'a@b.co', places }, piece)).toBe('a@b.co');
  });
});

describe('letters set to one width', () => {
  const MILLENIA = [11, 2, 2, 2, 10, 10, 2, 10];

  it('have no blank beside the thin ones', () => {
    const { piece, places } = oneWidthLine(MILLENIA);
    expect(withWordGaps({ text: 'millenia', places }, piece)).toBe('millenia');
  });

  it('have one where a place is free', () => {
    const { piece, places } = oneWidthLine(MILLENIA, 4);
    expect(withWordGaps({ text: 'millenia', places }, piece)).toBe('mill enia');
  });
});

describe('ink without a character', () => {
  it('is told where a stretch as wide as a letter was not read', () => {
    const { piece, places } = aLine([2, 2, 2, 2, 2, 2]);
    expect(leavesInk(places, piece)).toBe(false);
    expect(leavesInk(places.slice(0, 3), piece)).toBe(true);
  });

  it('leaves sight unsure, however certain it is of what it knows', () => {
    expect(isSureBySight(seen('Web', 0.99, { leavesInk: true }))).toBe(false);
  });
});

describe('a piece of a line that was read a second time', () => {
  it('is left out, and no line of its own', () => {
    const whole = printed('General Manager', [100, 100, 400, 130]);
    const piece = printed('anager', [260, 102, 398, 130]);
    const other = printed('Tokyo', [260, 140, 398, 170]);
    expect(withoutEchoes([whole, piece, other])).toEqual([whole, other]);
  });
});
