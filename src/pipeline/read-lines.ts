import { resizeToLongSide } from '../domain/grey-image.ts';
import type { GreyImage } from '../domain/pixels.ts';
import type { PrintedLine } from '../domain/printed-line.ts';
import type { CharacterOptions, ReadingLanguage, Recognizer } from '../ports/recognizer.ts';
import {
  cardSlopeOf,
  chooseByLanguage,
  chooseKanjiNumber,
  combineOpinions,
  couldBeNameLine,
  cutLine,
  detectLines,
  type DetectedLines,
  hasNationalWords,
  inReadingOrder,
  isMostlyLatin,
  isSpacedOut,
  japaneseShare,
  latinLanguageOf,
  lettersBeforeGap,
  looksLatin,
  joinSpacedText,
  looksLikeKanjiNumber,
  moreCertain,
  type Reading,
  repairConfusions,
  setSideBySide,
  splitAtWideGaps,
  squeezeGaps,
  type TextLine,
  turnLeft,
  wantsLatinModel,
} from '../stages/recognize/index.ts';

/** Longer side of the image that is searched for lines. */
const SEARCH_LONG_SIDE = 1200;
/** Text height the engine likes best, and the heights of a second and third opinion. */
const TEXT_HEIGHT = 32;
const OTHER_HEIGHTS = [40, 27] as const;
/** Lines read with less certainty than this are read again, and once more. */
const OTHER_OPINIONS = [
  { textHeight: OTHER_HEIGHTS[0], below: 0.86 },
  { textHeight: OTHER_HEIGHTS[1], below: 0.8 },
] as const;
/** Latin outlines read with this certainty by the Latin model need no other. */
const SURE_LATIN = 0.82;
/** A column read with less certainty is tried as Latin text on its side. */
const UNSURE = 0.88;
/** Short lines read with less certainty than this are marks, icons and pieces of pictures. */
const STRAY = 0.4;
/** A column read with less certainty is read in other positions too. */
const SURE_COLUMN = 0.93;
/** Lines tried to find out how a card lies, and the longest of use. */
const TRIAL_LINES = 4;
const TRIAL_CELLS = 60;
/** How much less certain the model of the card's language may be. */
const NATIONAL_MARGIN = 0.06;
/** Stands for a wide gap in the text of a line. */
const WIDE_GAP = '\u3000';

interface CardInk {
  readonly card: GreyImage;
  readonly detected: DetectedLines;
  readonly scale: number;
  readonly cardSlope: number;
}

/** A piece of a line with its best reading so far. */
interface ReadPiece {
  readonly piece: TextLine;
  readonly reading: Reading;
}

interface ReadTextLine {
  readonly line: TextLine;
  readonly pieces: readonly ReadPiece[];
}

type Read = (piece: TextLine, language: ReadingLanguage, textHeight: number) => Promise<Reading>;

type ReadOptions = (line: TextLine, language: ReadingLanguage, textHeight: number) => Promise<readonly CharacterOptions[]>;

/** An upright card, searched for lines, with a reader that never reads the same ink twice. */
export interface SearchedCard {
  readonly card: GreyImage;
  readonly lines: readonly TextLine[];
  readonly scale: number;
  readonly read: Read;
  readonly readOptions: ReadOptions;
}

/** Searches a card for lines without reading any. */
export function searchLines(card: GreyImage, recognizer: Recognizer, signal?: AbortSignal): SearchedCard {
  const searched = resizeToLongSide(card, SEARCH_LONG_SIDE);
  const detected = detectLines(searched);
  const scale = card.width / searched.width;
  const ink: CardInk = { card, detected, scale, cardSlope: cardSlopeOf(detected.lines) };
  return {
    card,
    lines: detected.lines,
    scale,
    read: rememberingReader(readerOf(ink, recognizer, signal)),
    readOptions: optionsReaderOf(ink, recognizer, signal),
  };
}

/** Reads all lines of a searched card. They come in reading order: top to bottom, then left to right. */
export async function readLines({ lines, scale, read, readOptions }: SearchedCard): Promise<PrintedLine[]> {
  const ordered = inReadingOrder(lines);
  const first = await Promise.all(ordered.map((line) => readTextLine(line, read)));
  const inLanguage = await readInNationalLanguage(first, read);
  const printed = inLanguage.flatMap((line) => {
    const own = toPrintedLine(line, scale);
    return own === undefined ? [] : [{ own, line: line.line }];
  });
  const all = printed.map(({ own }) => own);
  return Promise.all(
    printed.map(async ({ own, line }) =>
      couldBeNameLine(own, all) ? { ...own, alternatives: await nameOpinions(line, own, readOptions) } : own,
    ),
  );
}

