import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { readBarcodes } from 'zxing-wasm/reader';
import type { Box } from '../../domain/box.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import type { Barcode, BarcodeReader } from '../../ports/barcode-reader.ts';

type ReadResult = Awaited<ReturnType<typeof readBarcodes>>[number];

/** The DOM's ImageData, which Node does not have. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
  readonly colorSpace: 'srgb';
}

/** Codes on one card; a hostile picture may hold thousands. */
const MOST_CODES = 8;

const OPAQUE = 0xff_00_00_00;

/** Reads QR codes with ZXing-C++ as WebAssembly, taken from the installed package, never from the network. */
export function createZxingBarcodeReader(): BarcodeReader {
  let library: Promise<typeof readBarcodes> | undefined;
  return {
    async read(image) {
      library ??= loadZxing();
      const readCodes = await library;
      try {
        const options = { formats: ['QRCode' as const, 'MicroQRCode' as const], tryHarder: true, maxNumberOfSymbols: MOST_CODES };
        const found = await readCodes(asImageData(image), options);
        return found.filter(({ isValid }) => isValid).map(asBarcode);
      } catch {
        // The library throws on pictures it cannot handle; for us such a picture holds no code.
        return [];
      }
    },
  };
}

async function loadZxing(): Promise<typeof readBarcodes> {
  const library = await import('zxing-wasm/reader');
  const file = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  library.prepareZXingModule({ overrides: { wasmBinary } });
  return library.readBarcodes;
}

/** The library wants colour; grey is red, green and blue alike. */
function asImageData({ width, height, data }: GreyImage): Picture {
  const pixels = new Uint32Array(width * height);
  // Opaque, the three colours alike: the order of the bytes does not matter for them.
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = OPAQUE | ((data[at] ?? 0) * 0x01_01_01);
  return { width, height, data: new Uint8ClampedArray(pixels.buffer), colorSpace: 'srgb' };
}

function asBarcode({ bytes, position }: ReadResult): Barcode {
  const corners = [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft];
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const box: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return { bytes, box };
}
