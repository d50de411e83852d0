import { enlargingWeights } from './enlarging-weights.ts';
import { type Index, isTold, weightsNamed } from './graph-index.ts';
import { constantNode, type GraphNode, numbersAt, numbersAttribute, textAt, type Weights } from './network-graph.ts';

/** A picture of several channels, and how many times it is enlarged in both directions before it is used. */
export interface Layer {
  readonly name: string;
  readonly times: number;
  /** The step that enlarges it. */
  readonly step?: GraphNode;
}

/** What the only user of a picture sees: where that was enlarged by a power of two, each value repeated, the small one. */
export function layerOf(name: string, index: Index): Layer {
  const step = index.givers.get(name);
  const times = step === undefined || index.users.get(name)?.length !== 1 ? 1 : timesOf(step, index);
  return step === undefined || times === 1 ? { name, times: 1 } : { name: step.inputs[0] ?? '', times, step };
}

const REPEATING = 'nearest,asymmetric,floor';

/** How many times a step repeats each value in both directions; once where it does something else. */
function timesOf(step: GraphNode, index: Index): number {
  const [images, channels, times = 1, across] = weightsNamed(step.inputs[2], index)?.values ?? [];
  const how = ['mode', 'coordinate_transformation_mode', 'nearest_mode'].map((name) => textAt(step, name)).join();
  const isEven = images === 1 && channels === 1 && times === across && Number.isInteger(Math.log2(times));
  return step.kind === 'Resize' && how === REPEATING && isEven ? Math.max(1, times) : 1;
}

/** The weights of a convolution of three by three pixels that adds nothing and keeps the size; undefined for any other node. */
export function neighbourWeights(node: GraphNode, index: Index): Weights | undefined {
  if (node.kind !== 'Conv' || node.inputs.length !== 2 || numbersAt(node, 'pads').join() !== '1,1,1,1') return undefined;
  const weights = weightsNamed(node.inputs[1], index);
  const isPlain = isTold(node, ['strides', 'dilations', 'group'], 1);
  return isPlain && weights?.sizes.slice(2).join() === '3,3' ? weights : undefined;
}

/** Enlarges a picture to twice the size and makes the convolution of these weights of it, in one step. */
export function enlargedConvolution(input: string, output: string, weights: Weights): GraphNode[] {
  const attributes = [
    numbersAttribute('kernel_shape', [4, 4]),
    numbersAttribute('strides', [2, 2]),
    numbersAttribute('pads', [1, 1, 1, 1]),
  ];
  return [
    constantNode(`${output}.w`, enlargingWeights(weights)),
    { kind: 'ConvTranspose', inputs: [input, `${output}.w`], output, attributes },
  ];
}
