import { enlargedConvolution, type Layer, layerOf, neighbourWeights } from './enlarged-layer.ts';
import { type Normalization, normalizationAfter, weightsFor } from './enlarging-weights.ts';
import { type Index, onlyUser, type Replacement, weightsNamed } from './graph-index.ts';
import { constantNode, type GraphNode, type Weights } from './network-graph.ts';

/** A layer with the channels of the pile it is. */
interface PiledLayer extends Layer {
  readonly from: number;
  readonly to: number;
}

interface Layered {
  readonly node: GraphNode;
  /** The step that lays them on one another. */
  readonly pile: GraphNode;
  readonly small: readonly PiledLayer[];
  readonly large: PiledLayer;
  readonly weights: Weights;
  readonly after: Normalization;
}

/** A convolution of a large picture and of enlarged small ones, laid on one another: of the small ones as they are, and of the large one. */
export function layeredConvolution(node: GraphNode, index: Index): Replacement | undefined {
  const layered = layeredAt(node, index);
  if (layered === undefined) return undefined;
  const { pile, small, after } = layered;
  const gone = [pile, ...small.flatMap(({ step }) => step ?? [])].map(({ output }): [string, GraphNode[]] => [output, []]);
  return new Map([...gone, [after.output, []], [node.output, inTwoParts(layered)]]);
}

function layeredAt(node: GraphNode, index: Index): Layered | undefined {
  const weights = neighbourWeights(node, index);
  const after = normalizationAfter(node.output, index);
  const pile = index.givers.get(node.inputs[0] ?? '');
  if (weights === undefined || after === undefined || pile?.kind !== 'Concat') return undefined;
  const layers = piledLayers(pile, index);
  const isWhole = layers.at(-1)?.to === weights.sizes[1] && onlyUser(pile.output, 'Conv', index) === node;
  const parts = isWhole ? partedLayers(layers) : undefined;
  return parts === undefined ? undefined : { node, pile, weights, after, ...parts };
}

/** The small layers and the large one, where there are both and no more. */
function partedLayers(layers: readonly PiledLayer[]): Pick<Layered, 'small' | 'large'> | undefined {
  const small = layers.filter(({ times }) => times > 1);
  const [large, ...others] = layers.filter(({ times }) => times === 1);
  return large === undefined || others.length > 0 || small.length === 0 ? undefined : { small, large };
}

function piledLayers({ inputs }: GraphNode, index: Index): PiledLayer[] {
  let to = 0;
  return inputs.map((input) => {
    const layer = layerOf(input, index);
    const from = to;
    to += channelsOf(layer.name, index);
    return { ...layer, from, to };
  });
}

/** Steps that leave the number of channels as it is. */
const EVEN: ReadonlySet<string> = new Set(['Add', 'Mul', 'Relu']);

/** How many channels a value has, as the convolution says that it comes from; not a number where none does. */
function channelsOf(name: string, index: Index): number {
  const giver = index.givers.get(name);
  if (giver !== undefined && EVEN.has(giver.kind)) return channelsOf(giver.inputs[0] ?? '', index);
  return giver?.kind === 'Conv' ? (weightsNamed(giver.inputs[1], index)?.sizes[0] ?? NaN) : NaN;
}

function inTwoParts({ node, pile, small, large, weights, after }: Layered): GraphNode[] {
  const [piled, enlarged, plain] = [`${node.output}.pile`, `${node.output}.enlarged`, `${node.output}.plain`];
  const normalized = scaledBy(weights, after.scales);
  const halves = small.map((layer, at) => halfEnlarged(layer, `${piled}.${at}`));
  return [
    ...halves.flatMap(({ steps }) => steps),
    { kind: pile.kind, inputs: halves.map(({ name }) => name), output: piled, attributes: pile.attributes },
    ...enlargedConvolution(piled, enlarged, weightsFor(normalized, small)),
    constantNode(`${plain}.w`, weightsFor(normalized, [large])),
    constantNode(`${plain}.b`, { sizes: [after.shifts.length], values: after.shifts }),
    { kind: 'Conv', inputs: [large.name, `${plain}.w`, `${plain}.b`], output: plain, attributes: node.attributes },
    { kind: 'Add', inputs: [plain, enlarged], output: after.output, attributes: [] },
  ];
}

function scaledBy({ sizes, values }: Weights, scales: Float32Array): Weights {
  const perChannel = values.length / scales.length;
  return { sizes, values: values.map((value, at) => value * (scales[Math.floor(at / perChannel)] ?? 1)) };
}

/** The layer at half the size it has in the end. */
function halfEnlarged(
  { name, times, step }: Layer,
  output: string,
): { readonly name: string; readonly steps: readonly GraphNode[] } {
  if (times === 2 || step === undefined) return { name, steps: [] };
  const scales = constantNode(`${output}.times`, { sizes: [4], values: Float32Array.of(1, 1, times / 2, times / 2) });
  const inputs = [name, step.inputs[1] ?? '', scales.output];
  return { name: output, steps: [scales, { kind: step.kind, inputs, output, attributes: step.attributes }] };
}
