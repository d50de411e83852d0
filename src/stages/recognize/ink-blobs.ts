import type { GreyImage } from '../../domain/pixels.ts';
import { type Background, type PaperRow, paperRows } from './background.ts';

/** Ink darker than its paper, or lighter. */
export type Polarity = 'dark' | 'light';

/** One connected piece of ink. Right and bottom are exclusive. */
export interface InkBlob {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly area: number;
  readonly polarity: Polarity;
}

/** Contrast of every pixel against its paper, -255…255; positive where it is darker. */
export function contrastAgainst(image: GreyImage, background: Background): Int16Array {
  const { width, height, data } = image;
  const contrast = new Int16Array(width * height);
  const papers = paperRows(background, image);
  for (let y = 0; y < height; y += 1) {
    const [start, end] = [y * width, (y + 1) * width];
    contrastOfRow(data.subarray(start, end), papers.at(y), contrast.subarray(start, end));
  }
  return contrast;
}

function contrastOfRow(greys: Uint8Array, { upper, lower, share }: PaperRow, contrast: Int16Array): void {
  for (let x = 0; x < contrast.length; x += 1) {
    const above = upper[x] ?? 0;
    contrast[x] = above + ((lower[x] ?? 0) - above) * share - (greys[x] ?? 0);
  }
}

interface Run {
  readonly start: number;
  readonly end: number;
  readonly row: number;
  readonly label: number;
}

/** Connected pieces (8 neighbours) of the pixels whose contrast exceeds `threshold` in this polarity. */
export function findInkBlobs(contrast: Int16Array, width: number, threshold: number, polarity: Polarity): InkBlob[] {
  const sign = polarity === 'dark' ? 1 : -1;
  const parents: number[] = [];
  const runs: Run[] = [];
  let previous: readonly Run[] = [];
  for (let row = 0; row * width < contrast.length; row += 1) {
    const current = runsOfRow(contrast.subarray(row * width, (row + 1) * width), sign * threshold, row, parents);
    joinRuns(previous, current, parents);
    runs.push(...current);
    previous = current;
  }
  return collectBlobs(runs, parents, polarity);
}

function runsOfRow(line: Int16Array, threshold: number, row: number, parents: number[]): Run[] {
  const runs: Run[] = [];
  let end = 0;
  for (let start = nextInk(line, 0, threshold); start < line.length; start = nextInk(line, end, threshold)) {
    end = nextPaper(line, start, threshold);
    runs.push({ start, end, row, label: parents.length });
    parents.push(parents.length);
  }
  return runs;
}

/** The first pixel from a place on that is ink, or the end of the line. A threshold below zero is that of light ink. */
function nextInk(line: Int16Array, from: number, threshold: number): number {
  let x = from;
  if (threshold > 0) while (x < line.length && (line[x] ?? 0) <= threshold) x += 1;
  else while (x < line.length && (line[x] ?? 0) >= threshold) x += 1;
  return x;
}

function nextPaper(line: Int16Array, from: number, threshold: number): number {
  let x = from;
  if (threshold > 0) while (x < line.length && (line[x] ?? 0) > threshold) x += 1;
  else while (x < line.length && (line[x] ?? 0) < threshold) x += 1;
  return x;
}

function joinRuns(above: readonly Run[], below: readonly Run[], parents: number[]): void {
  let first = 0;
  for (const run of below) {
    while (endsBefore(above[first], run)) first += 1;
    for (let index = first; touches(above[index], run); index += 1) unite(above[index], run, parents);
  }
}

function endsBefore(upper: Run | undefined, lower: Run): boolean {
  return upper !== undefined && upper.end < lower.start;
}

function touches(upper: Run | undefined, lower: Run): boolean {
  return upper !== undefined && upper.start <= lower.end;
}

function unite(upper: Run | undefined, lower: Run, parents: number[]): void {
  if (upper === undefined) return;
  const a = rootOf(upper.label, parents);
  const b = rootOf(lower.label, parents);
  if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
}

function rootOf(label: number, parents: number[]): number {
  let root = label;
  while ((parents[root] ?? root) !== root) root = parents[root] ?? root;
  let at = label;
  while (at !== root) [parents[at], at] = [root, parents[at] ?? root];
  return root;
}

function collectBlobs(runs: readonly Run[], parents: number[], polarity: Polarity): InkBlob[] {
  const blobs = new Map<number, { left: number; top: number; right: number; bottom: number; area: number }>();
  for (const run of runs) {
    const root = rootOf(run.label, parents);
    const blob = blobs.get(root);
    if (blob === undefined) {
      blobs.set(root, { left: run.start, top: run.row, right: run.end, bottom: run.row + 1, area: run.end - run.start });
      continue;
    }
    blob.left = Math.min(blob.left, run.start);
    blob.right = Math.max(blob.right, run.end);
    blob.bottom = run.row + 1;
    blob.area += run.end - run.start;
  }
  return [...blobs.values()].map((blob) => ({ ...blob, polarity }));
}
