import { type GraphNode, type NetworkGraph, numbersAt, type Weights, weightsOf } from './network-graph.ts';

/** A graph by names. */
export interface Index {
  readonly givers: ReadonlyMap<string, GraphNode>;
  readonly users: ReadonlyMap<string, readonly GraphNode[]>;
}

/** @param answers  names of what the network answers: somebody outside uses those */
export function indexOf(nodes: readonly GraphNode[], answers: readonly string[]): Index {
  const users = new Map<string, GraphNode[]>();
  for (const answer of answers) users.set(answer, [CALLER]);
  for (const node of nodes) for (const input of new Set(node.inputs)) users.set(input, [...(users.get(input) ?? []), node]);
  return { givers: new Map(nodes.map((node) => [node.output, node])), users };
}

const CALLER: GraphNode = { kind: '', inputs: [], output: '', attributes: [] };

/** The weights of this name; undefined for what a network computes. */
export function weightsNamed(name: string | undefined, { givers }: Index): Weights | undefined {
  const giver = givers.get(name ?? '');
  return giver === undefined ? undefined : weightsOf(giver);
}

/** What uses a value, where it is a single node and of this kind. */
export function onlyUser(name: string | undefined, kind: string, { users }: Index): GraphNode | undefined {
  const all = users.get(name ?? '') ?? [];
  return all.length === 1 && all[0]?.kind === kind ? all[0] : undefined;
}

/** The steps that follow a value one after the other, of these kinds, where nothing else uses what is between them. */
export function stepsAfter(name: string, kinds: readonly string[], index: Index): readonly GraphNode[] | undefined {
  const steps: GraphNode[] = [];
  for (const kind of kinds) {
    const step = onlyUser(steps.at(-1)?.output ?? name, kind, index);
    if (step === undefined) return undefined;
    steps.push(step);
  }
  return steps;
}

/** What the node that gives a value takes, where it is of this kind; nothing where it is not. */
export function inputsOf(name: string, kind: string, { givers }: Index): readonly string[] {
  const giver = givers.get(name);
  return giver?.kind === kind ? giver.inputs : [];
}

/** Whether each number that a node is told by this name is this one; where it is told none, it takes the usual one. */
export function isTold(node: GraphNode, names: readonly string[], value: number): boolean {
  return names.every((name) => numbersAt(node, name).every((told) => told === value));
}

/** What takes the place of nodes, by what those give; nothing for what is left out. */
export type Replacement = ReadonlyMap<string, readonly GraphNode[]>;

/** The model with other nodes in the place of some, without the weights that nobody uses any more. */
export function withReplaced(graph: NetworkGraph, replaced: Replacement): Uint8Array {
  const nodes = graph.nodes.flatMap((node) => replaced.get(node.output) ?? [node]);
  const used = new Set([...graph.answers, ...nodes.flatMap(({ inputs }) => inputs)]);
  return graph.withNodes(nodes.filter(({ kind, output }) => kind !== 'Constant' || used.has(output)));
}
