import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { createZxingBarcodeReader } from '../../../src/adapters/zxing/index.ts';
import type { GreyImage } from '../../../src/domain/pixels.ts';

const PIXELS_A_MODULE = 6;
/** Blank modules around a code. */
const RIM = 6;

/** A card of paper and ink of these shades, with nothing but a code on it. */
async function aCode(text: string, paper: number, ink: number): Promise<GreyImage> {
  const { buffer, byteOffset, byteLength } = readFileSync(
    createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'),
  );
  prepareZXingModule({ overrides: { wasmBinary: buffer.slice(byteOffset, byteOffset + byteLength) } });
  const { symbol } = await writeBarcode(text, { format: 'QRCode' });
  const side = (symbol.width + 2 * RIM) * PIXELS_A_MODULE;
  const data = new Uint8Array(side * side);
  for (let at = 0; at < data.length; at += 1) {
    const [x, y] = [at % side, Math.floor(at / side)].map((place) => Math.floor(place / PIXELS_A_MODULE) - RIM);
    const isInside = x !== undefined && y !== undefined && x >= 0 && y >= 0 && x < symbol.width && y < symbol.height;
    data[at] = isInside && symbol.data[y * symbol.width + x] === 0 ? ink : paper;
  }
  return { width: side, height: side, data };
}

it.each([
  ['dark on light', 230, 40],
  ['light on dark', 30, 210],
])('a code is read from the grey pixels of a card, %s, and where it stands', async (_title, paper, ink) => {
  const card = await aCode('MECARD:N:Mori,Kaede;;', paper, ink);
  const [code, ...others] = await createZxingBarcodeReader().read(card);
  expect([new TextDecoder().decode(code?.bytes), others]).toEqual(['MECARD:N:Mori,Kaede;;', []]);
  const [left = 0, , right = 0] = code?.box ?? [];
  expect([left, card.width - right].map((place) => Math.round(place / PIXELS_A_MODULE))).toEqual([RIM, RIM]);
});
