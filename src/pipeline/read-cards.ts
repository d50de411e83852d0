import type { CardFields } from '../domain/card-fields.ts';
import type { CardReading, CardSource, ReadRejection } from '../domain/card-reading.ts';
import { greyOf } from '../domain/grey-image.ts';
import type { GreyImage, RgbImage } from '../domain/pixels.ts';
import type { ImageDecoder } from '../ports/image-decoder.ts';
import type { Recognizer } from '../ports/recognizer.ts';
import { type FileFormat, sniffFormat } from '../stages/capture/index.ts';
import { assignFields, type Knowledge } from '../stages/extract/index.ts';
import { readLines } from './read-lines.ts';

/** One input as the caller found it. `path` is only carried through to the readings. */
export interface InputFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface CardReaderDeps {
  readonly decoders: Readonly<Record<'raster', ImageDecoder>>;
  readonly recognizer: Recognizer;
  readonly knowledge: Knowledge;
  /** Turns printed values into canonical ones (E.164, …); called once per card. */
  readonly canonicalize: (fields: CardFields) => CardFields;
  /** Milliseconds from any fixed point, for timings. */
  readonly nowMs: () => number;
  /** Most milliseconds for one file; then it is `timed-out`. */
  readonly fileTimeLimitMs: number;
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
  /** Ends the workers. */
  close(): Promise<void>;
}

/** Images smaller than this hold no readable card. */
const SHORTEST_SIDE = 100;

export function createCardReader(deps: CardReaderDeps): CardReader {
  return {
    parallelism: deps.recognizer.parallelism,
    read: (file, signal) => readFile(file, deps, signal),
    close: () => deps.recognizer.close(),
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
  const decoder = decoderFor(format, deps);
  if (decoder === undefined) {
    yield rejected({ path, page: 1, index: 0 }, format === 'empty' ? 'empty-file' : 'unsupported-format', 0);
    return;
  }
  for await (const page of decoder.decode(file.bytes)) {
    const source: CardSource = { path, page: page.page, index: 0 };
    if (page.kind === 'rejected') {
      yield rejected(source, page.reason, 0, page.detail);
      continue;
    }
    yield* readPage(page.image, source, deps, signal);
  }
}

function decoderFor(format: FileFormat, { decoders }: CardReaderDeps): ImageDecoder | undefined {
  return format === 'raster' ? decoders.raster : undefined;
}

async function* readPage(
  image: RgbImage,
  source: CardSource,
  deps: CardReaderDeps,
  signal: AbortSignal,
): AsyncIterable<CardReading> {
  const started = deps.nowMs();
  if (Math.min(image.width, image.height) < SHORTEST_SIDE) {
    yield rejected(source, 'too-small', deps.nowMs() - started, `${image.width} x ${image.height} pixels`);
    return;
  }
  yield await readCard(greyOf(image), source, deps, signal);
}

async function readCard(card: GreyImage, source: CardSource, deps: CardReaderDeps, signal: AbortSignal): Promise<CardReading> {
  const started = deps.nowMs();
  const lines = await readLines(card, deps.recognizer, signal);
  const totalMs = Math.round(deps.nowMs() - started);
  if (lines.length === 0) return rejected(source, 'no-text-found', totalMs);
  const { width, height } = card;
  return {
    status: 'read',
    source,
    side: 'front',
    captureSource: 'paper',
    fields: deps.canonicalize(assignFields(lines, deps.knowledge)),
    lines: lines.map((line) => line.text.replaceAll('\u3000', ' ')),
    image: {
      width,
      height,
      quad: [
        [0, 0],
        [width, 0],
        [width, height],
        [0, height],
      ],
    },
    warnings: [],
    timings: { totalMs },
  };
}

function rejected(source: CardSource, reason: ReadRejection, totalMs: number, detail?: string): CardReading {
  return {
    status: 'rejected',
    source,
    reason,
    timings: { totalMs: Math.round(totalMs) },
    ...(detail === undefined ? {} : { detail }),
  };
}
