import type { Point } from '../domain/card-reading.ts';
import { resizeToLongSide } from '../domain/grey-image.ts';
import type { GreyImage } from '../domain/pixels.ts';
import type { CharacterOptions, ReadingLanguage, Recognizer } from '../ports/recognizer.ts';
import type { SceneReader, TextRegion } from '../ports/scene-reader.ts';
import {
  assembleNumerals,
  cardSlopeOf,
  chooseAlphabet,
  type Cut,
  cutLine,
  cutPicture,
  detectLines,
  type DetectedLines,
  heightOf,
  heightOfCut,
  isCounted,
  isMostlyLatin,
  isSureBySight,
  japaneseShare,
  leavesInk,
  type LetterInk,
  linesOnRegions,
  onLine,
  type Reading,
  type SeenPlace,
  type SeenText,
  setSideBySide,
  squeezeGaps,
  surround,
  takeNumeralsApart,
  type TextLine,
  turnLeft,
  withWordGaps,
} from '../stages/recognize/index.ts';

/** Longer side of the image that is searched for lines. */
const SEARCH_LONG_SIDE = 1200;
const NOTHING: Reading = { text: '', confidence: 0 };

/** Who reads: the engine that knows all scripts, and one that finds and reads text on any ground, where there is one. */
export interface Engines {
  readonly recognizer: Recognizer;
  readonly scene?: SceneReader;
}

/** How a piece is read: by one model, as a column of Chinese numerals taken apart, or as it looks in the picture. */
export type Way = ReadingLanguage | 'numerals' | 'scene';
export type Read = (piece: TextLine, way: Way, textHeight: number) => Promise<Reading>;
export type ReadOptions = (line: TextLine, language: ReadingLanguage, textHeight: number) => Promise<readonly CharacterOptions[]>;

/** One letter of a line, upright, dark on white. */
export type PictureOf = (line: TextLine, ink: LetterInk) => GreyImage;

interface CardInk {
  readonly card: GreyImage;
  readonly detected: DetectedLines;
  readonly scale: number;
  readonly cardSlope: number;
}

/** An upright card, searched for lines, with a reader that never reads the same ink twice. */
export interface SearchedCard {
  readonly card: GreyImage;
  readonly lines: readonly TextLine[];
  /** Where text was seen, in the coordinates of the lines. */
  readonly places: readonly SeenPlace[];
  readonly scale: number;
  readonly read: Read;
  readonly readOptions: ReadOptions;
  readonly pictureOf: PictureOf;
}

/** What is known of a card before its lines are looked for. */
export interface SearchHints {
  /** Where text was found, in pixels of the card. */
  readonly regions?: readonly TextRegion[];
  readonly signal?: AbortSignal | undefined;
}

/** Searches a card for lines without reading any. */
export function searchLines(card: GreyImage, engines: Engines, { regions = [], signal }: SearchHints = {}): SearchedCard {
  const searched = resizeToLongSide(card, SEARCH_LONG_SIDE);
  const scale = card.width / searched.width;
  const ink = detectLines(searched);
  const places = regions.map((region) => scaledPlace(region, 1 / scale));
  const detected: DetectedLines = {
    ...ink,
    lines: linesOnRegions(
      searched,
      ink.lines,
      places.map(({ box }) => box),
    ),
  };
  const own: CardInk = { card, detected, scale, cardSlope: cardSlopeOf(detected.lines) };
  return {
    card,
    lines: detected.lines,
    places,
    scale,
    read: rememberingReader(readerOf(own, engines, signal)),
    readOptions: optionsReaderOf(own, engines.recognizer, signal),
    pictureOf: (line, letter) => pictureOfLetter(own, line, letter),
  };
}

function scaledPlace({ box: [left, top, right, bottom], corners: [a, b, c, d] }: TextRegion, by: number): SeenPlace {
  const at = ([x, y]: Point): Point => [x * by, y * by];
  return { box: [left * by, top * by, right * by, bottom * by], corners: [at(a), at(b), at(c), at(d)] };
}

/** Height at which single letters are looked at. */
const LETTER_HEIGHT = 48;

function pictureOfLetter({ card, detected, scale, cardSlope }: CardInk, line: TextLine, cells: LetterInk): GreyImage {
  const box = surround(cells);
  const letter: TextLine = { ...line, ...box, cells, textHeight: Math.max(1, heightOf(box)), direction: 'horizontal' };
  return withoutRim(cutLine(card, detected.background, letter, { textHeight: LETTER_HEIGHT, scale, cardSlope }));
}

/** Blank space a cut line has around it, in pixels: there stand the letters beside this one. */
const RIM = 15;

