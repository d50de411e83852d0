import type { PrintedLine } from '../domain/printed-line.ts';
import type { CharacterOptions, ReadingLanguage } from '../ports/recognizer.ts';
import {
  chooseByLanguage,
  chooseBySight,
  chooseKanjiNumber,
  combineOpinions,
  isMostlyLatin,
  isSpacedOut,
  AGREED_ENGINES as AGREED,
  isSameText,
  isColumnBelieved,
  isKanjiNumber,
  isSureBySight,
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
/** Text height at which a cut line is as high as the engine that reads by sight wants it. */
const SIGHT_HEIGHT = 28;
/** Lines read with less certainty than this are read again, and once more. */
const OTHER_OPINIONS = [
  { textHeight: OTHER_HEIGHTS[0], below: 0.86 },
  { textHeight: OTHER_HEIGHTS[1], below: 0.8 },
] as const;
/** What reads worse than this is no text: another height makes none of it. */
const ILLEGIBLE = 0.3;
/** Latin outlines read with this certainty by the Latin model need no other. */
const SURE_LATIN = 0.82;
/** A column read with less certainty is tried as Latin text on its side. */
const UNSURE = 0.7;
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

/** How one piece is read. */
type ReadOne = (piece: TextLine, read: Read) => Promise<Reading>;

/** Reads a line piece by piece. */
export async function readTextLine(line: TextLine, read: Read, readOne: ReadOne = readPiece): Promise<ReadTextLine> {
  const pieces = splitAtWideGaps(line);
  if (isSpacedOut(line, pieces))
    return { line, pieces: [{ piece: line, reading: await readSpacedOut(line, pieces, read, readOne) }] };
  return { line, pieces: await Promise.all(pieces.map(async (piece) => ({ piece, reading: await readOne(piece, read) }))) };
}

/** Reads a line once, by the model its outlines suggest: enough to tell that it lies the wrong way. */
export function readAtFirstSight(line: TextLine, read: Read): Promise<ReadTextLine> {
  return readTextLine(line, read, (piece) => {
    if (piece.direction === 'vertical') return read(piece, 'jpn_vert', TEXT_HEIGHT);
    return read(piece, looksLatin(piece) ? 'eng' : 'jpn', TEXT_HEIGHT);
  });
}

/** Reads a widely spaced text as one, and puts a wide gap back where it divides the name. */
async function readSpacedOut(line: TextLine, pieces: readonly TextLine[], read: Read, readOne: ReadOne): Promise<Reading> {
  const whole = await readOne({ ...line, isSpacedOut: true }, read);
  const letters = Array.from(whole.text.replaceAll(' ', ''));
  const before = lettersBeforeGap(pieces);
  if (before === undefined || before >= letters.length || isMostlyLatin(whole.text)) return whole;
  return { ...whole, text: letters.slice(0, before).join('') + WIDE_GAP + letters.slice(before).join('') };
}

/** What a piece looks like is asked first; its ink only where that is not sure, or Japanese. */
async function readPiece(piece: TextLine, read: Read): Promise<Reading> {
  if (piece.direction === 'vertical') return readColumn(piece, read);
  const seen = await read(piece, 'scene', SIGHT_HEIGHT);
  return isSureBySight(seen) ? seen : chooseBySight(seen, await readInk(piece, read));
}

/** Reads a piece by its ink alone: Chinese characters on their side are seen as well as upright ones. */
export function readByInk(piece: TextLine, read: Read): Promise<Reading> {
  return piece.direction === 'vertical' ? readColumnInk(piece, { text: '', confidence: 0 }, read) : readInk(piece, read);
}

async function readInk(piece: TextLine, read: Read): Promise<Reading> {
  let best = await readInItsScript(piece, read);
  const language = japaneseShare(best.text) > 0.15 ? 'jpn' : 'eng';
  if (isMark(piece, best)) return best;
  for (const { textHeight, below } of OTHER_OPINIONS) {
    if (best.confidence >= below || best.confidence < ILLEGIBLE) break;
    // oxlint-disable-next-line no-await-in-loop -- a further height only if this one was not enough
    best = moreCertain(best, await read(piece, language, textHeight));
  }
  return best;
}

/** A piece or two of ink that are read as no Japanese are an icon or a stroke: at another height they are no more. */
function isMark({ cells }: TextLine, { text }: Reading): boolean {
  return cells.length <= MARK_PIECES && japaneseShare(text) === 0;
}

const MARK_PIECES = 2;

/** The model of the script the outlines suggest is asked first; the other one only when that is not sure enough. */
async function readInItsScript(piece: TextLine, read: Read): Promise<Reading> {
  if (looksLatin(piece)) {
    const latin = await read(piece, 'eng', TEXT_HEIGHT);
    if (latin.confidence >= SURE_LATIN) return latin;
  }
  const japanese = await read(piece, 'jpn', TEXT_HEIGHT);
  return wantsLatinModel(japanese) ? chooseByLanguage(japanese, await read(piece, 'eng', TEXT_HEIGHT)) : japanese;
}

/** Columns are seen on their side: Latin text in them is read best that way, and what has no kana as well as any other way. */
async function readColumn(piece: TextLine, read: Read): Promise<Reading> {
  const seen = await read(piece, 'scene', SIGHT_HEIGHT);
  if (isSureBySight(seen) && !looksLikeKanjiNumber(seen.text)) return seen;
  const ink = await readColumnInk(piece, seen, read);
  return isColumnBelieved(seen, ink) ? seen : ink;
}

async function readColumnInk(piece: TextLine, seen: Reading, read: Read): Promise<Reading> {
  let best = await read(piece, 'jpn_vert', TEXT_HEIGHT);
  if ([best, seen].some(({ text }) => looksLikeKanjiNumber(text))) return readKanjiNumber(piece, [best, seen], read);
  if (best.confidence >= SURE_COLUMN) return best;
  best = moreCertain(best, await read(piece, 'jpn', TEXT_HEIGHT));
  return best.confidence >= UNSURE ? best : chooseByLanguage(best, await read(piece, 'eng', TEXT_HEIGHT));
}

/** How a column of numerals is read further where no reading makes a number: the next are asked only if these do not. */
const NUMBER_READERS = [
  [['jpn_vert', OTHER_HEIGHTS[0]]],
  [
    ['jpn', TEXT_HEIGHT],
    ['jpn', OTHER_HEIGHTS[0]],
  ],
] as const;

/** Strokes and rings are told by their shape, the rest is read; a number of the right length decides between the ways. */
async function readKanjiNumber(piece: TextLine, first: readonly Reading[], read: Read): Promise<Reading> {
  let ways = [await read(piece, 'numerals', TEXT_HEIGHT), ...first];
  for (const readers of NUMBER_READERS) {
    if (ways.some(isKanjiNumber)) break;
    // oxlint-disable-next-line no-await-in-loop -- the next are asked only if these did not make a number
    ways = [...(await Promise.all(readers.map(([language, height]) => read(piece, language, height)))), ...ways];
  }
  return chooseKanjiNumber(ways);
}

/** Who is asked about a name: the Japanese model, and the Chinese one, which knows rarer characters, at two heights each. */
const NAME_READERS = [
  { language: 'jpn', textHeight: OTHER_HEIGHTS[0] },
  { language: 'chi_tra', textHeight: TEXT_HEIGHT },
  { language: 'jpn', textHeight: TEXT_HEIGHT },
  { language: 'chi_tra', textHeight: OTHER_HEIGHTS[0] },
] as const;
/** Where so many of them say what was read before, the others are not asked. */
const ENOUGH_READERS = 2;

interface NameOpinion {
  readonly language: ReadingLanguage;
  readonly options: readonly CharacterOptions[];
  readonly isSame: boolean;
}

/** How a name is read again: letter by letter by the engine of the ink, and as it looks. */
export interface NameReader {
  readonly options: ReadOptions;
  readonly bySight: Read;
}

/** Further readings of a name as a whole: by both models, and again where they do not say the same. */
export async function withNameOpinions(line: TextLine, printed: PrintedLine, read: NameReader): Promise<PrintedLine> {
  const name = printed.text.replaceAll(/\s/g, '');
  const ask = (readers: readonly (typeof NAME_READERS)[number][]): Promise<NameOpinion[]> =>
    Promise.all(
      readers.map(async ({ language, textHeight }) => {
        const options = await read.options(line, language, textHeight);
        return { language, options, isSame: options.map(([first = '']) => first).join('') === name };
      }),
    );
  const seen = await seenName(line, read.bySight);
  let opinions: readonly NameOpinion[] = [];
  // Sight that says the same is worth a model.
  for (const count of seen === name ? [1, ENOUGH_READERS, NAME_READERS.length] : [ENOUGH_READERS, NAME_READERS.length]) {
    // oxlint-disable-next-line no-await-in-loop -- the next are asked only if these did not agree
    opinions = [...opinions, ...(await ask(NAME_READERS.slice(opinions.length, count)))];
    if (opinions.every(({ isSame }) => isSame)) break;
  }
  const asRead = Array.from(name, (letter): CharacterOptions => [letter]);
  const texts = combineOpinions([asRead, ...opinions.map(({ options }) => options)]);
  const alternatives = [...new Set([...(seen === undefined ? [] : [seen]), ...texts])].filter((other) => other !== name);
  return {
    ...printed,
    alternatives,
    evidence: [...printed.evidence, ...agreementOf(opinions), ...judgedBySight(name, seen, opinions)],
  };
}

/** What the two engines say of each other: the name may have been read by sight itself, so that the ink must say it too. */
function judgedBySight(name: string, seen: string | undefined, opinions: readonly NameOpinion[]): string[] {
  if (seen === undefined) return [];
  if (seen !== name) return ['disputed:engines'];
  return opinions.some(({ isSame }) => isSame) ? [AGREED] : [];
}

/** Japanese letters seen with this certainty, each of them. */
const SEEN_NAME = { mean: 0.9, weakest: 0.6 } as const;

/** What a name looks like, without blanks, where sight may be asked. */
async function seenName(line: TextLine, read: Read): Promise<string | undefined> {
  if (line.direction === 'vertical') return undefined;
  const { text, confidence, weakest = 0, leavesInk } = await read(line, 'scene', SIGHT_HEIGHT);
  const compact = text.replaceAll(/\s/g, '');
  const isName =
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]{2,8}$/u.test(compact) &&
    confidence >= SEEN_NAME.mean &&
    weakest >= SEEN_NAME.weakest;
  return isName && leavesInk !== true ? compact : undefined;
}

