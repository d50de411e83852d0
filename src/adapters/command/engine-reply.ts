import type { Box } from '../../domain/box.ts';
import type { RecognizedText } from '../../ports/recognizer.ts';

interface Word {
  readonly text: string;
  readonly confidence: number;
  readonly box: Box;
}

export type EngineReply =
  { readonly id: number; readonly words: readonly Word[] } | { readonly id: number; readonly error: string };

/** One line of an engine's output. @returns `undefined` for what is no reply, e.g. a message of a library */
export function parseReply(line: string): EngineReply | undefined {
  const reply = parsed(line);
  if (!isRecord(reply) || typeof reply['id'] !== 'number') return undefined;
  const { id, words, error } = reply;
  if (Array.isArray(words) && words.every(isWord)) return { id, words };
  return { id, error: typeof error === 'string' ? error : 'no list of words with text, confidence (0-1) and box' };
}

/** Words in reading order: rows from the top, each from the left; no blank between Japanese words. */
export function textOfWords(words: readonly Word[]): RecognizedText {
  const rows: Word[][] = [];
  for (const word of words.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && middleOf(word) < first.box[3]) row.push(word);
    else rows.push([word]);
  }
  const text = rows.map((row) => joined(row.toSorted((a, b) => a.box[0] - b.box[0]))).join('\n');
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  const certainty = words.reduce((sum, word) => sum + word.text.length * word.confidence, 0);
  return { text: text.trim(), confidence: letters === 0 ? 0 : certainty / letters };
}

function middleOf({ box }: Word): number {
  return (box[1] + box[3]) / 2;
}

function joined(row: readonly Word[]): string {
  let line = '';
  for (const { text } of row) line += line === '' || (endsJapanese(line) && beginsJapanese(text)) ? text : ` ${text}`;
  return line;
}

const JAPANESE = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー]';
const ENDS_JAPANESE = new RegExp(`${JAPANESE}$`, 'u');
const BEGINS_JAPANESE = new RegExp(`^${JAPANESE}`, 'u');

function endsJapanese(text: string): boolean {
  return ENDS_JAPANESE.test(text);
}

function beginsJapanese(text: string): boolean {
  return BEGINS_JAPANESE.test(text);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isWord(value: unknown): value is Word {
  if (!isRecord(value)) return false;
  const { text, confidence, box } = value;
  const isShare = typeof confidence === 'number' && confidence >= 0 && confidence <= 1;
  return typeof text === 'string' && isShare && Array.isArray(box) && box.length === 4 && box.every(Number.isFinite);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
