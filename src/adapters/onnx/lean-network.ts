import { indexOf, type Index, weightsNamed, withReplaced } from './graph-index.ts';
import {
  constantNode,
  floatAttribute,
  graphOf,
  type GraphNode,
  hasOwnGraph,
  numberAttribute,
  numbersAt,
  numbersAttribute,
  textAt,
  type Weights,
} from './network-graph.ts';
import { type Affine, type Tail, tailOf } from './network-tails.ts';

/**
 * The same network in fewer steps. As it is published, most convolutions are followed by eight steps that scale, shift and bend each value
 * by itself, for which the runtime lays out all values anew: a third of the time. Here scale and shift go into the weights
 * beside them, and what bends is written as convolutions of one pixel, for which the runtime keeps its layout. Answers
 * differ by rounding only.
 *
 * @returns a model that says the same; where no such steps are found or what uses their values cannot be told, as it was
 * @throws when it is no model
 */
export function leanNetwork(model: Uint8Array): Uint8Array {
  const graph = graphOf(model);
  if (graph.nodes.some(hasOwnGraph)) return model;
  const index = indexOf(graph.nodes, graph.answers);
  const replaced = new Map<string, readonly GraphNode[]>();
  const before = new Map<string, Affine>();
  for (const node of graph.nodes) {
    const written = rewritten(node, index, before);
    for (const [output, nodes] of written) replaced.set(output, nodes);
  }
  return withReplaced(graph, replaced);
}

/**
 * What takes the place of a convolution and of the steps that follow it.
 *
 * @param before  what the inputs of later convolutions lack, by their outputs; added to
 */
function rewritten(node: GraphNode, index: Index, before: Map<string, Affine>): ReadonlyMap<string, readonly GraphNode[]> {
  const own = before.get(node.output);
  const tail = node.kind === 'Conv' ? tailOf(node.output, index) : undefined;
  const weights = ownWeights(node, index);
  if (weights === undefined || (tail === undefined && own === undefined)) return new Map();
  const output = tail === undefined || tail.bent !== undefined ? node.output : tail.end;
  const folded = foldedConvolution(node, weights, { own, first: tail?.first, output, bias: weightsNamed(node.inputs[2], index) });
  if (tail === undefined) return new Map([[node.output, folded]]);
  const gone = tail.steps.map((step): [string, GraphNode[]] => [step, []]);
  const bent = bend(tail, { input: output, channels: weights.sizes[0] ?? 1, index, before });
  return new Map([...gone, [node.output, [...folded, ...bent]]]);
}

/** What a convolution of pictures holds; `undefined` for other nodes, and where its weights or what it adds come from elsewhere. */
function ownWeights({ kind, inputs: [, weights, bias = ''] }: GraphNode, index: Index): Weights | undefined {
  if (kind !== 'Conv' || (bias !== '' && weightsNamed(bias, index) === undefined)) return undefined;
  const own = weightsNamed(weights, index);
  return own?.sizes.length === SIZES_OF_PICTURES ? own : undefined;
}

/** Channels out and in, height and width. */
const SIZES_OF_PICTURES = 4;

const NO_CHANGE: Affine = { scale: 1, shift: 0 };

interface Folding {
  /** What its input lacks. */
  readonly own?: Affine | undefined;
  /** What follows it. */
  readonly first?: Affine | undefined;
  readonly bias?: Weights | undefined;
  readonly output: string;
}

function foldedConvolution(
  { inputs: [input = ''], attributes }: GraphNode,
  { sizes, values }: Weights,
  { own = NO_CHANGE, first = NO_CHANGE, bias, output }: Folding,
): GraphNode[] {
  const [channels = 1] = sizes;
  const perChannel = values.length / channels;
  const biases = (bias?.values ?? new Float32Array(channels)).map((value, channel) => {
    const sum = own.shift === 0 ? 0 : sumOf(values, channel * perChannel, (channel + 1) * perChannel);
    return first.scale * (value + own.shift * sum) + first.shift;
  });
  const scaled = timesAll(values, first.scale * own.scale);
  return convolution({ input, output, attributes }, { sizes, values: scaled }, biases);
}

