import type { Box } from '../domain/box.ts';
import type { LetterShapes } from '../domain/letter-shapes.ts';
import type { PrintedLine } from '../domain/printed-line.ts';
import {
  couldBeNameLine,
  letterCount,
  hasNationalWords,
  inReadingOrder,
  isMostlyLatin,
  joinSpacedText,
  latinLanguageOf,
  mailHostsIn,
  nationalSpelling,
  type Reading,
  repairConfusions,
  type TextLine,
  wantsSecondOpinion,
  withoutEchoes,
  withoutSecondOpinion,
  withPrintedBlanks,
} from '../stages/recognize/index.ts';
import { judgeForms, type PartedLine, partFromMarks } from './letter-shapes.ts';
import {
  meanConfidence,
  type ReadPiece,
  readTextLine,
  type ReadTextLine,
  TEXT_HEIGHT,
  WIDE_GAP,
  withNameOpinions,
  withOtherEngine,
  withSecondOpinion,
} from './read-piece.ts';
import { linesAsSeen } from './lines-as-seen.ts';
import type { Read, SearchedCard } from './search-lines.ts';

/** Short lines read with less certainty than this are marks, icons and pieces of pictures. */
const STRAY = 0.4;

/** The lines of a card as printed, and a closer look at those that could be its name. */
export interface ReadCardLines {
  /** In reading order: top to bottom, then left to right. */
  readonly lines: readonly PrintedLine[];
  /**
   * The same lines, those that could be a Japanese name with the opinions of further readings.
   *
   * @param name  where the name was found, in pixels of the card: a Latin one is read by the other engine as well
   */
  lookAtNames(name?: Box): Promise<readonly PrintedLine[]>;
}

/** Reads all lines of a searched card. */
export async function readLines(searched: SearchedCard, shapes: LetterShapes = []): Promise<ReadCardLines> {
  const { read, readOptions, pictureOf } = searched;
  const lines = await linesAsSeen(searched);
  const parted = new Map(
    inReadingOrder(lines)
      .map((line) => partFromMarks(line, shapes, pictureOf))
      .map((one) => [one.line, one]),
  );
  const first = await Promise.all([...parted.keys()].map((line) => readTextLine(line, read)));
  const inLanguage = await readInNationalLanguage(await readInOneScript(first, read), read);
  const hosts = mailHostsIn(inLanguage.flatMap(({ pieces }) => pieces.map(({ reading }) => reading.text)));
  const checked = await Promise.all(inLanguage.map((line) => checkWhatMatters(line, read, hosts)));
  const found = (
    await Promise.all(
      checked.map(async (line) => ({ line: line.line, own: await printedOf(line, parted.get(line.line), searched) })),
    )
  ).flatMap(({ line, own }) => (own === undefined ? [] : [{ own, line }]));
  const kept = new Set(withoutEchoes(found.map(({ own }) => own)));
  const printed = found.filter(({ own }) => kept.has(own));
  const all = printed.map(({ own }) => own);
  const couldBeName = new Set(all.filter((own) => couldBeNameLine(own, all)));
  return {
    lines: printed.map(({ own, line }) => (couldBeName.has(own) ? judgeForms(line, own, shapes, pictureOf) : own)),
    lookAtNames: (name) =>
      Promise.all(
        printed.map(async ({ own, line }) => {
          if (!couldBeName.has(own)) return holds(own, name) ? withOtherEngine(line, own, read) : own;
          return judgeForms(line, await withNameOpinions(line, own, { options: readOptions, bySight: read }), shapes, pictureOf);
        }),
      ),
  };
}

