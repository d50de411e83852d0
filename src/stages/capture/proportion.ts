import { type Quad, sizeOf } from './quad.ts';

/** How card-like the proportions are, 0–1: cards are 1.5–1.85 times as wide as high, perspective allows more. */
export function proportionFit(quad: Quad): number {
  const [across, down] = sizeOf(quad);
  const ratio = Math.max(across, down) / Math.max(1, Math.min(across, down));
  if (ratio >= 1.45 && ratio <= 1.9) return 1;
  const off = ratio < 1.45 ? 1.45 / ratio : ratio / 1.9;
  return Math.max(0, 1 - 2.6 * (off - 1));
}
