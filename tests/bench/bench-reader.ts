import { tableFiles } from '../../src/adapters/files/table-file.ts';
import { createOnnxSceneReader } from '../../src/adapters/onnx/index.ts';
import { createHeicImageDecoder } from '../../src/adapters/heic/index.ts';
import { createPdfiumImageDecoder } from '../../src/adapters/pdfium/index.ts';
import { createSharpImageDecoder } from '../../src/adapters/sharp/index.ts';
import { createTesseractRecognizer } from '../../src/adapters/tesseract/index.ts';
import { createZxingBarcodeReader } from '../../src/adapters/zxing/index.ts';
import { loadCalibration, loadLetterShapes, loadNameLexicon, loadReadingVocabulary } from '../../src/config/reading-data.ts';
import type { CardFields } from '../../src/domain/card-fields.ts';
import type { LearningPack } from '../../src/domain/learning-pack.ts';
import type { SceneReader } from '../../src/ports/scene-reader.ts';
import type { Recognizer } from '../../src/ports/recognizer.ts';
import { type CardReader, createCardReader } from '../../src/pipeline/read-cards.ts';
import { withWhatIsKnown } from '../../src/stages/corroborate/index.ts';
import { calibrateConfidence, compilePatterns } from '../../src/stages/extract/index.ts';
import { canonicalFields } from '../../src/stages/normalize/index.ts';

const LIMITS = { maxPixels: 120_000_000, maxPages: 50, maxSide: 4200 };
const vocabulary = loadReadingVocabulary();
const calibration = loadCalibration();

export const READING_KNOWLEDGE = {
  patterns: compilePatterns(vocabulary),
  lexicon: loadNameLexicon(),
  shapes: loadLetterShapes(),
};

/** Canonical values with the confidence that engine and rules give them. */
export function uncalibrated(fields: CardFields, region?: string): CardFields {
  return canonicalFields(fields, region ?? 'JP', READING_KNOWLEDGE.lexicon);
}

export function canonicalize(fields: CardFields, region?: string): CardFields {
  return calibrateConfidence(uncalibrated(fields, region), calibration);
}

/** A reader as the program has it, or one that promises what engines and rules do. */
export function openBenchReader(
  recognizer: Recognizer = createTesseractRecognizer(2),
  canonical: typeof canonicalize = canonicalize,
  scene: SceneReader = createOnnxSceneReader(1),
): CardReader {
  return createCardReader({
    decoders: {
      raster: createSharpImageDecoder(LIMITS),
      pdf: createPdfiumImageDecoder(LIMITS),
      heic: createHeicImageDecoder(LIMITS),
    },
    barcodes: createZxingBarcodeReader(),
    parseTable: tableFiles().parse,
    recognizer,
    scene,
    knowledge: READING_KNOWLEDGE,
    canonicalize: canonical,
    nowMs: () => performance.now(),
    fileTimeLimitMs: 120_000,
  });
}

const NOBODY_KNOWN = { mailboxes: [], hosts: [], companies: [], freeMail: new Set(vocabulary.freeMail) };

/** Fields held against a pack and against an org that knows nobody. */
export function heldAgainst(pack: LearningPack, fields: CardFields, lines: readonly string[]): CardFields {
  return withWhatIsKnown(fields, lines, NOBODY_KNOWN, pack);
}
