import { enlargedConvolution, layerOf, neighbourWeights } from './enlarged-layer.ts';
import { type Index, inputsOf, onlyUser, type Replacement, stepsAfter, weightsNamed } from './graph-index.ts';
import { constantNode, type GraphNode, numbersAttribute, type Weights } from './network-graph.ts';

/** A picture of few channels that a convolution of one pixel made one of many, each then weighed by how strong all are on average. */
interface Weighed {
  readonly widened: GraphNode;
  readonly widening: Weights;
  /** The step that takes the averages. */
  readonly averages: GraphNode;
  /** What each channel is multiplied with and added to itself. */
  readonly share: string;
  /** The steps from the many channels to their weighed sum, by what they give. */
  readonly steps: readonly string[];
}

/**
 * A convolution of the sum of an enlarged picture and of a large one that was made of few channels: of the small one as it is, and of the few channels
 * by weights that are computed for each picture. Weights are a picture too: what widens channels makes the weights for the few of those for the many.
 */
export function summedConvolution(node: GraphNode, index: Index): Replacement | undefined {
  const weights = neighbourWeights(node, index);
  const sum = index.givers.get(node.inputs[0] ?? '');
  if (weights === undefined || sum?.kind !== 'Add' || onlyUser(sum.output, 'Conv', index) === undefined) return undefined;
  const layers = sum.inputs.map((input) => layerOf(input, index));
  const small = layers.find(({ times }) => times === 2);
  const large = layers.find(({ times }) => times === 1);
  const weighed = large === undefined ? undefined : weighedAt(large.name, index);
  if (small?.step === undefined || weighed === undefined) return undefined;
  const { widened, averages, steps } = weighed;
  const gone = [sum.output, small.step.output, widened.output, ...steps].map((output): [string, GraphNode[]] => [output, []]);
  const [enlarged, plain] = [`${node.output}.enlarged`, `${node.output}.plain`];
  return new Map([
    ...gone,
    [averages.output, averagesOfFew(weighed)],
    [
      node.output,
      [
        ...convolutionOfFew(weighed, { node, weights, output: plain }),
        ...enlargedConvolution(small.name, enlarged, weights),
        { kind: 'Add', inputs: [plain, enlarged], output: node.output, attributes: [] },
      ],
    ],
  ]);
}

function weighedAt(name: string, index: Index): Weighed | undefined {
  const shares = sharesAt(name, index);
  if (shares === undefined) return undefined;
  const { own, product, share } = shares;
  const users = index.users.get(own) ?? [];
  const averages = users.find(({ kind }) => kind === 'GlobalAveragePool');
  if (averages === undefined || users.length !== USERS_OF_WEIGHED || !comesOf(share, averages, index)) return undefined;
  const widened = index.givers.get(own);
  const widening = wideningWeights(widened, index);
  return widened === undefined || widening === undefined
    ? undefined
    : { widened, widening, averages, share, steps: [product, name] };
}

/** Its averages, what it is multiplied with, and the sum of that and itself. */
const USERS_OF_WEIGHED = 3;

interface Shares {
  /** What is weighed. */
  readonly own: string;
  readonly product: string;
  readonly share: string;
}

/** A value and its product with a share of it, added up for a sum. */
function sharesAt(name: string, index: Index): Shares | undefined {
  const [own = '', product = ''] = inputsOf(name, 'Add', index);
  const [again, share] = inputsOf(product, 'Mul', index);
  if (again !== own || share === undefined || stepsAfter(product, ['Add', 'Add'], index) === undefined) return undefined;
  return { own, product, share };
}

/** The weights of a convolution of one pixel that adds nothing. */
function wideningWeights(node: GraphNode | undefined, index: Index): Weights | undefined {
  if (node?.kind !== 'Conv' || node.inputs.length !== 2) return undefined;
  const weights = weightsNamed(node.inputs[1], index);
  return weights?.sizes.slice(2).join() === '1,1' ? weights : undefined;
}

/** Steps from the averages of channels to their shares. */
const OF_AVERAGES: ReadonlySet<string> = new Set(['Conv', 'Relu', 'HardSigmoid']);

/** Whether a value is computed of the averages and nothing else, so that it has a single number for each channel. */
function comesOf(name: string, averages: GraphNode, index: Index): boolean {
  if (name === averages.output) return true;
  const giver = index.givers.get(name);
  return giver !== undefined && OF_AVERAGES.has(giver.kind) && comesOf(giver.inputs[0] ?? '', averages, index);
}

/** The averages of many channels are those of the few, widened. */
function averagesOfFew({ widened, averages }: Weighed): GraphNode[] {
  const few = `${averages.output}.few`;
  return [
    { kind: averages.kind, inputs: [widened.inputs[0] ?? ''], output: few, attributes: averages.attributes },
    { kind: 'Conv', inputs: [few, widened.inputs[1] ?? ''], output: averages.output, attributes: widened.attributes },
  ];
}

interface OfFew {
  readonly node: GraphNode;
  readonly weights: Weights;
  readonly output: string;
}

function convolutionOfFew({ widened, widening, share }: Weighed, { node, weights, output }: OfFew): GraphNode[] {
  const [all, added, weighed] = [`${output}.all`, `${output}.added`, `${output}.weighed`];
  const [narrowing, own] = [`${output}.narrowing`, `${output}.own`];
  return [
    constantNode(all, weights),
    { kind: 'Mul', inputs: [all, share], output: added, attributes: [] },
    { kind: 'Add', inputs: [all, added], output: weighed, attributes: [] },
    constantNode(narrowing, turned(widening)),
    { kind: 'Conv', inputs: [weighed, narrowing], output: own, attributes: [numbersAttribute('kernel_shape', [1, 1])] },
    { kind: 'Conv', inputs: [widened.inputs[0] ?? '', own], output, attributes: node.attributes },
  ];
}

/** Weights of one pixel with their channels taken and given the other way round. */
function turned({ sizes: [given = 1, taken = 1], values }: Weights): Weights {
  const other = new Float32Array(values.length);
  for (let at = 0; at < values.length; at += 1) other[(at % taken) * given + Math.floor(at / taken)] = values[at] ?? 0;
  return { sizes: [taken, given, 1, 1], values: other };
}
