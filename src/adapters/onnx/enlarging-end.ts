import { type Normalization, normalizationAfter } from './enlarging-weights.ts';
import { type Index, isTold, onlyUser, type Replacement, stepsAfter, weightsNamed } from './graph-index.ts';
import { constantNode, type GraphNode, numberAttribute, numbersAt, numbersAttribute, type Weights } from './network-graph.ts';

/** A step that makes two by two pixels of each one, and what is added to them. */
interface Doubling {
  readonly weights: Weights;
  readonly added: Float32Array;
}

interface Ending {
  readonly first: Doubling;
  readonly normal: Normalization;
  readonly second: Doubling;
  /** What comes out, between 0 and 1. */
  readonly output: string;
  /** The steps behind the first one, by what they give. */
  readonly steps: readonly string[];
}

/**
 * The steps from a quarter of the size to the whole, which make two by two pixels of each one twice: all sixteen are computed as channels of the small
 * picture, and put in their places at the very end.
 */
export function enlargingEnd(node: GraphNode, index: Index): Replacement | undefined {
  const ending = endingAt(node, index);
  if (ending === undefined) return undefined;
  const { first, normal, second, output, steps } = ending;
  const [four, open, sixteen, told] = [`${output}.four`, `${output}.open`, `${output}.sixteen`, `${output}.told`];
  const added = first.added.map((value, channel) => value * (normal.scales[channel] ?? 1) + (normal.shifts[channel] ?? 0));
  return new Map([
    ...steps.map((step): [string, GraphNode[]] => [step, []]),
    [
      node.output,
      [
        ...ofOnePixel(node.inputs[0] ?? '', four, fourfold(first.weights, normal.scales), repeated(added, 4)),
        { kind: 'Relu', inputs: [four], output: open, attributes: [] },
        ...ofOnePixel(open, sixteen, sixteenfold(second.weights), repeated(second.added, 16)),
        { kind: 'Sigmoid', inputs: [sixteen], output: told, attributes: [] },
        { kind: 'DepthToSpace', inputs: [told], output, attributes: [numberAttribute('blocksize', 4)] },
      ],
    ],
  ]);
}

/** What follows the first step. */
const ENDING = ['Add', 'BatchNormalization', 'Relu', 'ConvTranspose', 'Add', 'Sigmoid'];

function endingAt(node: GraphNode, index: Index): Ending | undefined {
  const steps = stepsAfter(node.output, ENDING, index);
  const [added, , , again, , last] = steps ?? [];
  if (steps === undefined || added === undefined || again === undefined || last === undefined) return undefined;
  const [first, second] = [doublingAt(node, index), doublingAt(again, index)];
  const normal = normalizationAfter(added.output, index);
  if (first === undefined || second?.weights.sizes[1] !== 1 || normal === undefined) return undefined;
  return { first, normal, second, output: last.output, steps: steps.map(({ output }) => output) };
}

function doublingAt(node: GraphNode, index: Index): Doubling | undefined {
  const weights = doublingWeights(node, index);
  const sum = onlyUser(node.output, 'Add', index);
  const beside = sum?.inputs.find((input) => input !== node.output);
  const added = weightsNamed(beside, index)?.values;
  if (weights === undefined || added === undefined) return undefined;
  return added.length === weights.sizes[1] ? { weights, added } : undefined;
}

function doublingWeights(node: GraphNode, index: Index): Weights | undefined {
  if (node.kind !== 'ConvTranspose' || node.inputs.length !== 2 || numbersAt(node, 'strides').join() !== '2,2') return undefined;
  const weights = weightsNamed(node.inputs[1], index);
  const isPlain = isTold(node, ['pads'], 0) && isTold(node, ['group', 'dilations'], 1);
  return isPlain && weights?.sizes.slice(2).join() === '2,2' ? weights : undefined;
}

/** The four pixels made of each one as channels, row by row: all channels of the first, then of the second. */
function fourfold({ sizes: [taken = 1, given = 1], values }: Weights, scales: Float32Array): Weights {
  const all = new Float32Array(values.length);
  for (let at = 0; at < values.length; at += 1) {
    const [pixel, channel, from] = [at % 4, Math.floor(at / 4) % given, Math.floor(at / 4 / given)];
    all[(pixel * given + channel) * taken + from] = (values[at] ?? 0) * (scales[channel] ?? 1);
  }
  return { sizes: [4 * given, taken, 1, 1], values: all };
}

/** Of the four pixels the sixteen, row by row of the whole: each of the four knows its own. */
function sixteenfold({ sizes: [taken = 1], values }: Weights): Weights {
  const all = new Float32Array(16 * 4 * taken);
  for (let pixel = 0; pixel < 4; pixel += 1) {
    for (let at = 0; at < values.length; at += 1) {
      const [inner, from] = [at % 4, Math.floor(at / 4)];
      const row = 2 * Math.floor(pixel / 2) + Math.floor(inner / 2);
      const column = 2 * (pixel % 2) + (inner % 2);
      all[((4 * row + column) * 4 + pixel) * taken + from] = values[at] ?? 0;
    }
  }
  return { sizes: [16, 4 * taken, 1, 1], values: all };
}

function ofOnePixel(input: string, output: string, weights: Weights, added: Float32Array): GraphNode[] {
  return [
    constantNode(`${output}.w`, weights),
    constantNode(`${output}.b`, { sizes: [added.length], values: added }),
    {
      kind: 'Conv',
      inputs: [input, `${output}.w`, `${output}.b`],
      output,
      attributes: [numbersAttribute('kernel_shape', [1, 1])],
    },
  ];
}

function repeated(values: Float32Array, times: number): Float32Array {
  return Float32Array.from({ length: times * values.length }, (_, at) => values[at % values.length] ?? 0);
}
