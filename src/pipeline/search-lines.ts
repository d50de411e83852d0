import type { Point } from '../domain/card-reading.ts';
import { resizeToLongSide } from '../domain/grey-image.ts';
import type { GreyImage } from '../domain/pixels.ts';
import type { CharacterOptions, ReadingLanguage, Recognizer } from '../ports/recognizer.ts';
import type { SceneReader, TextRegion } from '../ports/scene-reader.ts';
import {
  assembleNumerals,
  cardSlopeOf,
  cutLine,
  detectLines,
  type DetectedLines,
  heightOf,
  type LetterInk,
  linesOnRegions,
  type Reading,
  type SeenPlace,
  setSideBySide,
  squeezeGaps,
  surround,
  takeNumeralsApart,
  type TextLine,
  turnLeft,
} from '../stages/recognize/index.ts';
import { type CardInk, readAsColumn, readBySight } from './read-by-sight.ts';
import { seenOnce } from './seen-once.ts';

/** Longer side of the image that is searched for lines. */
const SEARCH_LONG_SIDE = 1200;
const NOTHING: Reading = { text: '', confidence: 0 };

/** Who reads: the engine that knows all scripts, and one that finds and reads text on any ground, where there is one. */
export interface Engines {
  readonly recognizer: Recognizer;
  readonly scene?: SceneReader;
}

/** They start while the first picture is decoded and its edges are looked for: a second that they would else be waited for. */
export function wakeEngines({ recognizer, scene }: Engines): void {
  scene?.wake?.();
  recognizer.wake?.();
}

/**
 * How a piece is read: by one model, as a column of Chinese numerals taken apart, as it looks in the picture, or so as a column that lies on its
 * left side.
 */
export type Way = ReadingLanguage | 'numerals' | 'scene' | 'as-column';
export type Read = (piece: TextLine, way: Way, textHeight: number) => Promise<Reading>;
export type ReadOptions = (line: TextLine, language: ReadingLanguage, textHeight: number) => Promise<readonly CharacterOptions[]>;

/** One letter of a line, upright, dark on white. */
export type PictureOf = (line: TextLine, ink: LetterInk) => GreyImage;

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
      piece.slope,
      language,
      ...(isBySight(language) ? [] : [piece.isSpacedOut, textHeight]),
    ].join();
    const known = remembered.get(key) ?? read(piece, language, textHeight);
    remembered.set(key, known);
    return known;
  };
}

/** Sight has a height of its own, and sees wide gaps as they are. */
function isBySight(way: Way): boolean {
  return way === 'scene' || way === 'as-column';
}

function readerOf(ink: CardInk, engines: Engines, signal?: AbortSignal): Read {
  const { recognizer, scene } = engines;
  const sight = scene === undefined ? {} : { scene: seenOnce(scene) };
  return async (piece, language, textHeight) => {
    signal?.throwIfAborted();
    const { card, detected, scale, cardSlope } = ink;
    if (language === 'scene') return readBySight(ink, piece, sight);
    if (language === 'as-column') return readAsColumn(ink, piece, sight);
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