function withoutRim({ width, height, data }: GreyImage): GreyImage {
  const [innerWidth, innerHeight] = [Math.max(1, width - 2 * RIM), Math.max(1, height - 2 * RIM)];
  const inner = new Uint8Array(innerWidth * innerHeight);
  for (let y = 0; y < innerHeight; y += 1) {
    const from = (y + RIM) * width + RIM;
    inner.set(data.subarray(from, from + innerWidth), y * innerWidth);
  }
  return { width: innerWidth, height: innerHeight, data: inner };
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
      piece.slope,
      language,
      language === 'scene' ? '' : textHeight,
    ].join();
    const known = remembered.get(key) ?? read(piece, language, textHeight);
    remembered.set(key, known);
    return known;
  };
}

function readerOf(ink: CardInk, engines: Engines, signal?: AbortSignal): Read {
  const { recognizer } = engines;
  return async (piece, language, textHeight) => {
    signal?.throwIfAborted();
    const { card, detected, scale, cardSlope } = ink;
    if (language === 'scene') return readBySight(ink, piece, engines);
    const cut = cutLine(card, detected.background, piece, { textHeight, scale, cardSlope });
    if (language === 'numerals') return readNumerals(cut, textHeight, recognizer);
    const layout = language === 'jpn_vert' ? 'column' : 'line';
    const picture = inReadingPosition(cut, piece, language, textHeight);
    const answer = await recognizer.recognize(piece.isSpacedOut === true ? squeezeGaps(picture, textHeight) : picture, {
      language,
      layout,
    });
    return { ...answer, text: answer.text.replaceAll('\n', ' ') };
  };
}

/**
 * Reads a line as it looks: the network was taught with pictures, and a letter that the threshold for ink spoils is whole in them. Japanese that is
 * not read surely so is looked at black on white as well, as its alphabet was taught, and the surer of the two stands.
 */
async function readBySight(ink: CardInk, piece: TextLine, { scene }: Engines): Promise<Reading> {
  if (scene === undefined) return NOTHING;
  const isDown = piece.direction === 'vertical';
  const see = async (cut: Cut): Promise<SeenText> => {
    const picture = pictureFor(ink, piece, cut);
    // Columns lie on their side in what the network was taught with.
    const seen = await scene.readLine(isDown ? turnLeft(picture) : picture);
    const chosen = isDown
      ? chooseAlphabet(seen, withoutNumbers(seen.inJapanese))
      : chooseAlphabet(seen, seen.inJapanese, seen.inEuropean);
    return { ...chosen, places: onLine(piece, chosen.places, cut) };
  };
  if (isDown || isOnePiece(piece)) {
    const seen = await see('close');
    return { text: seen.text, confidence: seen.confidence, weakest: weakestOf(seen), isBySight: true };
  }
  const seen = asReading(await see('picture'), piece);
  if (japaneseShare(seen.text) === 0 || isSureBySight(seen)) return seen;
  const cut = asReading(await see('ink'), piece);
  return cut.confidence > seen.confidence ? cut : seen;
}

/** Height of the pictures that the network reads, in pixels. */
const SIGHT_HEIGHT = 48;

function pictureFor({ card, detected, scale, cardSlope }: CardInk, piece: TextLine, cut: Cut): GreyImage {
  const request = { textHeight: Math.round(SIGHT_HEIGHT / heightOfCut(cut)), scale, cardSlope };
  return cut === 'ink' ? cutLine(card, detected.background, piece, request) : cutPicture(card, piece, { ...request, cut });
}

function asReading(seen: SeenText, piece: TextLine): Reading {
  return {
    text: isMostlyLatin(seen.text) ? withWordGaps(seen, piece) : seen.text,
    confidence: seen.confidence,
    weakest: weakestOf(seen),
    isBySight: true,
    isSpelled: seen.isSpelled === true,
    isCounted: isCounted(seen, piece),
    leavesInk: leavesInk(seen.places, piece),
  };
}

/** Strokes and rings of a column are told apart by their shape alone: no alphabet is asked about numbers in it. */
function withoutNumbers(seen: SeenText | undefined): SeenText | undefined {
  return seen === undefined || /\d|[〇一二三四五六七八九十]{3}/.test(seen.text) ? undefined : seen;
}

function weakestOf({ certainties }: SeenText): number {
  return certainties.length === 0 ? 0 : Math.min(...certainties);
}

/** A single piece of ink longer than this, in text heights, is a place whose letters could not be told. */
const LONGEST_LETTER = 2.5;

function isOnePiece({ cells, left, right, textHeight }: TextLine): boolean {
  return cells.length === 1 && right - left > LONGEST_LETTER * textHeight;
}

async function readNumerals(cut: GreyImage, textHeight: number, recognizer: Recognizer): Promise<Reading> {
  const column = takeNumeralsApart(cut, textHeight);
  if (column === undefined) return NOTHING;
  const others = await recognizer.recognize(column.others, { language: 'jpn', layout: 'line' });
  return assembleNumerals(column.strokes, others) ?? NOTHING;
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
