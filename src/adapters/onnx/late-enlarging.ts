import { enlargingEnd } from './enlarging-end.ts';
import { indexOf, withReplaced } from './graph-index.ts';
import { layeredConvolution } from './layered-convolution.ts';
import { type GraphNode, graphOf, hasOwnGraph } from './network-graph.ts';
import { summedConvolution } from './summed-convolution.ts';

/**
 * The same network with its pictures enlarged as late as possible. The published network that finds text looks at a picture in four sizes, enlarges
 * what it made of the small ones and computes with the large ones: most of its multiplications, and most of those with copies of one value. Here a
 * convolution takes the small pictures and enlarges by itself, and so do the steps to the full size at the end. Answers differ by rounding only.
 *
 * @returns a model that says the same; as it was where it is built otherwise
 * @throws when it is no model
 */
export function lateEnlarging(model: Uint8Array): Uint8Array {
  const graph = graphOf(model);
  if (graph.nodes.some(hasOwnGraph)) return model;
  const index = indexOf(graph.nodes, graph.answers);
  const replaced = new Map<string, readonly GraphNode[]>();
  for (const node of graph.nodes) {
    const written = layeredConvolution(node, index) ?? summedConvolution(node, index) ?? enlargingEnd(node, index) ?? [];
    for (const [output, nodes] of written) replaced.set(output, nodes);
  }
  return withReplaced(graph, replaced);
}
