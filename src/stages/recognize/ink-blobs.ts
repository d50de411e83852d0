import type { GreyImage } from '../../domain/pixels.ts';
import { backgroundAlong, type Background, type Places } from './background.ts';

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
  const contrast = new Int16Array(image.width * image.height);
  const places: Places = { xs: Float64Array.from({ length: image.width }, (_, x) => x), ys: new Float64Array(image.width) };
  const paper = new Float64Array(image.width);
  for (let y = 0; y < image.height; y += 1) {
    places.ys.fill(y);
    backgroundAlong(background, places, paper);
    const row = y * image.width;
    for (let x = 0; x < image.width; x += 1) contrast[row + x] = (paper[x] ?? 0) - (image.data[row + x] ?? 0);
  }
  return contrast;
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
  let start = -1;
  for (let x = 0; x <= line.length; x += 1) {
    const value = x < line.length ? (line[x] ?? 0) : 0;
    const isInk = threshold > 0 ? value > threshold : value < threshold;
    if (isInk && start < 0) start = x;
    if (isInk || start < 0) continue;
    runs.push({ start, end: x, row, label: parents.length });
    parents.push(parents.length);
    start = -1;
  }
  return runs;
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
