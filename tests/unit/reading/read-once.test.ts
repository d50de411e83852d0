import { describe, expect, it } from 'vitest';
import { readAtFirstSight, readTextLine, withNameOpinions, withSecondOpinion } from '../../../src/pipeline/read-piece.ts';
import { setUpright } from '../../../src/pipeline/set-upright.ts';
import type { ReadingLanguage, Recognizer, RecognizeRequest } from '../../../src/ports/recognizer.ts';
import {
  hasNationalWords,
  looksLatin,
  type Reading,
  type TextLine,
  wantsLatinModel,
} from '../../../src/stages/recognize/index.ts';
import { aPrintedLine } from './printed-lines.ts';
import { aPicture, withRow } from './synthetic-images.ts';

/** Letters of a width, in a row; 30 high. */
function aTextLine(width: number): TextLine {
  const cells = Array.from({ length: 8 }, (_, index) => ({
    left: index * 34,
    top: 0,
    right: index * 34 + width,
    bottom: 30,
    polarity: 'dark' as const,
  }));
  return { cells, left: 0, top: 0, right: 272, bottom: 30, textHeight: 30, direction: 'horizontal', polarity: 'dark' };
}

/** A reader that answers each language alike and tells what it was asked. */
function aReader(answers: Partial<Record<string, Reading>>): {
  asked: string[];
  read: (piece: TextLine, way: string, height: number) => Promise<Reading>;
} {
  const asked: string[] = [];
  return {
    asked,
    read: (_piece, way, height) => {
      asked.push(`${way} ${height}`);
      return Promise.resolve(answers[way] ?? { text: '', confidence: 0 });
    },
  };
}

/** Answers the same to every line of one way a card may lie, each way after the other. */
function readingWith(answer: (request: RecognizeRequest, call: number) => Reading): Recognizer & { calls: number } {
  return {
    calls: 0,
    parallelism: 1,
    recognize(_image, request) {
      this.calls += 1;
      return Promise.resolve(answer(request, this.calls));
    },
    close: () => Promise.resolve(),
  };
}

function ask(
  answers: Partial<Record<ReadingLanguage, string>>,
  seen = '',
): {
  asked: string[];
  read: Parameters<typeof withNameOpinions>[2];
} {
  const asked: string[] = [];
  return {
    asked,
    read: {
      options: (_line, language, height) => {
        asked.push(`${language} ${height}`);
        return Promise.resolve(Array.from(answers[language] ?? '', (letter) => [letter]));
      },
      bySight: () => Promise.resolve({ text: seen, confidence: 0.97, weakest: 0.9, isBySight: true }),
    },
  };
}

describe('reading a line', () => {
  it('asks nobody again about what is no text at any height', async () => {
    const { asked, read } = aReader({ jpn: { text: 'ロ、', confidence: 0.2 } });
    await readTextLine(aTextLine(30), read);
    expect(asked).toEqual(['scene 28', 'jpn 32', 'eng 32']);
  });

  it('asks at other heights where a text is not certain', async () => {
    const { asked, read } = aReader({ jpn: { text: '鶴見坂精機', confidence: 0.7 } });
    await readTextLine(aTextLine(30), read);
    expect(asked).toEqual(['scene 28', 'jpn 32', 'jpn 40', 'jpn 27']);
  });

  it('asks at no other height about a mark', async () => {
    const mark = aTextLine(30);
    const { asked, read } = aReader({ jpn: { text: 'O', confidence: 0.5 }, eng: { text: '0', confidence: 0.6 } });
    await readTextLine({ ...mark, cells: mark.cells.slice(0, 2) }, read);
    expect(asked).toEqual(['scene 28', 'jpn 32', 'eng 32']);
  });

  it('holds what was seen against the ink as it was read before', async () => {
    const { asked, read } = aReader({ eng: { text: 'mori@example.jp', confidence: 0.9 } });
    const reading = { text: 'mori@example.jp', confidence: 0.97, isBySight: true };
    const judged = await withSecondOpinion({ piece: aTextLine(14), reading }, read);
    expect([asked, judged.reading.evidence?.includes('agreed:engines')]).toEqual([['eng 32'], true]);
  });

  it('reads an address no third time that sight and ink were held against each other on', async () => {
    const { asked, read } = aReader({ scene: { text: '東京都港区1-2-3', confidence: 0.9 } });
    const reading = { text: '〒105-0001 東京都港区虎ノ門1-2-3', confidence: 0.87 };
    const { reading: kept } = await withSecondOpinion({ piece: aTextLine(30), reading }, read);
    expect([asked, kept]).toEqual([['scene 28'], reading]);
  });

  it('asks nobody else about a column of numerals once a reading makes a telephone number', async () => {
    const column: TextLine = { ...aTextLine(30), direction: 'vertical' };
    const number = { text: '電話〇三―二五五〇―一二三四', confidence: 0.8 };
    const blurred = { text: '電話〇三ー五〇ー一二三四', confidence: 0.7 };
    const seen = aReader({ scene: number, jpn_vert: blurred });
    expect((await readTextLine(column, seen.read)).pieces[0]?.reading).toEqual(number);
    expect(seen.asked).toEqual(['scene 28', 'jpn_vert 32', 'numerals 32']);
    const unseen = aReader({ scene: blurred, jpn_vert: blurred });
    await readTextLine(column, unseen.read);
    expect(unseen.asked).toEqual([...seen.asked, 'jpn_vert 40', 'jpn 32', 'jpn 40']);
  });

  it('glances with the model of its outlines alone', async () => {
    const { asked, read } = aReader({ eng: { text: 'ajdwexa', confidence: 0 } });
    await readAtFirstSight(aTextLine(14), read);
    expect(asked).toEqual(['eng 32']);
  });
});

