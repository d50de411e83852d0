import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLearningPack } from '../../src/config/learning-pack.ts';
import type { CardFields } from '../../src/domain/card-fields.ts';
import type { PrintedLine } from '../../src/domain/printed-line.ts';
import type { CardReader } from '../../src/pipeline/read-cards.ts';
import { assignFields } from '../../src/stages/extract/index.ts';
import { childCpuSeconds } from './child-processes.ts';
import { canonicalize, heldAgainst, openBenchReader, READING_KNOWLEDGE } from './bench-reader.ts';
import { type NativeTesseract, openNativeTesseract } from './one-pass-baseline.ts';
import { type PictureResult, resultOf } from './picture-result.ts';
import { acceptance, classTable, errorList, fieldTable, reliabilityTable, shareRight, shareWhole } from './reading-report.ts';
import { openBenchEngines } from './remembered-answers.ts';
import { loadDeck, type Picture } from './reading-truth.ts';

/** `npm run bench:reading -- --deck FOLDER`: pictures of one's own, with truths as `fixtures/README.md` describes them, instead of the fixtures. */
const OWN_DECK = process.env['READING_DECK'];
/** `npm run bench:reading -- --pack FILE` reads with a pack of corrections. */
const pack = loadLearningPack(process.env['MEIBO_BENCH_PACK'] ?? '');

let reader: CardReader;
let native: NativeTesseract | undefined;

beforeAll(async () => {
  const { recognizer, scene, isRemembering } = openBenchEngines();
  reader = openBenchReader(recognizer, canonicalize, scene);
  // With remembered answers there is nothing to hold its time against.
  native = isRemembering ? undefined : await openNativeTesseract();
});

afterAll(async () => {
  native?.dispose();
  await reader.close();
});

/** One card after the other, so that the process's CPU time is that card's. */
async function readOne(picture: Picture): Promise<PictureResult> {
  const [before, childrenBefore] = [process.cpuUsage(), childCpuSeconds()];
  let fields: CardFields | undefined;
  for await (const reading of reader.read({ path: picture.path, bytes: readFileSync(picture.path) })) {
    if (reading.status === 'read') fields ??= heldAgainst(pack, reading.fields, reading.lines);
  }
  const { user, system } = process.cpuUsage(before);
  return resultOf(picture, fields, (user + system) / 1e6 + childCpuSeconds() - childrenBefore);
}

async function readOnePass(picture: Picture, tesseract: NativeTesseract): Promise<PictureResult> {
  const { text, cpuSeconds } = await tesseract.read(picture.path);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return resultOf(picture, canonicalize(assignFields(lines.map(asPrintedLine), READING_KNOWLEDGE)), cpuSeconds);
}

/** The baseline gets our own understanding of its text, so that only the reading differs. */
function asPrintedLine(text: string, index: number): PrintedLine {
  const compact = text.replaceAll(/(?<=[^\x20-\x7e]) +(?=[^\x20-\x7e])/g, '');
  return {
    text: compact,
    raw: text,
    confidence: 0.9,
    box: [0, index * 40, 900, index * 40 + 30],
    textHeight: 30,
    direction: 'horizontal',
    evidence: [],
    alternatives: [],
  };
}

interface ReadDeck {
  readonly results: readonly PictureResult[];
  /** What the native command makes of the same pictures; empty where it is not installed. */
  readonly onePass: readonly PictureResult[];
}

/** Each picture by us and then by the native command, so that both meet the same load. */
async function readDeck(pictures: readonly Picture[]): Promise<ReadDeck> {
  const results: PictureResult[] = [];
  const onePass: PictureResult[] = [];
  // oxlint-disable no-await-in-loop -- CPU time is measured per picture
  for (const picture of pictures) {
    results.push(await readOne(picture));
    if (native !== undefined) onePass.push(await readOnePass(picture, native));
  }
  // oxlint-enable no-await-in-loop
  return { results, onePass };
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

function meanCpu(results: readonly PictureResult[]): number {
  let sum = 0;
  for (const { cpuSeconds } of results) sum += cpuSeconds;
  return sum / Math.max(1, results.length);
}

/** What the same engine and data give when the whole picture is read in one pass. */
function printBaseline(results: readonly PictureResult[], onePass: readonly PictureResult[]): void {
  if (native === undefined || onePass.length === 0) return;
  print(`one pass of ${native.version} (jpn+eng, PSM 3, same data), understood by our rules:`);
  print(fieldTable(onePass, ({ kind }) => kind));
  const [own, theirs] = [meanCpu(results), meanCpu(onePass)];
  const load = loadavg().map((value) => value.toFixed(1));
  print(
    `CPU ${own.toFixed(2)} s a picture against ${theirs.toFixed(2)} s natively, picture by picture in turn: ${(own / theirs).toFixed(2)} times (load ${load.join(', ')}; 1, 5, 15 minutes)`,
  );
}

describe.each(OWN_DECK === undefined ? ['fixtures/dev', 'fixtures/test'] : [OWN_DECK])('reading the deck %s', (folder) => {
  it('is measured', async () => {
    const deck = basename(folder);
    const pictures = loadDeck(folder);
    const [first] = pictures;
    if (first !== undefined) await readOne(first); // loads the models
    const { results, onePass } = await readDeck(pictures);

    print(`${deck}: ${pictures.length} pictures, per cent right / number of values`);
    print(fieldTable(results, ({ kind }) => kind));
    print(fieldTable(results, ({ template, kind }) => `${template} ${kind}`));
    print(reliabilityTable(results));
    print(classTable(results));
    for (const threshold of [0.8, 0.85, 0.9, 0.95]) {
      const { wrongPercent, parkedPercent } = acceptance(results, threshold);
      print(
        `at ${threshold}: ${wrongPercent.toFixed(2)} % of accepted e-mails, phones, names wrong; ${parkedPercent.toFixed(1)} % of cards parked`,
      );
    }
    const scans = results.filter(({ kind }) => kind === 'scan');
    print(`whole card right: ${shareWhole(scans).toFixed(1)} % of scans, ${shareWhole(results).toFixed(1)} % of all`);
    print(`CPU ${meanCpu(results).toFixed(2)} s a picture, memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
    const errors = join(tmpdir(), `meibo-reading-${deck}.tsv`);
    writeFileSync(errors, errorList(results));
    print(`errors in ${errors}`);

    printBaseline(results, onePass);
    const own = shareRight(results.flatMap(({ judgements }) => judgements));
    expect(own).toBeGreaterThan(shareRight(onePass.flatMap(({ judgements }) => judgements)));
    expect(results).toHaveLength(pictures.length);
  });
});
