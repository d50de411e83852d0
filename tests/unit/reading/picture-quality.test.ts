import { describe, expect, it } from 'vitest';
import type { GreyImage } from '../../../src/domain/pixels.ts';
import { judgeQuality } from '../../../src/stages/capture/index.ts';

const TEXT_HEIGHT = 24;
const WIDTH = 900;
const HEIGHT = 540;

/** Upright strokes 4 pixels wide, their edges `soft` pixels wide. */
function aPage(soft: number, paper = 220): GreyImage {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(paper);
  for (let y = 60; y < HEIGHT - 60; y += 1) {
    for (let x = 60; x < WIDTH - 60; x += 1) {
      const fromStroke = Math.abs((x % 18) - 9) - 2;
      const ink = Math.min(1, Math.max(0, 0.5 - fromStroke / soft));
      data[y * WIDTH + x] = paper - Math.round(ink * 160);
    }
  }
  return { width: WIDTH, height: HEIGHT, data };
}

function judged(card: GreyImage, pictureScale = 1): string[] {
  const [right, bottom] = [WIDTH * pictureScale, HEIGHT * pictureScale];
  return judgeQuality({
    card,
    quad: [
      [0, 0],
      [right, 0],
      [right, bottom],
      [0, bottom],
    ],
    textHeight: TEXT_HEIGHT,
  });
}

describe('judgeQuality', () => {
  it('has nothing to say about sharp print on even paper', () => {
    expect(judged(aPage(1.5))).toEqual([]);
  });

  it('calls print blurred whose edges are wide for its height', () => {
    expect(judged(aPage(9))).toEqual(['blurred']);
  });

  it('judges the resolution by the picture, not by the card enlarged from it', () => {
    expect(judged(aPage(1.5), 0.4)).toEqual(['low-resolution']);
  });

  it('sees a white patch on paper that is not white, and none on a white scan', () => {
    const { data, ...size } = aPage(1.5);
    for (let y = 100; y < 300; y += 1) data.fill(255, y * WIDTH + 200, y * WIDTH + 500);
    expect(judged({ ...size, data })).toEqual(['glare']);
    expect(judged(aPage(1.5, 255))).toEqual([]);
  });
});