describe('wantsLatinModel', () => {
  it.each([
    ['Latin text that is not certain', 'Kaoru MAEDA', 0.88, true],
    ['a certain one is read alike by both', 'Kaoru MAEDA', 0.91, false],
    ['an address is never left to the Japanese model', 'a@b.example', 0.95, true],
    ['the mark of a postal code is known to the Japanese model alone', '〒730-0011', 0.86, false],
    ['what nobody can read', '漢字', 0.5, true],
  ] as const)('%s', (_title, text, confidence, expected) => {
    expect(wantsLatinModel({ text, confidence })).toBe(expected);
  });
});

describe('hasNationalWords', () => {
  it.each([
    ['a label before a number', 'Mob. +351 91 000 0080', false],
    ['two labels and two numbers', 'TEL 048(996)0422 FAX 048(996)0426', false],
    ['a town behind its code', '80331 München', true],
  ] as const)('%s', (_title, text, expected) => {
    expect(hasNationalWords(text)).toBe(expected);
  });
});

describe('looksLatin', () => {
  it('lets one square letter of eight pass', () => {
    const line = aTextLine(14);
    const [first, ...others] = line.cells;
    const withSquare = first === undefined ? line : { ...line, cells: [{ ...first, right: first.left + 22 }, ...others] };
    expect(looksLatin(withSquare)).toBe(true);
  });
});

/** Evidence of both engines, and other readings, where sight says this. */
async function opinionsOf(seen: string): Promise<[string[], string[]]> {
  const { read } = ask({ jpn: '佐藤花子', chi_tra: '佐藤花子' }, seen);
  const { evidence, alternatives } = await withNameOpinions(aTextLine(30), aPrintedLine('佐藤 花子'), read);
  return [evidence.filter((rule) => rule.endsWith(':engines')), [...alternatives]];
}

describe('opinions on a name', () => {
  it('are two where they say what was read', async () => {
    const { asked, read } = ask({ jpn: '佐藤花子', chi_tra: '佐藤花子' });
    const { evidence } = await withNameOpinions(aTextLine(30), aPrintedLine('佐藤 花子'), read);
    expect([asked.length, evidence.includes('agreed:all-opinions')]).toEqual([2, true]);
  });

  it('are one model where sight and that say what was read', async () => {
    const { asked, read } = ask({ jpn: '佐藤花子', chi_tra: '佐籐花子' }, '佐藤花子');
    const { evidence } = await withNameOpinions(aTextLine(30), aPrintedLine('佐藤 花子'), read);
    expect([asked.length, evidence.includes('agreed:engines')]).toEqual([1, true]);
  });

  it('are four where one differs', async () => {
    const { asked, read } = ask({ jpn: '佐藤花子', chi_tra: '佐籐花子' });
    const { evidence, alternatives } = await withNameOpinions(aTextLine(30), aPrintedLine('佐藤 花子'), read);
    expect([asked.length, evidence.includes('agreed:all-opinions')]).toEqual([4, false]);
    expect(alternatives).toContain('佐籐花子');
  });

  it('are told whether the name looks as it was read', async () => {
    expect(await opinionsOf('佐藤花子')).toEqual([['agreed:engines'], []]);
    expect(await opinionsOf('佐藤花了')).toEqual([['disputed:engines'], ['佐藤花了']]);
    expect(await opinionsOf('佐藤はな')).toEqual([['disputed:engines'], ['佐藤はな']]);
    expect(await opinionsOf('Sato')).toEqual([[], []]);
  });
});

describe('setting a card upright', () => {
  const rows = [100, 200, 300, 400, 500].map((top) => ({ left: 100, top, width: 14, height: 30 }));
  let card = aPicture(1200, 700);
  for (const row of rows) card = withRow(card, row, 20, 22);

  it('glances at two lines of a card that lies the wrong way and goes on', async () => {
    const engine = readingWith((_request, call) =>
      call <= 2 ? { text: 'a)dwexa', confidence: 0.1 } : { text: 'example', confidence: 0.95 },
    );
    const { quarters } = await setUpright(card, { recognizer: engine });
    expect([quarters, engine.calls]).toEqual([2, 6]);
  });

  it('tries in earnest what looked hopeless when every way did', async () => {
    const { quarters } = await setUpright(card, {
      recognizer: readingWith(() => ({ text: 'example', confidence: 0.5 })),
    });
    expect(quarters).toBe(0);
  });
});
