import type { ShapeJudge } from '../../domain/letter-shapes.ts';
import type { GreyImage } from '../../domain/pixels.ts';

/** Cells of a shape along each side. */
const SHAPE_SIDE = 24;
/** Darkness from which a pixel counts as ink when the letter's outline is taken. */
const INK = 110;
const LEAST_SIDE = 8;

/** A letter's darkness on a grid stretched over its outline, mean 0 and deviation 1: size, weight and place are out of it. */
type LetterShape = Float32Array;

/** @param picture  one letter, dark on white; undefined when there is too little ink */
export function shapeOf(picture: GreyImage): LetterShape | undefined {
  const outline = outlineOf(picture);
  if (outline === undefined) return undefined;
  const { left, top, right, bottom } = outline;
  if (right - left < LEAST_SIDE || bottom - top < LEAST_SIDE) return undefined;
  const shape = new Float32Array(SHAPE_SIDE * SHAPE_SIDE);
  const [stepX, stepY] = [(right - left) / SHAPE_SIDE, (bottom - top) / SHAPE_SIDE];
  for (let row = 0; row < SHAPE_SIDE; row += 1) {
    for (let column = 0; column < SHAPE_SIDE; column += 1) {
      const [x, y] = [left + column * stepX, top + row * stepY];
      shape[row * SHAPE_SIDE + column] = darknessIn(picture, { left: x, top: y, right: x + stepX, bottom: y + stepY });
    }
  }
  return standardized(shape);
}

interface Outline {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function outlineOf({ width, height, data }: GreyImage): Outline | undefined {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (255 - (data[y * width + x] ?? 255) < INK) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return right > left ? { left, top, right, bottom } : undefined;
}

/** Mean darkness of a rectangle, pixels at its rim counted by the share that lies within. */
function darknessIn({ width, data }: GreyImage, { left, top, right, bottom }: Outline): number {
  let [sum, area] = [0, 0];
  for (let y = Math.floor(top); y < bottom; y += 1) {
    const high = Math.min(bottom, y + 1) - Math.max(top, y);
    for (let x = Math.floor(left); x < right; x += 1) {
      const share = high * (Math.min(right, x + 1) - Math.max(left, x));
      sum += share * (255 - (data[y * width + x] ?? 255));
      area += share;
    }
  }
  return area === 0 ? 0 : sum / area;
}

function standardized(shape: LetterShape): LetterShape {
  let [mean, square] = [0, 0];
  for (const value of shape) mean += value / shape.length;
  for (const value of shape) square += (value - mean) ** 2 / shape.length;
  const deviation = Math.sqrt(square) || 1;
  return shape.map((value) => (value - mean) / deviation);
}

/** Log-odds that the ink is the judge's letter and not the other. */
export function oddsOfLetter(shape: LetterShape, { weights, bias }: ShapeJudge): number {
  let sum = bias;
  for (let at = 0; at < shape.length; at += 1) sum += (weights[at] ?? 0) * (shape[at] ?? 0);
  return sum / 100;
}
