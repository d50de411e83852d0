import type { Box } from '../../domain/box.ts';
import type { Point } from '../../domain/card-reading.ts';
import { type Places, sampleAlong } from '../../domain/grey-samples.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import { distance, type Quad } from './quad.ts';

/** Longer side of a rectified card: enough for the smallest print, and no more than costs memory. */
const LONGEST = 2100;
const SHORTEST = 900;

/** Cuts a quadrilateral out of a picture and spreads it to a rectangle of the card's own resolution. */
export function rectify(image: GreyImage, quad: Quad): GreyImage {
  const [a, b, c, d] = quad;
  const [wide, high] = [Math.max(distance(a, b), distance(d, c)), Math.max(distance(b, c), distance(a, d))];
  const long = Math.max(wide, high);
  const scale = Math.min(Math.max(long, SHORTEST), LONGEST) / long;
  const width = Math.max(1, Math.round(wide * scale));
  const height = Math.max(1, Math.round(high * scale));
  const [gx, gy] = narrowing(quad);
  const data = new Uint8Array(width * height);
  // What `projection` does, without a point made for each of some three million pixels; what depends on the column alone is told once.
  const us = Float64Array.from({ length: width }, (_, x) => (x + 0.5) / width);
  const columns: Columns = {
    w: us.map((u) => gx * u),
    x: us.map((u) => (b[0] - a[0] + gx * b[0]) * u),
    y: us.map((u) => (b[1] - a[1] + gx * b[1]) * u),
  };
  const [mxy, myy] = [d[0] - a[0] + gy * d[0], d[1] - a[1] + gy * d[1]];
  const places: Places = { xs: new Float64Array(width), ys: new Float64Array(width) };
  const greys = new Float64Array(width);
  for (let row = 0; row < height; row += 1) {
    const v = (row + 0.5) / height;
    placesOfRow(columns, { w: gy * v, x: mxy * v, y: myy * v, start: a }, places);
    sampleAlong(image, places, greys);
    roundInto(greys, data.subarray(row * width, (row + 1) * width));
  }
  return { width, height, data };
}

/** What each column adds to the coordinates in the picture, and to what they are divided by. */
interface Columns {
  readonly w: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** What a row adds to them, and where the first lies. */
interface Row {
  readonly w: number;
  readonly x: number;
  readonly y: number;
  readonly start: Point;
}

function placesOfRow({ w: ws, x: xs, y: ys }: Columns, row: Row, places: Places): void {
  const { xs: acrossAt, ys: downAt } = places;
  const { w: addedW, x: addedX, y: addedY } = row;
  const [startX, startY] = row.start;
  for (let at = 0; at < acrossAt.length; at += 1) {
    const w = (ws[at] ?? 0) + addedW + 1;
    acrossAt[at] = ((xs[at] ?? 0) + addedX + startX) / w - 0.5;
    downAt[at] = ((ys[at] ?? 0) + addedY + startY) / w - 0.5;
  }
}

function roundInto(greys: Float64Array, row: Uint8Array): void {
  for (let at = 0; at < row.length; at += 1) row[at] = (greys[at] ?? 0) + 0.5;
}

/** The corners in the picture of a box on the rectified card, whose size is given. */
export function partOf(quad: Quad, size: { readonly width: number; readonly height: number }, box: Box): Quad {
  const [left, top, right, bottom] = box;
  return inPicture(quad, size, [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]);
}

/** Four points of the rectified card, whose size is given, as they lie in the picture. */
export function inPicture(
  quad: Quad,
  { width, height }: { readonly width: number; readonly height: number },
  points: Quad,
): Quad {
  const toPicture = projection(quad, width, height);
  const [a, b, c, d] = points;
  return [toPicture(...a), toPicture(...b), toPicture(...c), toPicture(...d)];
}

/** Map from the rectangle (0,0)–(width,height) to the quadrilateral, straight lines kept straight. */
function projection(quad: Quad, width: number, height: number): (x: number, y: number) => Point {
  const [a, b, , d] = quad;
  const [g, h] = narrowing(quad);
  const [mxx, mxy] = [b[0] - a[0] + g * b[0], d[0] - a[0] + h * d[0]];
  const [myx, myy] = [b[1] - a[1] + g * b[1], d[1] - a[1] + h * d[1]];
  return (x, y) => {
    const u = x / width;
    const v = y / height;
    const w = g * u + h * v + 1;
    return [(mxx * u + mxy * v + a[0]) / w, (myx * u + myy * v + a[1]) / w];
  };
}

/**
 * How much a quadrilateral narrows along its two sides, 0 for a parallelogram: unit square to quadrilateral after Heckbert, "Fundamentals of
 * Texture Mapping and Image Warping" (1989), section 2.2.
 */
function narrowing([a, b, c, d]: Quad): readonly [number, number] {
  const sumX = a[0] - b[0] + c[0] - d[0];
  const sumY = a[1] - b[1] + c[1] - d[1];
  const [dx1, dy1, dx2, dy2] = [b[0] - c[0], b[1] - c[1], d[0] - c[0], d[1] - c[1]];
  const determinant = dx1 * dy2 - dx2 * dy1;
  return [(sumX * dy2 - dx2 * sumY) / determinant, (dx1 * sumY - sumX * dy1) / determinant];
}

/** Turns by quarters clockwise. */
export function turnQuarters(image: GreyImage, quarters: number): GreyImage {
  let turned = image;
  for (let quarter = 0; quarter < ((quarters % 4) + 4) % 4; quarter += 1) turned = turnRight(turned);
  return turned;
}

function turnRight({ width, height, data }: GreyImage): GreyImage {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) turned[x * height + (height - 1 - y)] = data[y * width + x] ?? 0;
  }
  return { width: height, height: width, data: turned };
}
