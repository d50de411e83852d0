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

/** A card that lies so many quarters from upright; counts what was read. */
function aCard(
  seenAt: (quarters: number) => Seen,
  lines = [aRow(105), aRow(205)],
): { asked: string[]; at: (q: number) => SearchedCard } {
  const asked: string[] = [];
  const at = (quarters: number): SearchedCard => ({
    card,
    lines,
    places: [],
    scale: 1,
    read: (_piece, way) => {
      asked.push(`${way} at ${quarters}`);
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
