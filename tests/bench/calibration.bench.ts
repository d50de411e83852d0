/**
 * Fits the confidence curves of `config/reading/calibration.json`: `FIT_DECKS=/tmp/fit1,/tmp/fit2 npm run fit:calibration`.
 * The decks should be fresh ones of the development templates (`node fixtures/generate.mjs --deck dev --seed fit1 --count 60
 * --photos 1 --out /tmp/fit1`): the rules were made looking at `fixtures/dev`, which promises too much.
 * `READING_CACHE=FOLDER` keeps what was recognized, so that the next fit takes minutes; `bench:reading` knows it too.
 * `bench:reading` then shows on the test deck, which no curve has seen, what the promises are worth.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { it } from 'vitest';

import { tableFiles } from '../../src/adapters/files/table-file.ts';
import { createHeicImageDecoder } from '../../src/adapters/heic/index.ts';
import { createPdfiumImageDecoder } from '../../src/adapters/pdfium/index.ts';
import { createSharpImageDecoder } from '../../src/adapters/sharp/index.ts';
import { createTesseractRecognizer } from '../../src/adapters/tesseract/index.ts';
import { createZxingBarcodeReader } from '../../src/adapters/zxing/index.ts';
import { loadCalibration, loadLetterShapes, loadNameLexicon, loadReadingVocabulary } from '../../src/config/reading-data.ts';
import { createCardReader } from '../../src/pipeline/read-cards.ts';
import { compilePatterns, evidenceClassOf } from '../../src/stages/extract/index.ts';
import { canonicalFields } from '../../src/stages/normalize/index.ts';
import type { Promise01 } from './isotonic-curve.ts';
import { mergedCurves } from './merge-curves.ts';
import { readValues } from './reading-report.ts';
import { withRememberedAnswers } from './remembered-answers.ts';
import { classedValues, judgeCard, surplusOf } from './reading-score.ts';
import { loadDeck } from './reading-truth.ts';

const LIMITS = { maxPixels: 120_000_000, maxPages: 50, maxSide: 4200 };
const DECKS = process.env['FIT_DECKS']?.split(',') ?? ['fixtures/dev', 'fixtures/wild'];
/** A folder that keeps what was recognized, so that a second fit takes minutes. */
const CACHE = process.env['READING_CACHE'];
const FILE = 'config/reading/calibration.json';
/** Fields that must not be wrong are measured by their evidence. */
const BY_CLASS: ReadonlySet<string> = new Set(['email', 'phone', 'fullName']);

it('fits the curves', async () => {
  const lexicon = loadNameLexicon();
  const reader = createCardReader({
    decoders: {
      raster: createSharpImageDecoder(LIMITS),
      pdf: createPdfiumImageDecoder(LIMITS),
      heic: createHeicImageDecoder(LIMITS),
    },
    barcodes: createZxingBarcodeReader(),
    parseTable: tableFiles().parse,
    recognizer: CACHE === undefined ? createTesseractRecognizer(2) : withRememberedAnswers(createTesseractRecognizer(2), CACHE),
    knowledge: { patterns: compilePatterns(loadReadingVocabulary()), lexicon, shapes: loadLetterShapes() },
    canonicalize: (fields, region) => canonicalFields(fields, region ?? 'JP', lexicon),
    nowMs: () => performance.now(),
    fileTimeLimitMs: 120_000,
  });
  const byField = new Map<string, Promise01[]>();
  const byClass = new Map<string, Promise01[]>();
  const pictures = DECKS.flatMap((deck) => loadDeck(deck)).values();
  const readQueue = async (): Promise<void> => {
    for (const picture of pictures) {
      for await (const reading of reader.read({ path: picture.path, bytes: readFileSync(picture.path) })) {
        if (reading.status !== 'read') continue;
        for (const value of classedValues(picture.fields, reading.fields, evidenceClassOf)) {
          byClass.set(value.evidenceClass, [...(byClass.get(value.evidenceClass) ?? []), value]);
        }
        const judgements = judgeCard(picture.fields, reading.fields);
        const surplus = surplusOf(picture.fields, picture.inferable, reading.fields);
        for (const value of readValues({ ...picture, judgements, surplus, cpuSeconds: 0 })) {
          byField.set(value.field, [...(byField.get(value.field) ?? []), value]);
        }
      }
    }
  };
  await Promise.all([readQueue(), readQueue()]);
  await reader.close();
  const fields = new Map([...byField].filter(([field]) => !BY_CLASS.has(field)));
  const table = mergedCurves(fields, byClass, loadCalibration());
  writeFileSync(FILE, `${JSON.stringify(table, undefined, 1)}\n`);
  for (const [field, curve] of Object.entries(table))
    process.stdout.write(
      `${field} ${(byClass.get(field) ?? byField.get(field))?.length ?? 'as before'}: ${curve.map((point) => point.join('→')).join('  ')}\n`,
    );
});
