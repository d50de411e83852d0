import { type Index, onlyUser, weightsNamed } from './graph-index.ts';
import { floatAt, type GraphNode } from './network-graph.ts';

/** Each value `x` becomes `scale · x + shift`. */
export interface Affine {
  readonly scale: number;
  readonly shift: number;
}

/** What follows a convolution, value by value: scale and shift, and most often a hard swish between that and a second pair. */
export interface Tail {
  readonly first: Affine;
  readonly bent?: Affine;
  /** Whether the model is told the limits of a step that clips as inputs. */
  readonly areLimitsInputs?: boolean;
  /** Name of what comes out at the end. */
  readonly end: string;
  /** The steps it is made of, by what they give. */
  readonly steps: readonly string[];
}

/** What follows a convolution, if it is scaled and shifted at all. */
export function tailOf(output: string, index: Index): Tail | undefined {
  const first = affineAfter(output, index);
  if (first === undefined) return undefined;
  const swish = swishAfter(first.end, index);
  const second = swish === undefined ? undefined : affineAfter(swish.end, index);
  if (swish === undefined || second === undefined) return { first, end: first.end, steps: first.steps };
  return { ...swish, first, bent: second, end: second.end, steps: [...first.steps, ...swish.steps, ...second.steps] };
}

type Steps = Pick<Tail, 'end' | 'steps' | 'areLimitsInputs'>;

function affineAfter(name: string, index: Index): (Affine & Steps) | undefined {
  const scaled = onlyUser(name, 'Mul', index);
  const scale = numberBeside(scaled, name, index);
  const shifted = scaled === undefined ? undefined : onlyUser(scaled.output, 'Add', index);
  const shift = numberBeside(shifted, scaled?.output ?? '', index);
  if (scaled === undefined || shifted === undefined || scale === undefined || shift === undefined) return undefined;
  return { scale, shift, end: shifted.output, steps: [scaled.output, shifted.output] };
}

/** `x · min(6, max(0, x + 3)) / 6`, as it was written. */
function swishAfter(name: string, index: Index): Steps | undefined {
  const [added, product] = userPair(name, index);
  if (added === undefined || product === undefined || numberBeside(added, name, index) !== 3) return undefined;
  const clipped = onlyUser(added.output, 'Clip', index);
  const divided = onlyUser(product.output, 'Div', index);
  if (clipped === undefined || divided === undefined || !isClipped(clipped, product, index)) return undefined;
  if (divided.inputs[0] !== product.output || numberBeside(divided, product.output, index) !== 6) return undefined;
  return {
    areLimitsInputs: clipped.inputs.length > 1,
    end: divided.output,
    steps: [added.output, clipped.output, product.output, divided.output],
  };
}

/** Whether the values multiplied are limited to 0–6 before. */
function isClipped(clipped: GraphNode, product: GraphNode, index: Index): boolean {
  const limits = [limitOf(clipped, 'min', index), limitOf(clipped, 'max', index)];
  return limits.join() === '0,6' && product.inputs.includes(clipped.output);
}

/** A limit of a step that clips: an attribute, and an input since operator set 11. */
function limitOf(node: GraphNode, name: 'min' | 'max', index: Index): number | undefined {
  const input = node.inputs[name === 'min' ? 1 : 2];
  return input === undefined ? floatAt(node, name) : weightsNamed(input, index)?.values[0];
}

/** The two users of what begins a hard swish. */
function userPair(name: string, index: Index): readonly GraphNode[] {
  const users = index.users.get(name) ?? [];
  const pair = ['Add', 'Mul'].flatMap((kind) => users.find((user) => user.kind === kind) ?? []);
  return users.length === 2 && pair.length === 2 ? pair : [];
}

/** The single number that a node of two inputs has beside this one. */
function numberBeside(node: GraphNode | undefined, name: string, index: Index): number | undefined {
  if (node?.inputs.length !== 2) return undefined;
  const weights = weightsNamed(
    node.inputs.find((input) => input !== name),
    index,
  );
  return weights?.values.length === 1 ? weights.values[0] : undefined;
}
