import type { Box } from '../domain/box.ts';
import type { GreyImage } from '../domain/pixels.ts';

/** The picture with boxes (codes) painted over with their surroundings, so that their dots are not taken for letters. */
export function paintedOver(card: GreyImage, boxes: readonly Box[]): GreyImage {
  if (boxes.length === 0) return card;
  const data = card.data.slice();
  for (const box of boxes) paintOver({ ...card, data }, box);
  return { ...card, data };
}

function paintOver({ width, height, data }: GreyImage, [left, top, right, bottom]: Box): void {
  const margin = Math.round(0.04 * (right - left));
  const [x0, x1] = [Math.max(0, Math.floor(left) - margin), Math.min(width, Math.ceil(right) + margin)];
  const [y0, y1] = [Math.max(0, Math.floor(top) - margin), Math.min(height, Math.ceil(bottom) + margin)];
  const paper = data[Math.min(height - 1, y0) * width + x0] ?? 255;
  for (let y = y0; y < y1; y += 1) data.fill(paper, y * width + x0, y * width + x1);
}
