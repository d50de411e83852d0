import type { CardQuad, Point } from '../../domain/card-reading.ts';

export type Quad = CardQuad;

export function distance([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(ax - bx, ay - by);
}

export function sidesOf(
  quad: Quad,
): readonly [readonly [Point, Point], readonly [Point, Point], readonly [Point, Point], readonly [Point, Point]] {
  const [a, b, c, d] = quad;
  return [
    [a, b],
    [b, c],
    [c, d],
    [d, a],
  ];
}

/** Signed area: positive for corners clockwise on the screen (y grows downwards). */
export function areaOf(quad: Quad): number {
  let sum = 0;
  for (const [[ax, ay], [bx, by]] of sidesOf(quad)) sum += ax * by - bx * ay;
  return sum / 2;
}

/** Mean lengths of the two pairs of opposite sides: first (top, bottom), second (right, left). */
export function sizeOf(quad: Quad): readonly [across: number, down: number] {
  const [a, b, c, d] = quad;
  return [(distance(a, b) + distance(d, c)) / 2, (distance(b, c) + distance(a, d)) / 2];
}

/** Corners put in order: clockwise, the first the one nearest to the top left. */
export function ordered(corners: Quad): Quad {
  const clockwise: Quad = areaOf(corners) >= 0 ? corners : [corners[0], corners[3], corners[2], corners[1]];
  let first = 0;
  for (const [index, [x, y]] of clockwise.entries()) {
    const [bestX, bestY] = clockwise[first] ?? [0, 0];
    if (x + y < bestX + bestY) first = index;
  }
  const at = (index: number): Point => clockwise[(first + index) % 4] ?? [0, 0];
  return [at(0), at(1), at(2), at(3)];
}

/** Whether all corners turn the same way by 35–145 degrees: anything else is no rectangle seen from an angle. */
export function isConvex(quad: Quad): boolean {
  const sides = sidesOf(quad);
  return sides.every(([a, b], index) => {
    const [, c] = sides[(index + 1) % 4] ?? sides[0];
    const cross = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
    return cross > 0.57 * distance(a, b) * distance(b, c);
  });
}

/** A drawn outline with its corners in order around the card, and on the picture. */
export function withinPicture(quad: Quad, { width, height }: { readonly width: number; readonly height: number }): Quad {
  const at = ([x, y]: Point): Point => [Math.min(Math.max(x, 0), width), Math.min(Math.max(y, 0), height)];
  const [a, b, c, d] = quad;
  const drawn: Quad = [at(a), at(b), at(c), at(d)];
  return areaOf(drawn) >= 0 ? drawn : [drawn[0], drawn[3], drawn[2], drawn[1]];
}

/** Longer and shorter side of the least that is a card, pixels of the photo. */
const LEAST_SIDES = [60, 30] as const;

/** Whether four corners, in either direction around it, are those of a rectangle seen from somewhere. */
export function isOutline(quad: Quad): boolean {
  const [a, b, c, d] = quad;
  const sides = sizeOf(quad);
  const isLarge = Math.max(...sides) >= LEAST_SIDES[0] && Math.min(...sides) >= LEAST_SIDES[1];
  return isLarge && (isConvex(quad) || isConvex([a, d, c, b]));
}

export function scaled(quad: Quad, scale: number): Quad {
  const at = ([x, y]: Point): Point => [x * scale, y * scale];
  return [at(quad[0]), at(quad[1]), at(quad[2]), at(quad[3])];
}

/** Moves the corners towards the middle by a share of the way. */
export function shrunk(quad: Quad, share: number): Quad {
  const cx = (quad[0][0] + quad[1][0] + quad[2][0] + quad[3][0]) / 4;
  const cy = (quad[0][1] + quad[1][1] + quad[2][1] + quad[3][1]) / 4;
  const at = ([x, y]: Point): Point => [x + (cx - x) * share, y + (cy - y) * share];
  return [at(quad[0]), at(quad[1]), at(quad[2]), at(quad[3])];
}

/** Whether a point lies inside. */
export function contains(quad: Quad, [x, y]: Point): boolean {
  return sidesOf(quad).every(([[ax, ay], [bx, by]]) => (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0);
}
