import type { GreyImage } from '../../domain/pixels.ts';

const DARK = 140;

/** Ink of one character as seen by its outline: extent and rows and columns with ink. */
interface Outline {
  readonly width: number;
  readonly height: number;
  readonly bands: number;
  readonly centre: number;
  readonly around: number;
}

/**
 * Tells the numerals that are mere strokes or a ring (〇一二三 and the upright dash), which the engine loses when several follow
 * each other. Undefined for all other characters.
 *
 * @param slice  one character, black on white
 * @param size   height of the text in the picture
 */
export function strokeNumeralOf(slice: GreyImage, size: number): string | undefined {
  const outline = outlineOf(slice);
  if (outline === undefined) return undefined;
  const [width, height] = [outline.width / size, outline.height / size];
  if (width < 0.22 && height > 0.45) return '|';
  if (isRing(outline, width, height)) return '〇';
  return width < 0.5 ? undefined : strokesAsNumeral(outline.bands, height);
}

function strokesAsNumeral(bands: number, height: number): string | undefined {
  if (bands === 1) return height < 0.24 ? '一' : undefined;
  if (bands === 2) return height > 0.3 && height < 0.85 ? '二' : undefined;
  return bands === 3 && height > 0.5 ? '三' : undefined;
}

function isRing({ centre, around }: Outline, width: number, height: number): boolean {
  const isRound = width > 0.5 && height > 0.5 && width / height > 0.75 && width / height < 1.35;
  return isRound && centre < 0.02 && around >= 10;
}

function outlineOf(slice: GreyImage): Outline | undefined {
  let [left, top, right, bottom] = [slice.width, slice.height, -1, -1];
  const rows = new Uint16Array(slice.height);
  for (let y = 0; y < slice.height; y += 1) {
    for (let x = 0; x < slice.width; x += 1) {
      if ((slice.data[y * slice.width + x] ?? 255) >= DARK) continue;
      rows[y] = (rows[y] ?? 0) + 1;
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
  }
  if (right < 0) return undefined;
  const [width, height] = [right - left + 1, bottom - top + 1];
  return {
    width,
    height,
    bands: strokesIn(rows, width),
    ...ringOf(slice, (left + right) / 2, (top + bottom) / 2, { width, height }),
  };
}

/** Number of horizontal strokes; 0 when there is ink that is no stroke. */
function strokesIn(rows: Uint16Array, width: number): number {
  const runs: { length: number; longest: number }[] = [];
  let run: { length: number; longest: number } | undefined;
  for (const ink of rows) {
    if (ink === 0) run = undefined;
    else if (run === undefined) {
      run = { length: 1, longest: ink };
      runs.push(run);
    } else {
      run.length += 1;
      run.longest = Math.max(run.longest, ink);
    }
  }
  const areStrokes = runs.every(({ length, longest }) => longest > 0.4 * width && length < 0.35 * width);
  return areStrokes ? runs.length : 0;
}

/** Share of ink in the middle, and in how many of sixteen directions there is ink around it. */
function ringOf(
  slice: GreyImage,
  cx: number,
  cy: number,
  size: { width: number; height: number },
): { centre: number; around: number } {
  const isDark = (x: number, y: number): boolean => (slice.data[Math.round(y) * slice.width + Math.round(x)] ?? 255) < DARK;
  let [dark, seen, around] = [0, 0, 0];
  for (let dy = -0.5; dy <= 0.5; dy += 0.1) {
    for (let dx = -0.5; dx <= 0.5; dx += 0.1) {
      seen += 1;
      if (isDark(cx + (dx * size.width) / 2, cy + (dy * size.height) / 2)) dark += 1;
    }
  }
  for (let turn = 0; turn < 16; turn += 1) {
    const [ux, uy] = [Math.cos((turn * Math.PI) / 8), Math.sin((turn * Math.PI) / 8)];
    const reach = [0.7, 0.76, 0.82, 0.88, 0.94, 1].some((far) =>
      isDark(cx + (ux * far * size.width) / 2, cy + (uy * far * size.height) / 2),
    );
    if (reach) around += 1;
  }
  return { centre: dark / seen, around };
}
