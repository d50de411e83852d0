import { describe, expect, it } from 'vitest';
import type { SearchedCard, Way } from '../../../src/pipeline/search-lines.ts';
import { turnedRegions, turnsBySight } from '../../../src/pipeline/turn-by-sight.ts';
import type { Reading, TextLine } from '../../../src/stages/recognize/index.ts';
import { aPicture, aRegion } from './synthetic-images.ts';

const card = aPicture(1000, 600);
const ROWS = [aRegion([100, 100, 330, 140]), aRegion([100, 200, 310, 240])];

/** A line of square letters, 30 high. */
function aRow(top: number, letters = 8): TextLine {
  const cells = Array.from({ length: letters }, (_, index) => ({
    left: 100 + index * 32,
    top,
    right: 130 + index * 32,
    bottom: top + 30,
    polarity: 'dark' as const,
  }));
  const box = { left: 100, top, right: 98 + letters * 32, bottom: top + 30 };
  return { cells, ...box, textHeight: 30, direction: 'horizontal', polarity: 'dark' };
}

/** How lines are seen when the card is turned so: the same in all its lines. */
type Seen = Partial<Record<Way, Partial<Reading>>>;

/** A card that lies so many quarters from upright; tells what was read, the same line once. */
function aCard(
  seenAt: (quarters: number) => Seen,
  lines = [aRow(105), aRow(205)],
): { asked: string[]; at: (q: number) => SearchedCard } {
  const asked: string[] = [];
  const remembered = new Set<string>();
  const at = (quarters: number): SearchedCard => ({
    card,
    lines,
    places: [],
    scale: 1,
    read: ({ top }, way) => {
      const question = `${way} at ${quarters}`;
      if (!remembered.has(`${question} of ${top}`)) asked.push(question);
      remembered.add(`${question} of ${top}`);
      return Promise.resolve({ text: 'examples', confidence: 0.9, ...seenAt(quarters)[way] });
    },
    readOptions: () => Promise.resolve([]),
    pictureOf: () => card,
  });
  return { asked, at };
}

/** Legible when turned so; upside down other letters are seen, just as surely, but not by the alphabet taught with most text. */
function legibleAt(quarters: number, text = 'examples', asColumn = 0): (turned: number) => Seen {
  return (turned) => ({
    scene: { text, uprightness: turned === quarters ? 0.95 : 0.3 },
    'as-column': { text: text.slice(0, 6), uprightness: asColumn },
  });
}

const ADDRESS = '東京都千代田区丸';

describe('how a card lies, by sight', () => {
  it('is told from a few lines, which are read anyhow', async () => {
    const { asked, at } = aCard(legibleAt(0));
    expect([await turnsBySight(ROWS, at), asked]).toEqual([[0], ['scene at 0', 'scene at 0']]);
  });

  it.each([1, 2, 3])('is told when it was turned by %i quarters', async (quarters) => {
    const { at } = aCard(legibleAt((4 - quarters) % 4));
    expect(await turnsBySight(turnedRegions(ROWS, card, quarters), at)).toEqual([4 - quarters]);
  });

  it('is told by a single line that it stands on its head', async () => {
    const { asked, at } = aCard(legibleAt(2), [aRow(105, 12), aRow(205), aRow(305, 4)]);
    expect(await turnsBySight(ROWS, at)).toEqual([2]);
    expect(asked.filter((question) => question === 'scene at 0')).toHaveLength(1);
  });

  it('is told by all lines where the single one is legible at neither end', async () => {
    const { asked, at } = aCard((turned) => ({ scene: { uprightness: turned === 0 && asked.length > 2 ? 0.95 : 0.4 } }));
    expect(await turnsBySight(ROWS, at)).toEqual([]);
    expect(asked.slice(0, 2)).toEqual(['scene at 0', 'scene at 2']);
  });

  it('is told by the lines whose letters the alphabet taught with most text knows, whatever it makes of kana', async () => {
    const lines = [105, 155, 205, 255, 305, 355].map((top) => aRow(top));
    const upright = aCard(legibleAt(0), lines);
    const at = (quarters: number): SearchedCard => {
      const searched = upright.at(quarters);
      const kana = { text: 'コンサルティング', confidence: 0.99, uprightness: 0 };
      return { ...searched, read: (piece, ...how) => (piece.top > 225 ? Promise.resolve(kana) : searched.read(piece, ...how)) };
    };
    const thickFirst = (quarters: number): SearchedCard => ({
      ...at(quarters),
      lines: lines.map((line) => (line.top === 355 ? { ...line, textHeight: 36 } : line)),
    });
    expect(await turnsBySight(ROWS, thickFirst)).toEqual([0]);
  });

  it('is not looked for at the other end while the single line does not look upside down', async () => {
    const { asked, at } = aCard((turned) => ({ scene: { uprightness: turned === 0 && asked.length === 1 ? 0.6 : 0.95 } }));
    await turnsBySight(ROWS, at);
    expect(asked.slice(0, 2)).toEqual(['scene at 0', 'scene at 0']);
  });

  it('is not told where neither end reads well', async () => {
    const { at } = aCard(() => ({ scene: { uprightness: 0.6 } }));
    expect(await turnsBySight(ROWS, at)).toEqual([]);
  });

  it('is not told without any place of text', async () => {
    expect(await turnsBySight([], aCard(legibleAt(0)).at)).toEqual([]);
  });

  it('takes lines of Chinese characters for lines where these are illegible turned one by one', async () => {
    const { asked, at } = aCard(legibleAt(0, ADDRESS, 0.2));
    expect([await turnsBySight(ROWS, at), asked.at(-1)]).toEqual([[0], 'as-column at 0']);
  });

  it('takes them for columns that lie on their left side where two of them are legible so', async () => {
    const { at } = aCard(legibleAt(3, ADDRESS, 0.9));
    expect(await turnsBySight(turnedRegions(ROWS, card, 1), at)).toEqual([0]);
  });

  it('leaves it open where some of the characters are legible so', async () => {
    const { at } = aCard(legibleAt(0, ADDRESS, 0.4));
    expect(await turnsBySight(ROWS, at)).toEqual([0, 1]);
  });

  it('leaves it open where a few characters that look alike when they are turned are all there is', async () => {
    const { at } = aCard(legibleAt(0, '田中', 0.9), [aRow(105, 2)]);
    expect(await turnsBySight(ROWS, at)).toEqual([0, 1]);
  });

  it('follows the longer text where it runs both ways', async () => {
    const both = [...ROWS, aRegion([700, 100, 740, 460])];
    expect(await turnsBySight(both, aCard(legibleAt(0)).at)).toEqual([0]);
  });
});