/** Whether other readings of a name say the same: all of them, both models, or neither. */
function agreementOf(opinions: readonly NameOpinion[]): string[] {
  const same = opinions.filter(({ isSame }) => isSame);
  if (same.length === opinions.length) return ['agreed:all-opinions'];
  return new Set(same.map(({ language }) => language)).size > 1 ? ['agreed:both-models'] : [];
}

/**
 * Reads a piece by the other engine, and where the two differ once more; the judgement is in the reading's evidence. Without
 * another engine the same one reads at another height.
 */
export async function withSecondOpinion({ piece, reading }: ReadPiece, read: Read): Promise<ReadPiece> {
  if (piece.direction === 'vertical') return { piece, reading };
  if (isAddress(reading)) return withOtherReading({ piece, reading }, read);
  const language = isMostlyLatin(reading.text) ? 'eng' : 'jpn';
  const seen = reading.isBySight === true ? undefined : await read(piece, 'scene', SIGHT_HEIGHT);
  // What was seen is held against the ink as it was read already, if it was.
  const [height, another] = seen === undefined ? [TEXT_HEIGHT, OTHER_HEIGHTS[0]] : OTHER_HEIGHTS;
  const second = seen !== undefined && mayContradict(seen, reading) ? seen : await read(piece, language, height);
  const judged = judgeSecondOpinion(reading, second);
  if (judged !== undefined) return { piece, reading: judged };
  const third = await read(piece, language, another);
  return { piece, reading: judgeSecondOpinion(reading, second, third) ?? reading };
}

