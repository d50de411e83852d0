import type { PrintedLine } from '../domain/printed-line.ts';
import type { CharacterOptions } from '../ports/recognizer.ts';
import {
  chooseByLanguage,
  chooseKanjiNumber,
  combineOpinions,
  isMostlyLatin,
  isSpacedOut,
  japaneseShare,
  judgeSecondOpinion,
  lettersBeforeGap,
  looksLatin,
  looksLikeKanjiNumber,
  moreCertain,
  type Reading,
  splitAtWideGaps,
  type TextLine,
  wantsLatinModel,
} from '../stages/recognize/index.ts';
import type { Read, ReadOptions } from './search-lines.ts';

/** Text height the engine likes best, and the heights of a second and third opinion. */
export const TEXT_HEIGHT = 32;
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
/** A column read with less certainty is read in other positions too. */
const SURE_COLUMN = 0.93;
/** Stands for a wide gap in the text of a line. */
export const WIDE_GAP = '\u3000';

/** A piece of a line with its best reading so far. */
export interface ReadPiece {
  readonly piece: TextLine;
  readonly reading: Reading;
}

export interface ReadTextLine {
  readonly line: TextLine;
  readonly pieces: readonly ReadPiece[];
}

/** Reads a line piece by piece. */
export async function readTextLine(line: TextLine, read: Read): Promise<ReadTextLine> {
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

/** Strokes and rings are told by their shape, the rest is read; a number of the right length decides between the ways. */
async function readKanjiNumber(piece: TextLine, first: Reading, read: Read): Promise<Reading> {
  const ways = await Promise.all([
    read(piece, 'numerals', TEXT_HEIGHT),
    read(piece, 'jpn', TEXT_HEIGHT),
    read(piece, 'jpn', OTHER_HEIGHTS[0]),
    read(piece, 'jpn_vert', OTHER_HEIGHTS[0]),
  ]);
  return chooseKanjiNumber([...ways, first]);
}

/** Further readings of a name: as a whole at two heights, and by the Chinese model, which knows rarer characters. */
export async function withNameOpinions(line: TextLine, printed: PrintedLine, read: ReadOptions): Promise<PrintedLine> {
  const { text } = printed;
  const asRead = Array.from(text.replaceAll(/\s/g, ''), (letter): CharacterOptions => [letter]);
  const opinions = await Promise.all([
    read(line, 'jpn', TEXT_HEIGHT),
    read(line, 'jpn', OTHER_HEIGHTS[0]),
    read(line, 'chi_tra', TEXT_HEIGHT),
    read(line, 'chi_tra', OTHER_HEIGHTS[0]),
  ]);
  const alternatives = combineOpinions([asRead, ...opinions]).filter((other) => other !== text);
  return { ...printed, alternatives, evidence: [...printed.evidence, ...agreementOf(text, opinions)] };
}

/** Whether other readings of a name say the same: all of them, both models, or neither. */
function agreementOf(text: string, opinions: readonly (readonly CharacterOptions[])[]): string[] {
  const same = opinions.map((characters) => characters.map(([first = '']) => first).join('') === text.replaceAll(/\s/g, ''));
  if (same.every(Boolean)) return ['agreed:all-opinions'];
  return same.slice(0, 2).includes(true) && same.slice(2).includes(true) ? ['agreed:both-models'] : [];
}

/** Reads a piece at another height, and at a third where the two differ; the judgement is in the reading's evidence. */
export async function withSecondOpinion({ piece, reading }: ReadPiece, read: Read): Promise<ReadPiece> {
  if (piece.direction === 'vertical') return { piece, reading };
  const language = isMostlyLatin(reading.text) ? 'eng' : 'jpn';
  const second = await read(piece, language, OTHER_HEIGHTS[0]);
  const judged = judgeSecondOpinion(reading, second);
  if (judged !== undefined) return { piece, reading: judged };
  const third = await read(piece, language, OTHER_HEIGHTS[1]);
  return { piece, reading: judgeSecondOpinion(reading, second, third) ?? reading };
}
