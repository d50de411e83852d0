import { resizeToLongSide } from '../../domain/grey-image.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import { areaOf, contains, distance, type Quad, scaled, shrunk } from './quad.ts';
import { findTextBlock } from './text-block.ts';

const SEARCH_LONG_SIDE = 640;
/** Blocks looked for at most: sheets hold a dozen cards. */
const MOST_BLOCKS = 10;
/** Print of a card beside others is not smaller or larger than they are by more than this. */
const LEAST_SIZE = 0.35;
const LARGEST_SIZE = 1.4;
/** What is painted over around a card or block, as a share of its size. */
const AROUND = -0.06;

/**
 * Blocks of print beside the cards of a picture that show several: white cards on a white scanner lid have hardly an edge.
 * Whether a block is a card is for its reader to say.
 */
export function findFurtherPrint(image: GreyImage, cards: readonly Quad[]): Quad[] {
  const small = resizeToLongSide(image, SEARCH_LONG_SIDE);
  const toPicture = image.width / small.width;
  const usual = cards.map(lengthOf).toSorted((a, b) => a - b)[Math.floor(cards.length / 2)] ?? 0;
  let left: GreyImage = small;
  for (const card of cards) left = paintedOver(left, scaled(card, 1 / toPicture));
  const found: Quad[] = [];
  for (let round = 0; round < MOST_BLOCKS; round += 1) {
    const block = findTextBlock(left);
    if (block === undefined || areaOf(block.quad) <= 0) break;
    left = paintedOver(left, block.quad);
    const quad = scaled(block.quad, toPicture);
    if (lengthOf(quad) > LEAST_SIZE * usual && lengthOf(quad) < LARGEST_SIZE * usual) found.push(quad);
  }
  return found;
}

function lengthOf(quad: Quad): number {
  return Math.max(distance(quad[0], quad[1]), distance(quad[1], quad[2]));
}

/** The picture with the outline and a little around it in the shade that is commonest at its corners. */
function paintedOver(image: GreyImage, quad: Quad): GreyImage {
  const { width, height } = image;
  const wider = shrunk(quad, AROUND);
  const shades = wider.map(([x, y]) => image.data[clamp(y, height) * width + clamp(x, width)] ?? 255).toSorted((a, b) => a - b);
  const data = image.data.slice();
  const xs = wider.map(([x]) => x);
  const ys = wider.map(([, y]) => y);
  for (let y = clamp(Math.min(...ys), height); y <= clamp(Math.max(...ys), height); y += 1) {
    for (let x = clamp(Math.min(...xs), width); x <= clamp(Math.max(...xs), width); x += 1) {
      if (contains(wider, [x, y])) data[y * width + x] = shades[2] ?? 255;
    }
  }
  return { width, height, data };
}

function clamp(value: number, size: number): number {
  return Math.round(Math.min(Math.max(value, 0), size - 1));
}
