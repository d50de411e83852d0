import type { Box } from '../domain/box.ts';
import type { CardFields } from '../domain/card-fields.ts';
import type { CardReading, CardSource, Point } from '../domain/card-reading.ts';
import type { GreyImage } from '../domain/pixels.ts';
import type { PrintedLine } from '../domain/printed-line.ts';
import type { BarcodeReader } from '../ports/barcode-reader.ts';
import type { ImageDecoder } from '../ports/image-decoder.ts';
import type { Recognizer } from '../ports/recognizer.ts';
import type { SceneReader, TextRegion } from '../ports/scene-reader.ts';
import { findCards, judgeQuality, type Quad, rectify, sniffFormat, withinPicture } from '../stages/capture/index.ts';
import {
  type Knowledge,
  mergeCode,
  readCodePayload,
  readVcardFile,
  regionOf,
  withAssumedRegion,
} from '../stages/extract/index.ts';
import { letterCount } from '../stages/recognize/index.ts';
import { isNoCard } from './no-card.ts';
import { paintedOver } from './paint-over.ts';
import { readLines } from './read-lines.ts';
import { type CardRegion, decodedPage, readRegion } from './read-region.ts';
import { isTablePath, readTable, type ReadTableDeps } from './read-table.ts';
import { type SeenCard, seenCards } from './see-cards.ts';
import { wakeEngines } from './search-lines.ts';
import { setUpright } from './set-upright.ts';
import { understand } from './understand-lines.ts';
import { rejected, unlessEngineLost } from './unread-picture.ts';
import { candidatesIn, isBlurred, tellsEnough, richness, type WayToSee, waysToSee } from './ways-to-see.ts';

/** One input as the caller found it. `path` is only carried through to the readings. */
export interface InputFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface CardReaderDeps {
  readonly decoders: Readonly<Record<'raster' | 'heic' | 'pdf', ImageDecoder>>;
  readonly barcodes: BarcodeReader;
  readonly parseTable: ReadTableDeps['parseTable'];
  readonly recognizer: Recognizer;
  /** Finds and reads text on any ground; without it print is told from paper by its shade alone. */
  readonly scene?: SceneReader;
  readonly knowledge: Knowledge;
  /** Turns printed values into canonical ones (E.164, …); called once per card, with its country where the card tells. */
  readonly canonicalize: (fields: CardFields, region?: string) => CardFields;
  /** Milliseconds from any fixed point, for timings. */
  readonly nowMs: () => number;
  /** Most milliseconds for one file; then it is `timed-out`. */
  readonly fileTimeLimitMs: number;
}

/** Four corners of a card on a page of a picture. */
export interface CardOutline {
  readonly bytes: Uint8Array;
  /** Counts from 1. */
  readonly page: number;
  readonly quad: Quad;
}

export interface CardReader {
  /** How many files may be read side by side with gain; more only costs memory. */
  readonly parallelism: number;
  /**
   * Reads all cards of one file, one after the other. What cannot be read is a `rejected` reading, never an exception.
   *
   * @param signal  stops between steps; the iteration then throws the signal's reason
   */
  read(file: InputFile, signal?: AbortSignal): AsyncIterable<CardReading>;
  /** Reads only what stands in a box on a card. @returns printed lines */
  readRegion(region: CardRegion, signal?: AbortSignal): Promise<readonly string[]>;
  /** Reads what lies within four corners of a photo as a card. @returns `undefined` when there is nothing to read on it */
  readOutline(outline: CardOutline, source: CardSource, signal?: AbortSignal): Promise<CardReading | undefined>;
  /** Ends the workers. */
  close(): Promise<void>;
}

/** Images smaller than this hold no readable card. */
const SHORTEST_SIDE = 100;

export function createCardReader(deps: CardReaderDeps): CardReader {
  return {
    parallelism: deps.recognizer.parallelism,
    read: (file, signal) => readFile(file, deps, signal),
    readRegion: (region, signal) => readRegion(deps, region, signal),
    async readOutline({ bytes, page, quad: drawn }, source, signal = new AbortController().signal) {
      const picture = await decodedPage(deps, bytes, page);
      if (picture === undefined) return undefined;
      const quad = withinPicture(drawn, picture);
      const card = rectify(picture, quad);
      const regions = (await deps.scene?.find(card)) ?? [];
      return readCard({ card, quad, captureSource: 'photo', regions }, source, { deps, signal });
    },
    async close() {
      await Promise.all([deps.recognizer.close(), deps.scene?.close()]);
    },
  };
}

