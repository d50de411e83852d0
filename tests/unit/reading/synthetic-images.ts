import type { Box } from '../../../src/domain/box.ts';
import type { GreyImage } from '../../../src/domain/pixels.ts';
import type { TextRegion } from '../../../src/ports/scene-reader.ts';

/** A picture of one grey. */
export function aPicture(width: number, height: number, grey = 255): GreyImage {
  return { width, height, data: new Uint8Array(width * height).fill(grey) };
}

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The same picture with a filled rectangle. */
export function withRectangle(image: GreyImage, { left, top, width, height }: Rectangle, grey = 0): GreyImage {
  const data = image.data.slice();
  for (let y = top; y < top + height; y += 1) data.fill(grey, y * image.width + left, y * image.width + left + width);
  return { ...image, data };
}

/** The same picture with a row of square letters of this size. */
export function withRow(image: GreyImage, start: Rectangle, count: number, step: number): GreyImage {
  let drawn = image;
  for (let index = 0; index < count; index += 1) drawn = withRectangle(drawn, { ...start, left: start.left + index * step });
  return drawn;
}

/** A light convex quadrilateral on a dark ground, or the reverse. Corners clockwise from the top left. */
export function withQuad(image: GreyImage, corners: readonly (readonly [number, number])[], grey: number): GreyImage {
  const data = image.data.slice();
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < image.width; x += 1) {
      const isInside = corners.every(([ax, ay], index) => {
        const [bx, by] = corners[(index + 1) % corners.length] ?? [0, 0];
        return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0;
      });
      if (isInside) data[y * image.width + x] = grey;
    }
  }
  return { ...image, data };
}

/** A place of text that lies straight. */
export function aRegion(box: Box): TextRegion {
  const [left, top, right, bottom] = box;
  return {
    box,
    corners: [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ],
    score: 0.9,
  };
}
