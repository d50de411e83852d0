// A second engine as a stranger would write it: JSON lines in, word boxes out. It reads with models of its own.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { createWorker } from 'tesseract.js';

const require = createRequire(import.meta.url);
const LAYOUTS = { line: '7', column: '5', block: '6' };
const workers = new Map();

function workerFor(language) {
  const langPath = join(dirname(require.resolve(`@tesseract.js-data/${language}/package.json`)), '4.0.0_best_int');
  const started = workers.get(language) ?? createWorker(language, 1, { langPath, cacheMethod: 'none', gzip: true });
  workers.set(language, started);
  return started;
}

process.stdout.write('models are loaded when they are needed\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { id, language, layout, pgm } = JSON.parse(line);
  const worker = await workerFor(language);
  const parameters = { tessedit_pageseg_mode: LAYOUTS[layout] };
  const { data } = await worker.recognize(Buffer.from(pgm, 'base64'), parameters, { blocks: true });
  const words = (data.blocks ?? []).flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ lines }) =>
      lines.flatMap((one) =>
        one.words.map(({ text, confidence, bbox }) => ({
          text,
          confidence: confidence / 100,
          box: [bbox.x0, bbox.y0, bbox.x1, bbox.y1],
        })),
      ),
    ),
  );
  process.stdout.write(`${JSON.stringify({ id, words })}\n`);
}