/** Lines with so many Chinese characters and kana are addresses; their digits are no telephone number. */
const MUCH_JAPANESE = 0.3;

/** An address as sight and ink held against each other have it. */
async function withOtherReading({ piece, reading }: ReadPiece, read: Read): Promise<ReadPiece> {
  if (reading.isBySight === true) return { piece, reading: chooseBySight(reading, await read(piece, 'jpn', TEXT_HEIGHT)) };
  const seen = await read(piece, 'scene', SIGHT_HEIGHT);
  // Where nothing is seen the ink is read once more.
  return seen.confidence >= SEEN
    ? { piece, reading }
    : { piece, reading: moreCertain(reading, await read(piece, 'jpn', OTHER_HEIGHTS[0])) };
}

function isAddress({ text }: Reading): boolean {
  return japaneseShare(text) > MUCH_JAPANESE && !text.includes('@');
}

/** A line of Latin letters and whether sight and ink say the same of it. */
export async function withOtherEngine(line: TextLine, printed: PrintedLine, read: Read): Promise<PrintedLine> {
  if (line.direction === 'vertical' || !isMostlyLatin(printed.text)) return printed;
  const [seen, ink] = await Promise.all([read(line, 'scene', SIGHT_HEIGHT), read(line, 'eng', TEXT_HEIGHT)]);
  if (seen.text === '') return printed;
  if (isSameText(seen, ink)) return { ...printed, evidence: [...printed.evidence, AGREED] };
  const others = [seen.text, ink.text].filter((text) => text !== '' && text !== printed.text);
  const alternatives = [...printed.alternatives, ...others];
  return { ...printed, alternatives, evidence: [...printed.evidence, 'disputed:engines'] };
}

/** Read with less certainty than this by sight nothing is known. */
const SEEN = 0.7;

/** The two engines are held against each other on lines of Latin letters and digits. */
function mayContradict(seen: Reading, reading: Reading): boolean {
  return seen.confidence >= SEEN && isMostlyLatin(seen.text) && isMostlyLatin(reading.text);
}

/** Mean over the characters, not over the pieces. */
export function meanConfidence(pieces: readonly Reading[]): number {
  let [sum, letters] = [0, 0];
  for (const { text, confidence } of pieces) {
    sum += confidence * text.length;
    letters += text.length;
  }
  return letters === 0 ? 0 : sum / letters;
}