/** Further readings of a name: as a whole at two heights, and by the Chinese model, which knows rarer characters. */
async function nameOpinions(line: TextLine, { text }: PrintedLine, read: ReadOptions): Promise<string[]> {
  const asRead = Array.from(text.replaceAll(/\s/g, ''), (letter): CharacterOptions => [letter]);
  const opinions = await Promise.all([
    read(line, 'jpn', TEXT_HEIGHT),
    read(line, 'jpn', OTHER_HEIGHTS[0]),
    read(line, 'chi_tra', TEXT_HEIGHT),
    read(line, 'chi_tra', OTHER_HEIGHTS[0]),
  ]);
  return combineOpinions([asRead, ...opinions]).filter((other) => other !== text);
}

/**
 * How legible a card is as it lies, 0–1: mean certainty over the letters of a few of its longer lines.
 * Lines lying on their side or upside down read badly.
 */
export async function legibilityOf({ lines, read }: SearchedCard): Promise<number> {
  const trial = lines
    .filter(({ cells }) => cells.length >= 4 && cells.length <= TRIAL_CELLS)
    .toSorted((a, b) => b.cells.length * b.textHeight - a.cells.length * a.textHeight)
    .slice(0, TRIAL_LINES);
  const readings = await Promise.all(trial.map((line) => readTextLine(line, read)));
  return meanConfidence(readings.flatMap(({ pieces }) => pieces.map(({ reading }) => reading)));
}

/** The same piece in the same language at the same height is read once. */
function rememberingReader(read: Read): Read {
  const remembered = new Map<string, Promise<Reading>>();
  return (piece, language, textHeight) => {
    const key = [
      piece.left,
      piece.top,
      piece.right,
      piece.bottom,
      piece.polarity,
      piece.isSpacedOut,
      language,
      textHeight,
    ].join();
    const known = remembered.get(key) ?? read(piece, language, textHeight);
    remembered.set(key, known);
    return known;
  };
}

function readerOf(ink: CardInk, recognizer: Recognizer, signal?: AbortSignal): Read {
  return async (piece, language, textHeight) => {
    signal?.throwIfAborted();
    const cut = cutLine(ink.card, ink.detected.background, piece, { textHeight, scale: ink.scale, cardSlope: ink.cardSlope });
    const layout = language === 'jpn_vert' ? 'column' : 'line';
    const picture = inReadingPosition(cut, piece, language, textHeight);
    const answer = await recognizer.recognize(piece.isSpacedOut === true ? squeezeGaps(picture, textHeight) : picture, {
      language,
      layout,
    });
    return { ...answer, text: answer.text.replaceAll('\n', ' ') };
  };
}

function optionsReaderOf(ink: CardInk, recognizer: Recognizer, signal?: AbortSignal): ReadOptions {
  return async (line, language, textHeight) => {
    signal?.throwIfAborted();
    const cut = cutLine(ink.card, ink.detected.background, line, { textHeight, scale: ink.scale, cardSlope: ink.cardSlope });
    const picture = line.direction === 'vertical' ? setSideBySide(cut, line, textHeight) : cut;
    const { characters = [] } = await recognizer.recognize(squeezeGaps(picture, textHeight), {
      language,
      layout: 'line',
      alternatives: true,
    });
    return characters;
  };
}

/** A column is read as it is by the vertical model, on its side by the Latin ones, and set side by side by the Japanese one. */
function inReadingPosition(
  cut: GreyImage,
  { direction, ...piece }: TextLine,
  language: ReadingLanguage,
  textHeight: number,
): GreyImage {
  if (direction === 'horizontal' || language === 'jpn_vert') return cut;
  return language === 'jpn' ? setSideBySide(cut, { direction, ...piece }, textHeight) : turnLeft(cut);
}

async function readTextLine(line: TextLine, read: Read): Promise<ReadTextLine> {
  const pieces = splitAtWideGaps(line);
  if (isSpacedOut(line, pieces)) return { line, pieces: [{ piece: line, reading: await readSpacedOut(line, pieces, read) }] };
  return { line, pieces: await Promise.all(pieces.map(async (piece) => ({ piece, reading: await readPiece(piece, read) }))) };
}

/** Reads a widely spaced text as one, and puts a wide gap back where it divides the name. */
async function readSpacedOut(line: TextLine, pieces: readonly TextLine[], read: Read): Promise<Reading> {
  const whole = await readPiece({ ...line, isSpacedOut: true }, read);
  const letters = Array.from(whole.text.replaceAll(' ', ''));
  const before = lettersBeforeGap(pieces);
  if (before === undefined || before >= letters.length || isMostlyLatin(whole.text)) return whole;
  return { ...whole, text: letters.slice(0, before).join('') + WIDE_GAP + letters.slice(before).join('') };
}

