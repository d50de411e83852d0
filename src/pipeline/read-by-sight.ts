import type { GreyImage } from '../domain/pixels.ts';
import type { SceneReader } from '../ports/scene-reader.ts';
import { turnQuarters } from '../stages/capture/index.ts';
import {
  asColumn,
  beginningOf,
  chooseAlphabet,
  type Cut,
  cutLine,
  cutPicture,
  type DetectedLines,
  heightOfCut,
  isCounted,
  isMostlyLatin,
  isOnItsHead,
  isSureBySight,
  japaneseShare,
  leavesInk,
  letterCount,
  onLine,
  type Reading,
  type SeenText,
  setSideBySide,
  type TextLine,
  turnLeft,
  withWordGaps,
} from '../stages/recognize/index.ts';

/** A card with what was found on it when it was searched for lines. */
export interface CardInk {
  readonly card: GreyImage;
  readonly detected: DetectedLines;
  readonly scale: number;
  readonly cardSlope: number;
}

/** Who sees, where there is one. */
export interface Sight {
  readonly scene?: Pick<SceneReader, 'readLine'>;
}

const NOTHING: Reading = { text: '', confidence: 0 };

/**
 * Reads a line as it looks: the network was taught with pictures, and a letter that the threshold for ink spoils is whole in them. Japanese that is
 * not read surely so is looked at black on white as well, as its alphabet was taught, and the surer of the two stands.
 */
export async function readBySight(ink: CardInk, piece: TextLine, { scene }: Sight): Promise<Reading> {
  if (scene === undefined) return NOTHING;
  const isDown = piece.direction === 'vertical';
  let [uprightness, wide] = [0, ''];
  const see = async (cut: Cut): Promise<SeenText> => {
    const picture = pictureFor(ink, piece, cut);
    // Columns lie on their side in what the network was taught with.
    const seen = await scene.readLine(isDown ? turnLeft(picture) : picture);
    uprightness = Math.max(uprightness, uprightnessOf(seen));
    wide = seen.text;
    const chosen = isDown
      ? chooseAlphabet(seen, withoutNumbers(seen.inJapanese))
      : chooseAlphabet(seen, seen.inJapanese, seen.inEuropean);
    return { ...chosen, places: onLine(piece, chosen.places, cut) };
  };
  if (isDown || isOnePiece(piece)) {
    const seen = await see('close');
    return { text: seen.text, confidence: seen.confidence, weakest: weakestOf(seen), isBySight: true, uprightness };
  }
  const seen = asReading(await see('picture'), piece);
  if (japaneseShare(seen.text) === 0 || isSureBySight(seen) || isOnItsHead(seen.text, wide)) return { ...seen, uprightness };
  const cut = asReading(await see('ink'), piece);
  return { ...(cut.confidence > seen.confidence ? cut : seen), uprightness };
}

/** A letter by itself says nothing of which way it stands. */
const SOME_LETTERS = 2;

function uprightnessOf({ text, confidence }: SeenText): number {
  return letterCount(text) < SOME_LETTERS ? 0 : confidence;
}

/** So many text heights of a line tell as much as all of it. */
const TELLING_LENGTH = 7;
/** Height at which the characters of a column are set side by side. */
const COLUMN_HEIGHT = 32;

/** Reads the beginning of a line as if it were a column that lies on its left side: each character is turned by itself. A line is illegible so. */
export async function readAsColumn(ink: CardInk, piece: TextLine, { scene }: Sight): Promise<Reading> {
  if (scene === undefined) return NOTHING;
  const line = beginningOf(piece, TELLING_LENGTH);
  const { card, detected, scale, cardSlope } = ink;
  const cut = cutLine(card, detected.background, line, { textHeight: COLUMN_HEIGHT, scale, cardSlope });
  const seen = await scene.readLine(setSideBySide(turnQuarters(cut, 1), asColumn(line), COLUMN_HEIGHT));
  return { text: seen.text, confidence: seen.confidence, isBySight: true, uprightness: uprightnessOf(seen) };
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