/** Whether the middle of a box lies in a line. */
function holds({ box: [left, top, right, bottom] }: PrintedLine, inner?: Box): boolean {
  if (inner === undefined) return false;
  const [x, y] = [(inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2];
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** The line as printed; where what looked like ㈱ stands before no name (`-ALTOR`, `9-1-8`), or is read surely with the rest, the line is read as a whole. */
async function printedOf(
  read: ReadTextLine,
  parted: PartedLine | undefined,
  { read: recognize, scale }: SearchedCard,
): Promise<PrintedLine | undefined> {
  const own = toPrintedLine(read, scale);
  if (own === undefined || parted?.mark === undefined) return own;
  const marked = withMark(own, parted, scale);
  const name = marked.text.replace(parted.mark.letter, '').trim();
  const whole = await readTextLine(parted.whole, recognize);
  if (/^\p{L}.*\p{L}/u.test(name) && !isReadWhole(whole)) return marked;
  return toPrintedLine(await checkWhatMatters(whole, recognize), scale);
}

/** Sight does not know ㈱ either: a line of which it reads every character surely holds none. */
function isReadWhole({ pieces }: ReadTextLine): boolean {
  return pieces.every(({ reading }) => reading.isBySight === true && (reading.weakest ?? 0) >= EVERY_CHARACTER);
}

const EVERY_CHARACTER = 0.9;

/** The rim of a mark that was taken off, read as a bracket, a digit or a stroke. */
const BESIDE_FRONT = /^[)）(（!！'"」\]|\d\s.,・]{1,2}(?=\p{L})/u;
const BESIDE_BACK = /(?<=[\p{L}ー])[)）(（!！'"「[|\d\s.,・]{1,2}$/u;

/** The line as printed: with the mark that was taken off its end. */
function withMark(own: PrintedLine, parted: PartedLine | undefined, scale: number): PrintedLine {
  if (parted?.mark === undefined) return own;
  const { mark, whole } = parted;
  const bare = mark.end === 'front' ? own.text.replace(BESIDE_FRONT, '') : own.text.replace(BESIDE_BACK, '');
  const text = mark.end === 'front' ? mark.letter + bare : bare + mark.letter;
  return { ...own, text, box: scaledBox(whole, scale), evidence: [...own.evidence, `shape:${mark.letter}`] };
}

function scaledBox({ left, top, right, bottom }: TextLine, scale: number): Box {
  return [Math.round(left * scale), Math.round(top * scale), Math.round(right * scale), Math.round(bottom * scale)];
}

/** E-mail addresses are read twice, and numbers that are not quite certain: one wrong letter makes them worthless. */
async function checkWhatMatters({ line, pieces }: ReadTextLine, read: Read, hosts?: ReadonlySet<string>): Promise<ReadTextLine> {
  const check = async (piece: ReadPiece): Promise<ReadPiece> =>
    wantsSecondOpinion(piece.reading, hosts)
      ? withSecondOpinion(piece, read)
      : { ...piece, reading: withoutSecondOpinion(piece.reading) };
  return { line, pieces: await Promise.all(pieces.map(check)) };
}

/** What the Japanese model makes of Latin letters, icons and lines is uncertain; of Japanese print it is this sure. */
const SURE_JAPANESE = 0.78;
/** Share of the letters on a card in Latin letters only. */
const ALMOST_ALL = 0.85;

/** On a card without a legible Japanese line the lines taken for Japanese are read as Latin ones. */
async function readInOneScript(lines: readonly ReadTextLine[], read: Read): Promise<readonly ReadTextLine[]> {
  const readings = lines.flatMap(({ pieces }) => pieces.map(({ reading }) => reading));
  const isJapanese = readings.some(
    ({ text, confidence }) => !isMostlyLatin(text) && confidence >= SURE_JAPANESE && lettersIn(text) > 1,
  );
  const textOf = (isLatin: boolean): string =>
    readings
      .filter(({ text }) => isMostlyLatin(text) === isLatin)
      .map(({ text }) => text)
      .join('');
  const [known, unknown] = [lettersIn(textOf(true)), lettersIn(textOf(false))];
  if (isJapanese || unknown === 0 || known < ALMOST_ALL * (known + unknown)) return lines;
  const again = async ({ piece, reading }: ReadPiece): Promise<ReadPiece> =>
    isMostlyLatin(reading.text) || piece.direction === 'vertical'
      ? { piece, reading }
      : { piece, reading: await read(piece, 'eng', TEXT_HEIGHT) };
  return Promise.all(lines.map(async ({ line, pieces }) => ({ line, pieces: await Promise.all(pieces.map(again)) })));
}

function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

/** Reads the words of a German, French or Portuguese card again with the model that knows their accents, where sight does not tell them for certain. */
async function readInNationalLanguage(lines: readonly ReadTextLine[], read: Read): Promise<readonly ReadTextLine[]> {
  const latin = lines.flatMap(({ pieces }) => pieces.map(({ reading }) => reading.text)).filter(isMostlyLatin);
  const language = latinLanguageOf(latin);
  if (language === 'eng') return lines;
  const again = async ({ piece, reading }: ReadPiece): Promise<ReadPiece> => {
    if (reading.isSpelled === true || !isMostlyLatin(reading.text) || !hasNationalWords(reading.text)) return { piece, reading };
    const national = await read(piece, language, TEXT_HEIGHT);
    return { piece, reading: nationalSpelling(reading, national) };
  };
  return Promise.all(lines.map(async ({ line, pieces }) => ({ line, pieces: await Promise.all(pieces.map(again)) })));
}

/** Sight sees blanks where they are printed; Tesseract puts them between any two Japanese letters. */
function textOfReading({ text, isBySight }: Reading): string {
  return isBySight === true ? withPrintedBlanks(text) : joinSpacedText(text);
}

function toPrintedLine({ line, pieces }: ReadTextLine, scale: number): PrintedLine | undefined {
  const read = pieces.map(({ reading }) => reading).filter(({ text }) => text !== '');
  if (read.length === 0) return undefined;
  const raw = joined(pieces, (piece) => piece.text);
  const { text, repairs } = repairConfusions(joined(pieces, textOfReading));
  const confidence = meanConfidence(read);
  const opinions = read.flatMap(({ evidence = [] }) => evidence);
  if (confidence < STRAY && letterCount(text) < 8) return undefined;
  const { textHeight, direction } = line;
  return {
    text,
    raw,
    confidence,
    box: scaledBox(line, scale),
    textHeight: textHeight * scale,
    direction,
    evidence: [...repairs, ...opinions],
    alternatives: [],
  };
}

/** Words of a Latin line set wide stand up to this many text heights apart; entries side by side stand farther. */
const WIDE_WORDS = 1.8;

/** The pieces of a line in one text, wide gaps kept, but for those between the words of one Latin entry. */
function joined(pieces: readonly ReadPiece[], textOf: (reading: Reading) => string): string {
  let text = '';
  let before: ReadPiece | undefined;
  for (const piece of pieces.filter(({ reading }) => reading.text !== '')) {
    const own = textOf(piece.reading);
    if (before !== undefined) text += isOneEntry(before, piece) ? ' ' : WIDE_GAP;
    text += own;
    before = piece;
  }
  return text;
}

const LATIN_WORDS = /^[\p{Script=Latin}&.,'’()-]+(?: [\p{Script=Latin}&.,'’()-]+)*$/u;

function isOneEntry(before: ReadPiece, after: ReadPiece): boolean {
  if (before.piece.direction === 'vertical' || ![before, after].every(({ reading }) => LATIN_WORDS.test(reading.text)))
    return false;
  return after.piece.left - before.piece.right < WIDE_WORDS * Math.max(before.piece.textHeight, after.piece.textHeight);
}
