import { isMostlyLatin, type Reading, type TextLine } from '../stages/recognize/index.ts';
import { meanConfidence, readAtFirstSight, readByInk, readTextLine, type ReadTextLine } from './read-piece.ts';
import type { SearchedCard } from './search-lines.ts';

/** Lines tried to find out how a card lies, and the longest of use. */
const TRIAL_LINES = 4;
const TRIAL_CELLS = 60;
/** So many of them are glanced at. */
const GLANCED_LINES = 2;
/** Share of its certainty that Latin text read on its side keeps when the lie of a card is decided. */
const ON_ITS_SIDE = 0.4;

/**
 * How legible a card is as it lies, 0–1: mean certainty over the letters of a few of its longer lines.
 * Lines lying on their side or upside down read badly.
 */
export async function legibilityOf({ lines, read }: SearchedCard): Promise<number> {
  return certaintyOf(await Promise.all(trialLines(lines).map((line) => readTextLine(line, read, readByInk))));
}

/** The same from two lines read once: cheap, and low enough where a card lies the wrong way. */
export async function legibilityAtAGlance({ lines, read }: SearchedCard): Promise<number> {
  const glanced = trialLines(lines).slice(0, GLANCED_LINES);
  return certaintyOf(await Promise.all(glanced.map((line) => readAtFirstSight(line, read))));
}

function trialLines(lines: readonly TextLine[]): TextLine[] {
  return lines
    .filter(({ cells }) => cells.length >= 4 && cells.length <= TRIAL_CELLS)
    .toSorted((a, b) => b.cells.length * b.textHeight - a.cells.length * a.textHeight)
    .slice(0, TRIAL_LINES);
}

/** A column of Chinese characters or kana read with this certainty stands upright, and the card with it. */
const UPRIGHT_COLUMN = 0.7;

function certaintyOf(readings: readonly ReadTextLine[]): number {
  const lines = readings.flatMap(({ line, pieces }) => pieces.map(({ reading }) => ({ line, reading })));
  const isOfColumns = lines.some(({ line, reading }) => isUprightColumn(line, reading));
  const telling = isOfColumns ? lines.filter(({ line, reading }) => !isOnItsSide(line, reading)) : lines;
  return meanConfidence(telling.map(({ line, reading }) => asItLies(line, reading)));
}

function isUprightColumn({ direction }: TextLine, { text, confidence }: Reading): boolean {
  return direction === 'vertical' && !isMostlyLatin(text) && text.length > 2 && confidence >= UPRIGHT_COLUMN;
}

function isOnItsSide({ direction }: TextLine, { text }: Reading): boolean {
  return direction === 'vertical' && isMostlyLatin(text);
}

/** Latin text in columns is read on its side: well, but as a sign that the card lies on its side too. */
function asItLies(line: TextLine, reading: Reading): Reading {
  return isOnItsSide(line, reading) ? { ...reading, confidence: ON_ITS_SIDE * reading.confidence } : reading;
}
