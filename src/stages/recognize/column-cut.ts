import type { GreyImage } from '../../domain/pixels.ts';
import type { TextLine } from './line-detection.ts';
import { charactersOfColumn } from './text-direction.ts';

/** Space between characters set side by side, as a share of their size. */
const SPACE = 0.16;
const WHITE = 255;

/** The cut of a column turned a quarter to the left: Latin text of a vertical card lies on its side. */
export function turnLeft({ width, height, data }: GreyImage): GreyImage {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) turned[(width - 1 - x) * height + y] = data[y * width + x] ?? WHITE;
  }
  return { width: height, height: width, data: turned };
}

/**
 * The characters of a column set side by side, for the model of horizontal text.
 *
 * @param cut         the column as `cutLine` gives it, padded on all sides
 * @param textHeight  width of the column in the cut
 */
export function setSideBySide(cut: GreyImage, line: TextLine, textHeight: number): GreyImage {
  const zoom = textHeight / line.textHeight;
  const pad = (cut.height - (line.bottom - line.top) * zoom) / 2;
  const space = Math.round(SPACE * textHeight);
  const slices = charactersOfColumn(line.cells).map((cell) => ({
    from: Math.max(0, Math.floor(pad + (cell.top - line.top) * zoom)),
    to: Math.min(cut.height, Math.ceil(pad + (cell.bottom - line.top) * zoom)),
  }));
  const step = cut.width + space - Math.round(0.6 * textHeight);
  const width = space + cut.width + slices.length * step;
  const height = Math.round(textHeight * 1.7);
  const data = new Uint8Array(width * height).fill(WHITE);
  let left = space;
  for (const { from, to } of slices) {
    const top = Math.round((height - (to - from)) / 2);
    for (let y = Math.max(from, from - top); y < to && top + y - from < height; y += 1) {
      data.set(cut.data.subarray(y * cut.width, (y + 1) * cut.width), (top + y - from) * width + left);
    }
    left += step;
  }
  return { width, height, data };
}