async function* readFile(file: InputFile, deps: CardReaderDeps, signal?: AbortSignal): AsyncIterable<CardReading> {
  const limit = AbortSignal.timeout(deps.fileTimeLimitMs);
  const either = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  const started = deps.nowMs();
  let source: CardSource = { path: file.path, page: 1, index: 0 };
  try {
    for await (const reading of readPages(file, deps, either)) {
      source = { ...reading.source, index: reading.source.index + 1 };
      yield reading;
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (!limit.aborted) throw error;
    yield rejected(source, 'timed-out', deps.nowMs() - started);
  }
}

async function* readPages(file: InputFile, deps: CardReaderDeps, signal: AbortSignal): AsyncIterable<CardReading> {
  const { path } = file;
  const format = sniffFormat(file.bytes);
  if (format === 'vcard') {
    yield* readVcards(file, deps);
    return;
  }
  if (format === 'unsupported' && isTablePath(path)) {
    yield* readTable(file.bytes, path, deps);
    return;
  }
  if (format === 'empty' || format === 'unsupported') {
    yield rejected({ path, page: 1, index: 0 }, format === 'empty' ? 'empty-file' : 'unsupported-format', 0);
    return;
  }
  wakeEngines(deps);
  for await (const page of deps.decoders[format].decode(file.bytes)) {
    const source: CardSource = { path, page: page.page, index: 0 };
    if (page.kind === 'rejected') yield rejected(source, page.reason, 0, page.detail);
    else yield* unlessEngineLost(readPage(page.image, source, deps, signal), source);
  }
}

function* readVcards({ path, bytes }: InputFile, deps: CardReaderDeps): Iterable<CardReading> {
  const cards = readVcardFile(bytes);
  if (cards.length === 0) yield rejected({ path, page: 1, index: 0 }, 'damaged-file', 0, 'no vCard in the file');
  for (const [index, fields] of cards.entries()) {
    yield {
      status: 'read',
      source: { path, page: 1, index },
      side: 'front',
      captureSource: 'vcard',
      fields: deps.canonicalize(fields),
      lines: [],
      warnings: [],
      timings: { totalMs: 0 },
    };
  }
}

async function* readPage(
  grey: GreyImage,
  source: CardSource,
  deps: CardReaderDeps,
  signal: AbortSignal,
): AsyncIterable<CardReading> {
  const started = deps.nowMs();
  if (Math.min(grey.width, grey.height) < SHORTEST_SIDE) {
    yield rejected(source, 'too-small', 0, `${grey.width} x ${grey.height} pixels`);
    return;
  }
  const found = findCards(grey);
  let index = 0;
  let isOther = found.quads.length === 0;
  for (const { ways, isCard } of candidatesIn(grey, found)) {
    // oxlint-disable-next-line no-await-in-loop -- the engine is kept busy by the lines of one card
    const reading = await readBestWay(grey, ways, { ...source, index }, { deps, signal });
    const isNone = isNoCard(reading);
    isOther ||= isNone;
    if (reading === undefined || isNone || !isCard(reading)) continue;
    yield reading;
    index += 1;
  }
  if (index > 0) return;
  const reading = found.quads.length === 1 ? undefined : await readBestWay(grey, waysToSee(grey, []), source, { deps, signal });
  yield cardOrReason(reading, isOther, source, deps.nowMs() - started);
}

/** What was read, or why it is no card: nothing at all, or something else. */
function cardOrReason(reading: CardReading | undefined, isOther: boolean, source: CardSource, ms: number): CardReading {
  const isNone = isNoCard(reading);
  if (reading !== undefined && !isNone) return reading;
  return rejected(source, isOther || isNone ? 'no-card-found' : 'no-text-found', ms);
}

interface ReadContext {
  readonly deps: CardReaderDeps;
  readonly signal: AbortSignal;
}

/** The first way of seeing the picture that tells who and how to reach them, else the one that tells most. */
async function readBestWay(
  picture: GreyImage,
  ways: readonly WayToSee[],
  source: CardSource,
  context: ReadContext,
): Promise<CardReading | undefined> {
  let best: CardReading | undefined;
  for await (const seen of seenCards(picture, ways, context.deps.scene)) {
    const reading = await readCard(seen, source, context);
    if (best === undefined || richness(reading) > richness(best)) best = reading;
    // Another outline does not make blurred letters legible.
    if (tellsEnough(reading) || isBlurred(reading)) break;
  }
  return best;
}

/** Fewer letters than this, read with some certainty, are no card but marks on something else. */
const LEAST_LETTERS = 6;

/** Reads one card; undefined when there is nothing to read on it. */
async function readCard(
  { card, quad, captureSource, regions }: SeenCard,
  source: CardSource,
  { deps, signal }: ReadContext,
): Promise<CardReading | undefined> {
  const started = deps.nowMs();
  const codes = await readCodes(card, deps);
  const boxes = codes.map(({ box }) => box);
  const { searched, quarters } = await setUpright(paintedOver(card, boxes), deps, { regions: beside(boxes, regions), signal });
  const read = await readLines(searched, deps.knowledge.shapes);
  if (codes.length === 0 && legibleLetters(read.lines) < LEAST_LETTERS) return undefined;
  const { lines, fields: assigned } = await understand(read, deps.knowledge);
  const printed = lines.map((line) => line.text.replaceAll('\u3000', ' '));
  let fields = assigned;
  for (const code of codes) fields = mergeCode(fields, code.fields);
  const region = regionOf(sureLines(lines), fields);
  return {
    status: 'read',
    source,
    side: 'front',
    captureSource: legibleLetters(lines) < LEAST_LETTERS ? 'qr' : captureSource,
    fields: deps.canonicalize(region === undefined ? withAssumedRegion(fields) : fields, region),
    lines: printed,
    image: { width: searched.card.width, height: searched.card.height, quad: turnedQuad(quad, quarters) },
    warnings: judgeQuality({ card: searched.card, quad, textHeight: medianHeight(lines) }),
    timings: { totalMs: Math.round(deps.nowMs() - started) },
  };
}

/** Modules of a code may look like letters. */
function beside(codes: readonly Box[], regions: readonly TextRegion[]): TextRegion[] {
  return regions.filter(
    ({ box: [left, top, right, bottom] }) => !codes.some((code) => isInside(code, (left + right) / 2, (top + bottom) / 2)),
  );
}

function isInside([left, top, right, bottom]: Box, x: number, y: number): boolean {
  return x > left && x < right && y > top && y < bottom;
}

interface ReadCode {
  readonly fields: CardFields;
  readonly box: Box;
}

/** What the codes of a card say. */
async function readCodes(card: GreyImage, { barcodes }: CardReaderDeps): Promise<ReadCode[]> {
  const found = await barcodes.read(card);
  return found.flatMap(({ bytes, box }) => {
    const fields = readCodePayload(bytes);
    return fields === undefined ? [] : [{ fields, box }];
  });
}

/** What drawings are read as says nothing about the country of a card. */
function sureLines(lines: readonly PrintedLine[]): string[] {
  const sure = lines.filter(({ confidence }) => confidence > 0.6);
  return sure.map(({ text }) => text.replaceAll('\u3000', ' '));
}

function medianHeight(lines: readonly PrintedLine[]): number | undefined {
  return lines.map(({ textHeight }) => textHeight).toSorted((a, b) => a - b)[Math.floor(lines.length / 2)];
}

/** Letters that can be read; a Chinese character read surely says as much as two: four of them are somebody's whole name. */
function legibleLetters(lines: readonly PrintedLine[]): number {
  let letters = 0;
  for (const { text, confidence } of lines) {
    if (confidence > 0.6) letters += letterCount(text);
    if (confidence > SURELY_READ) letters += text.match(/\p{Script=Han}/gu)?.length ?? 0;
  }
  return letters;
}

const SURELY_READ = 0.97;

/** Corners named as the upright card has them. */
function turnedQuad(quad: Quad, quarters: number): Quad {
  const at = (index: number): Point => quad[(index + 4 - quarters) % 4] ?? quad[0];
  return [at(0), at(1), at(2), at(3)];
}
