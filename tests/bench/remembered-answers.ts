import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createOnnxSceneReader } from '../../src/adapters/onnx/index.ts';
import { createTesseractRecognizer } from '../../src/adapters/tesseract/index.ts';
import type { GreyImage } from '../../src/domain/pixels.ts';
import type { Recognizer, RecognizeRequest } from '../../src/ports/recognizer.ts';
import type { SceneReader } from '../../src/ports/scene-reader.ts';

/** What was answered to the same pixels and the same question before; else what `ask` answers, kept. */
type Memory = <Answer>(image: GreyImage, question: string, ask: () => Promise<Answer>) => Promise<Answer>;

/** A folder that keeps what the engines answered: for work on what comes after them; CPU times then say nothing. */
const CACHE = process.env['READING_CACHE'];

/** Both engines as the program has them, with the answers kept in `READING_CACHE` where that is set. */
export function openBenchEngines(): {
  readonly recognizer: Recognizer;
  readonly scene: SceneReader;
  readonly isRemembering: boolean;
} {
  const [recognizer, scene] = [createTesseractRecognizer(2), createOnnxSceneReader(1)];
  return CACHE === undefined
    ? { recognizer, scene, isRemembering: false }
    : { ...withRememberedAnswers(recognizer, scene, CACHE), isRemembering: true };
}

/**
 * Both engines with answers kept on disk, so that what comes after them can be tried again in seconds: the same pixels
 * with the same request are read once. CPU time measured with them says nothing.
 */
function withRememberedAnswers(
  recognizer: Recognizer,
  scene: SceneReader,
  folder: string,
): { readonly recognizer: Recognizer; readonly scene: SceneReader } {
  const remember = openMemory(folder);
  return {
    recognizer: {
      // Not its waking: what is remembered needs no engine.
      parallelism: recognizer.parallelism,
      close: () => recognizer.close(),
      recognize: (image: GreyImage, request: RecognizeRequest) =>
        remember(image, JSON.stringify(request), () => recognizer.recognize(image, request)),
    },
    scene: {
      find: (picture) => remember(picture, 'find', () => scene.find(picture)),
      readLine: (line) => remember(line, 'sight', () => scene.readLine(line)),
      close: () => scene.close(),
    },
  };
}

function openMemory(folder: string): Memory {
  mkdirSync(folder, { recursive: true });
  const known = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      // A run that was stopped leaves half a line.
      if (!line.endsWith(']')) continue;
      const [key, answer]: [string, unknown] = JSON.parse(line);
      known.set(key, JSON.stringify(answer));
    }
  }
  return async (image, question, ask) => {
    const key = keyOf(image, question);
    const remembered = known.get(key);
    if (remembered !== undefined) return JSON.parse(remembered);
    const answer = await ask();
    known.set(key, JSON.stringify(answer));
    appendFileSync(join(folder, 'answers.jsonl'), `${JSON.stringify([key, answer])}\n`);
    return answer;
  };
}

function keyOf({ width, height, data }: GreyImage, question: string): string {
  const hash = createHash('sha1').update(data).update(`${width}x${height}${question}`);
  return hash.digest('base64').slice(0, 20);
}
