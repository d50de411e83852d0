import { type Index, onlyUser, weightsNamed } from './graph-index.ts';
import { floatAt, type Weights } from './network-graph.ts';

const TAPS = 9;
const ENLARGING_TAPS = 16;

/**
 * Weights of a single step that enlarges to twice the size and makes a convolution of three by three pixels of it: an enlarged picture has each pixel
 * four times, so that of the nine weights those that meet the same pixel are added up.
 *
 * @param weights  channels out and in, height and width; those of the answer stand the other way round, as a transposed convolution wants them
 */
export function enlargingWeights({ sizes: [given = 1, taken = 1], values }: Weights): Weights {
  const merged = new Float32Array(given * taken * ENLARGING_TAPS);
  for (let at = 0; at < values.length; at += 1) {
    const [channels, tap] = [Math.floor(at / TAPS), at % TAPS];
    const [out, from] = [Math.floor(channels / taken), channels % taken];
    const [down, across] = [2 - Math.floor(tap / 3), 2 - (tap % 3)];
    const first = (from * given + out) * ENLARGING_TAPS + 4 * down + across;
    for (const to of [first, first + 1, first + 4, first + 5]) merged[to] = (merged[to] ?? 0) + (values[at] ?? 0);
  }
  return { sizes: [taken, given, 4, 4], values: merged };
}

/** A run of the channels a convolution takes. */
export interface Channels {
  readonly from: number;
  readonly to: number;
}

/** The weights for some of the channels taken, in their order. */
export function weightsFor({ sizes: [given = 1, taken = 1, ...size], values }: Weights, runs: readonly Channels[]): Weights {
  const perChannel = values.length / given / taken;
  const kept = Array.from({ length: given }, (_, out) =>
    runs.map(({ from, to }) => values.subarray((out * taken + from) * perChannel, (out * taken + to) * perChannel)),
  ).flat();
  const all = new Float32Array(kept.reduce((sum, run) => sum + run.length, 0));
  let at = 0;
  for (const run of kept) {
    all.set(run, at);
    at += run.length;
  }
  return { sizes: [given, runs.reduce((sum, { from, to }) => sum + to - from, 0), ...size], values: all };
}

/** What a normalization makes of each channel, and the name of what it gives. */
export interface Normalization {
  readonly scales: Float32Array;
  readonly shifts: Float32Array;
  readonly output: string;
}

/** The normalization by fixed numbers that follows, if there is one and nothing else uses what it normalizes. */
export function normalizationAfter(name: string, index: Index): Normalization | undefined {
  const node = onlyUser(name, 'BatchNormalization', index);
  if (node?.inputs.length !== 5) return undefined;
  const [scale, shift, mean, variance] = node.inputs.slice(1).map((input) => weightsNamed(input, index)?.values);
  if (scale === undefined || shift === undefined || mean === undefined || variance === undefined) return undefined;
  const least = floatAt(node, 'epsilon') ?? USUAL_EPSILON;
  const scales = scale.map((value, channel) => value / Math.sqrt((variance[channel] ?? 0) + least));
  return {
    scales,
    shifts: shift.map((value, channel) => value - (mean[channel] ?? 0) * (scales[channel] ?? 1)),
    output: node.output,
  };
}

const USUAL_EPSILON = 1e-5;
