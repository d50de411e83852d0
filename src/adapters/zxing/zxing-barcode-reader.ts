import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { readBarcodes } from 'zxing-wasm/reader';
import type { Box } from '../../domain/box.ts';
import { encodePortableGreymap } from '../../domain/portable-greymap.ts';
import type { Barcode, BarcodeReader } from '../../ports/barcode-reader.ts';

type ReadResult = Awaited<ReturnType<typeof readBarcodes>>[number];

/** Codes on one card; a hostile picture may hold thousands. */
const MOST_CODES = 8;

/** Reads QR codes with ZXing-C++ as WebAssembly, taken from the installed package, never from the network. */
export function createZxingBarcodeReader(): BarcodeReader {
  let library: Promise<typeof readBarcodes> | undefined;
  return {
    async read(image) {
      library ??= loadZxing();
      const readCodes = await library;
      try {
        const options = { formats: ['QRCode' as const, 'MicroQRCode' as const], tryHarder: true, maxNumberOfSymbols: MOST_CODES };
        // A file of grey pixels: pixels as a browser has them are colours, four bytes each, that are told apart only to be made grey again.
        const found = await readCodes(encodePortableGreymap(image), options);
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

function asBarcode({ bytes, position }: ReadResult): Barcode {
  const corners = [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft];
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const box: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return { bytes, box };
}
