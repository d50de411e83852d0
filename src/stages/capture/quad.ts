import type { CardQuad, Point } from '../../domain/card-reading.ts';

export type Quad = CardQuad;

export function distance(a: Point, b: Point): number {
  const [across, down] = [a[0] - b[0], a[1] - b[1]];
  return Math.sqrt(across * across + down * down);
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
export function areaOf([a, b, c, d]: Quad): number {
  return (crossOf(a, b) + crossOf(b, c) + crossOf(c, d) + crossOf(d, a)) / 2;
}

function crossOf(a: Point, b: Point): number {
  return a[0] * b[1] - b[0] * a[1];
}

/** Mean lengths of the two pairs of opposite sides: first (top, bottom), second (right, left). */
export function sizeOf(quad: Quad): readonly [across: number, down: number] {
  const [a, b, c, d] = quad;
  return [(distance(a, b) + distance(d, c)) / 2, (distance(b, c) + distance(a, d)) / 2];
}

/** Corners put in order: clockwise, the first the one nearest to the top left. */
export function ordered(corners: Quad): Quad {
  const clockwise: Quad = areaOf(corners) >= 0 ? corners : [corners[0], corners[3], corners[2], corners[1]];
  const [a, b, c, d] = clockwise;
  const [atA, atB, atC, atD] = [a[0] + a[1], b[0] + b[1], c[0] + c[1], d[0] + d[1]];
  const least = Math.min(atA, atB, atC, atD);
  if (atA === least) return clockwise;
  if (atB === least) return [b, c, d, a];
  return atC === least ? [c, d, a, b] : [d, a, b, c];
}

/** Whether all corners turn the same way by 35–145 degrees: anything else is no rectangle seen from an angle. */
export function isConvex([a, b, c, d]: Quad): boolean {
  return turns(a, b, c) && turns(b, c, d) && turns(c, d, a) && turns(d, a, b);
}

function turns(a: Point, b: Point, c: Point): boolean {
  const cross = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
  return cross > 0.57 * distance(a, b) * distance(b, c);
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
export function contains([a, b, c, d]: Quad, point: Point): boolean {
  return isRightOf(a, b, point) && isRightOf(b, c, point) && isRightOf(c, d, point) && isRightOf(d, a, point);
}

/** Whether a point lies on a side or to its right, seen along the side. */
function isRightOf(a: Point, b: Point, [x, y]: Point): boolean {
  return (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]) >= 0;
}
