import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { CardFields } from '../../src/domain/card-fields.ts';
import type { CardReader } from '../../src/pipeline/read-cards.ts';
import { loadDeck, type Picture } from './reading-truth.ts';

/** What was read of one picture, before its confidence is calibrated; `fields` is absent where no card was found. */
export interface SavedReading {
  readonly picture: Picture;
  readonly fields?: CardFields;
  readonly lines: readonly string[];
}

interface Line {
  readonly picture: string;
  readonly fields?: CardFields;
  readonly lines: readonly string[];
}

/** Where reading happens, and what is known to it. */
const RULES = ['src/adapters', 'src/domain', 'src/pipeline', 'src/ports', 'src/stages', 'config/reading'] as const;
/** These may change without a picture being read again: they weigh what was read. */
const AFTER_READING = /evidence-class|weak-card|calibrat/;

/** A folder for what is read by the rules and data as they are; another one as soon as they change. */
export function readingsFolder(): string {
  const hash = createHash('sha1');
  const files = RULES.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  for (const file of files
    .filter((name) => /\.(?:ts|json|onnx|txt|tsv|ya?ml)$/.test(name) && !AFTER_READING.test(name))
    .toSorted()) {
    hash.update(readFileSync(file));
  }
  return join(tmpdir(), `meibo-readings-${hash.digest('hex').slice(0, 10)}`);
}

/**
 * The readings of a deck: from the folder where they were kept, else by the reader, two pictures side by side. What was read is
 * kept at once, so that a run that was stopped goes on where it was.
 */
export async function readingsOf(deck: string, folder: string, reader: CardReader): Promise<SavedReading[]> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${basename(deck)}-${sha1(resolve(deck)).slice(0, 6)}.jsonl`);
  const kept = new Map((existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []).map(parsed));
  const pictures = loadDeck(deck).map((picture) => ({ picture, bytes: readFileSync(picture.path) }));
  const queue = pictures.filter(({ bytes }) => !kept.has(sha1(bytes))).values();
  const readQueue = async (): Promise<void> => {
    for (const { picture, bytes } of queue) {
      const line: Line = { picture: sha1(bytes), ...(await firstCard(reader, picture.path, bytes)) };
      kept.set(line.picture, line);
      appendFileSync(file, `${JSON.stringify(line)}\n`);
    }
  };
  await Promise.all([readQueue(), readQueue()]);
  return pictures.map(({ picture, bytes }) => ({ lines: [], ...kept.get(sha1(bytes)), picture }));
}

function parsed(text: string): [string, Line] {
  const line: Line = JSON.parse(text);
  return [line.picture, line];
}

async function firstCard(reader: CardReader, path: string, bytes: Uint8Array): Promise<Omit<Line, 'picture'>> {
  let first: Omit<Line, 'picture'> | undefined;
  for await (const reading of reader.read({ path, bytes })) {
    if (reading.status === 'read') first ??= { fields: reading.fields, lines: reading.lines };
  }
  return first ?? { lines: [] };
}

function sha1(data: string | Uint8Array): string {
  return createHash('sha1').update(data).digest('hex');
}
