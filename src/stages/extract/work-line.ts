import type { Box } from '../../domain/box.ts';
import type { FieldOrigin, FieldReading } from '../../domain/card-fields.ts';
import type { PrintedLine } from '../../domain/printed-line.ts';

/** Stands for a wide gap of the print, and for text that already went into a field. */
const GAP = '\t';

/** Dashes of any length between Latin letters and digits are hyphens: `kaede—t@…`, `Chiyoda–ku`. */
const LATIN_DASH = /(?<=[A-Za-z0-9])[‐‑‒–—―−](?=[A-Za-z0-9])/gu;

/** `Georg-Kaede-StraBe 1`: the ß of a street is read as a B or an 8. */
const GERMAN_STREET = /(?<=[Ss]tra)[B8](?=e(?![\p{L}\d]))/gu;

/** `ADV0GAD0`: zeros between capitals are letters; then those of short words beside them are, too (`0AB/SP`). */
const ZERO_IN_CAPITALS = /(?<![\p{L}\d@._-])(?=[\p{Lu}0]*\p{Lu}0\p{Lu})(?=(?:0*\p{Lu}){4})[\p{Lu}0]+(?![\p{L}\d@._-])/gu;
const ZERO_IN_INITIALS = /(?<![\p{L}\d])(?=[A-Z0]*[A-Z])[A-Z0]{2,3}(?![\p{L}\d])/gu;

/** `Tax c0de`: where no address is printed, whose letters and digits may be mixed. */
const ZERO_IN_WORD = /(?<![\p{L}\d@._/-])\p{L}\p{Ll}*0\p{Ll}{2,}(?![\p{L}\d@_/-])/gu;
const OF_AN_ADDRESS = /@|www|https?:|\.\p{Ll}{2,}/iu;

/** `051   9000 00001`, `TEL 090   0000- 0000`: an area code set apart from its number, and nothing behind it in the line. Same length. */
const AREA_APART = /(?<=^(?:[^\d\t]{0,12}(?<=[\p{L}.:： ]))?)(\(?0?\d{2}\)?)\t(?=[\d .-]{8,11}$)/u;

/** `03   5550   0199`: the groups of one number set wide, and nothing else in the line but its label. Same length. */
const GROUPS_APART = /(?<=^(?:[\p{L}.:： ]{0,10}[ :：.])?)\(?0\d{1,4}\)?\t\d{2,4}\t\d{3,4}$/u;

/** `MOMIcHI`: letters that look alike small and large, between capitals. `McADAM`, `VoLTE`, `DuPONT` begin so. */
const SMALL_AMONG_CAPITALS = /(?<=\p{Lu}{2})[cosuvwxz](?=\p{Lu}{2})|(?<=(?<![\p{L}\d.@])(?!Mc)\p{Lu})[csvwxz](?=\p{Lu}{3})/gu;

function withLettersForZeros(text: string): string {
  const inWords = OF_AN_ADDRESS.test(text) ? text : text.replaceAll(ZERO_IN_WORD, (word) => word.replaceAll('0', 'o'));
  const mended = inWords.replaceAll(ZERO_IN_CAPITALS, (word) => word.replaceAll('0', 'O'));
  return mended === inWords ? inWords : mended.replaceAll(ZERO_IN_INITIALS, (word) => word.replaceAll('0', 'O'));
}

function withCapitals(text: string): string {
  return OF_AN_ADDRESS.test(text) ? text : text.replaceAll(SMALL_AMONG_CAPITALS, (letter) => letter.toUpperCase());
}

/** A printed line on its way into fields. `text` is NFKC, but for ª and º, and never changes its length, so that offsets stay those of the ink. */
export interface WorkLine {
  readonly text: string;
  /** The text before anything was taken from it. */
  readonly whole: string;
  readonly printed: PrintedLine;
  readonly index: number;
}

/** A part of a work line. */
export interface Span {
  readonly line: WorkLine;
  readonly from: number;
  readonly to: number;
}

export function toWorkLines(lines: readonly PrintedLine[]): WorkLine[] {
  return lines.map((printed, index) => {
    const text = withCapitals(withLettersForZeros(printed.text))
      .split('\u3000')
      .map((piece) => piece.replaceAll(/[^ªº]+/gu, (part) => part.normalize('NFKC')))
      .join(GAP)
      .replace(AREA_APART, '$1 ')
      .replace(GROUPS_APART, (groups) => groups.replaceAll(GAP, ' '))
      .replaceAll(LATIN_DASH, '-')
      .replaceAll(GERMAN_STREET, 'ß');
    return { text, whole: text, printed, index };
  });
}

/** The line with a part taken out. */
export function takeOut(line: WorkLine, from: number, to: number): WorkLine {
  return { ...line, text: line.text.slice(0, from) + GAP.repeat(to - from) + line.text.slice(to) };
}

/** The parts of a line still to be understood, between gaps and without blanks around them. */
export function fragmentsOf(line: WorkLine): Span[] {
  const spans: Span[] = [];
  for (const match of line.text.matchAll(/[^\t]+/g)) {
    const lead = match[0].length - match[0].trimStart().length;
    const text = match[0].trim();
    if (text !== '') spans.push({ line, from: match.index + lead, to: match.index + lead + text.length });
  }
  return spans;
}

export function textOf(span: Span): string {
  return span.line.text.slice(span.from, span.to);
}

/** Where a part of a line lies on the card, letters taken as half as wide as Chinese characters. */
export function boxOf({ line, from, to }: Span): Box {
  const [left, top, right, bottom] = line.printed.box;
  const before = widthOf(line.whole.slice(0, from));
  const own = widthOf(line.whole.slice(from, to));
  const total = Math.max(1, widthOf(line.whole));
  const isAcross = line.printed.direction === 'horizontal';
  const [start, length] = isAcross ? [left, right - left] : [top, bottom - top];
  const first = Math.round(start + (length * before) / total);
  const last = Math.round(start + (length * (before + own)) / total);
  return isAcross ? [first, top, last, bottom] : [left, first, right, last];
}

function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/.test(letter) ? 2 : 1;
  return width;
}

export interface FieldDraft {
  readonly value: string;
  readonly span: Span;
  /** Certainty of the assignment, 0–1, multiplied with the engine's. */
  readonly trust: number;
  readonly evidence: readonly string[];
  readonly origin?: FieldOrigin;
}

/** A field from a draft: what was printed, how sure the engine and the rule are, where it is. */
export function toField(draft: FieldDraft): FieldReading {
  const { line, from, to } = draft.span;
  return {
    value: draft.value,
    confidence: Math.round(line.printed.confidence * draft.trust * 1000) / 1000,
    raw: line.whole.slice(from, to),
    origin: draft.origin ?? 'ink',
    box: boxOf(draft.span),
    evidence: [...draft.evidence, ...line.printed.evidence],
  };
}

/** The box around several boxes. */
export function boxAround(boxes: readonly Box[]): Box {
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ];
}
