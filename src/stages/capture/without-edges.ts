import type { Point } from '../../domain/card-reading.ts';
import type { EdgeMap } from './edge-map.ts';
import { contains, type Quad, shrunk } from './quad.ts';

/** The edges of a picture without those of the outlines given and of what they enclose. */
export function withoutEdgesIn(edges: EdgeMap, outlines: readonly Quad[]): EdgeMap {
  const thin = edges.thin.slice();
  const widened = outlines.map((outline) => shrunk(outline, -0.03));
  for (let at = 0; at < thin.length; at += 1) {
    if (thin[at] === 0) continue;
    const point: Point = [at % edges.width, Math.floor(at / edges.width)];
    if (widened.some((outline) => contains(outline, point))) thin[at] = 0;
  }
  return { ...edges, thin };
}