async function readPiece(piece: TextLine, read: Read): Promise<Reading> {
  if (piece.direction === 'vertical') return readColumn(piece, read);
  let best = await readInItsScript(piece, read);
  const language = japaneseShare(best.text) > 0.15 ? 'jpn' : 'eng';
  for (const { textHeight, below } of OTHER_OPINIONS) {
    if (best.confidence >= below) break;
    // oxlint-disable-next-line no-await-in-loop -- a further height only if this one was not enough
    best = moreCertain(best, await read(piece, language, textHeight));
  }
  return best;
}

/** The model of the script the outlines suggest is asked first; the other one only when that is not sure enough. */
async function readInItsScript(piece: TextLine, read: Read): Promise<Reading> {
  if (looksLatin(piece)) {
    const latin = await read(piece, 'eng', TEXT_HEIGHT);
    if (latin.confidence >= SURE_LATIN) return latin;
  }
  const japanese = await read(piece, 'jpn', TEXT_HEIGHT);
  return wantsLatinModel(japanese) ? chooseByLanguage(japanese, await read(piece, 'eng', TEXT_HEIGHT)) : japanese;
}

async function readColumn(piece: TextLine, read: Read): Promise<Reading> {
  let best = await read(piece, 'jpn_vert', TEXT_HEIGHT);
  if (looksLikeKanjiNumber(best.text)) return readKanjiNumber(piece, best, read);
  if (best.confidence >= SURE_COLUMN) return best;
  best = moreCertain(best, await read(piece, 'jpn', TEXT_HEIGHT));
  return best.confidence >= UNSURE ? best : chooseByLanguage(best, await read(piece, 'eng', TEXT_HEIGHT));
}

/** The horizontal model knows numerals set side by side better than the vertical one; a number of the right length decides. */
async function readKanjiNumber(piece: TextLine, first: Reading, read: Read): Promise<Reading> {
  return chooseKanjiNumber([
    ...(await Promise.all([
      read(piece, 'jpn', TEXT_HEIGHT),
      read(piece, 'jpn', OTHER_HEIGHTS[0]),
      read(piece, 'jpn_vert', OTHER_HEIGHTS[0]),
    ])),
    first,
  ]);
}

/** Reads the words of a German, French or Portuguese card again with the model that knows their accents. */
async function readInNationalLanguage(lines: readonly ReadTextLine[], read: Read): Promise<readonly ReadTextLine[]> {
  const latin = lines.flatMap(({ pieces }) => pieces.map(({ reading }) => reading.text)).filter(isMostlyLatin);
  const language = latinLanguageOf(latin);
  if (language === 'eng') return lines;
  const again = async ({ piece, reading }: ReadPiece): Promise<ReadPiece> => {
    if (!isMostlyLatin(reading.text) || !hasNationalWords(reading.text)) return { piece, reading };
    const national = await read(piece, language, TEXT_HEIGHT);
    // The national model wins ties: it can do all that the English one can, and the accents.
    return { piece, reading: national.confidence + NATIONAL_MARGIN >= reading.confidence ? national : reading };
  };
  return Promise.all(lines.map(async ({ line, pieces }) => ({ line, pieces: await Promise.all(pieces.map(again)) })));
}

function toPrintedLine({ line, pieces }: ReadTextLine, scale: number): PrintedLine | undefined {
  const read = pieces.map(({ reading }) => reading).filter(({ text }) => text !== '');
  if (read.length === 0) return undefined;
  const raw = read.map((piece) => piece.text).join(WIDE_GAP);
  const { text, repairs } = repairConfusions(read.map((piece) => joinSpacedText(piece.text)).join(WIDE_GAP));
  const confidence = meanConfidence(read);
  if (confidence < STRAY && (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 8) return undefined;
  const { left, top, right, bottom, textHeight, direction } = line;
  return {
    text,
    raw,
    confidence,
    box: [Math.round(left * scale), Math.round(top * scale), Math.round(right * scale), Math.round(bottom * scale)],
    textHeight: textHeight * scale,
    direction,
    evidence: repairs,
    alternatives: [],
  };
}

/** Mean over the characters, not over the pieces. */
function meanConfidence(pieces: readonly Reading[]): number {
  let [sum, letters] = [0, 0];
  for (const { text, confidence } of pieces) {
    sum += confidence * text.length;
    letters += text.length;
  }
  return letters === 0 ? 0 : sum / letters;
}