function sumOf(values: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += values[at] ?? 0;
  return sum;
}

/** Millions of weights: `map` takes three times as long. */
function timesAll(values: Float32Array, scale: number): Float32Array {
  if (scale === 1) return values;
  const scaled = new Float32Array(values.length);
  for (let at = 0; at < values.length; at += 1) scaled[at] = (values[at] ?? 0) * scale;
  return scaled;
}

function convolution(
  { input, output, attributes }: Pick<GraphNode, 'output' | 'attributes'> & { readonly input: string },
  weights: Weights,
  biases: Float32Array,
): GraphNode[] {
  const [weightName, biasName] = [`${output}.lean.w`, `${output}.lean.b`];
  return [
    constantNode(weightName, weights),
    constantNode(biasName, { sizes: [biases.length], values: biases }),
    { kind: 'Conv', inputs: [input, weightName, biasName], output, attributes },
  ];
}

/** A scale and a shift for all channels, as a convolution of one pixel. */
function scaling(
  { input, output, channels }: Pick<Bending, 'input' | 'channels'> & { readonly output: string },
  { scale, shift }: Affine,
): GraphNode[] {
  const attributes = [
    numbersAttribute('kernel_shape', [1, 1]),
    numbersAttribute('strides', [1, 1]),
    numbersAttribute('pads', [0, 0, 0, 0]),
    numbersAttribute('dilations', [1, 1]),
    numberAttribute('group', channels),
  ];
  const all = (value: number): Float32Array => new Float32Array(channels).fill(value);
  return convolution({ input, output, attributes }, { sizes: [channels, 1, 1, 1], values: all(scale) }, all(shift));
}

interface Bending {
  readonly input: string;
  readonly channels: number;
  readonly index: Index;
  readonly before: Map<string, Affine>;
}

/** The hard swish, `x · min(1, max(0, x / 6 + 1/2))`, and what comes after it. */
function bend({ bent, end, areLimitsInputs = false }: Tail, { input, channels, index, before }: Bending): GraphNode[] {
  if (bent === undefined) return [];
  const [gate, open] = [`${end}.gate`, `${end}.open`];
  const users = index.users.get(end) ?? [];
  const isTakenOver = users.length > 0 && users.every((user) => canTakeOver(user, index));
  if (isTakenOver) for (const { output } of users) before.set(output, bent);
  const product = isTakenOver ? end : `${end}.product`;
  return [
    ...scaling({ input, output: gate, channels }, { scale: 1 / 6, shift: 0.5 }),
    ...clipping(gate, open, areLimitsInputs),
    { kind: 'Mul', inputs: [input, open], output: product, attributes: [] },
    ...(isTakenOver ? [] : scaling({ input: product, output: end, channels }, bent)),
  ];
}

/** Values between 0 and 1. */
function clipping(input: string, output: string, areLimitsInputs: boolean): GraphNode[] {
  if (!areLimitsInputs)
    return [{ kind: 'Clip', inputs: [input], output, attributes: [floatAttribute('max', 1), floatAttribute('min', 0)] }];
  const limits = [0, 1].map((limit) => constantNode(`${output}.${limit}`, { sizes: [], values: Float32Array.of(limit) }));
  return [...limits, { kind: 'Clip', inputs: [input, ...limits.map((limit) => limit.output)], output, attributes: [] }];
}

/** Whether scale and shift of its input may go into the weights: not where a rim of zeros is added, which would be shifted too. */
function canTakeOver(node: GraphNode, index: Index): boolean {
  return (
    ownWeights(node, index) !== undefined &&
    ['', 'NOTSET', 'VALID'].includes(textAt(node, 'auto_pad')) &&
    numbersAt(node, 'pads').every((pad) => pad === 0) &&
    (numbersAt(node, 'group')[0] ?? 1) === 1
  );
}
