import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GreyImage } from '../../src/domain/pixels.ts';
import type { RecognizedText, Recognizer, RecognizeRequest } from '../../src/ports/recognizer.ts';

/**
 * A recognizer that keeps its answers on disk, so that what comes after it can be tried again in seconds: the same ink with
 * the same request is recognized once. CPU time measured with it says nothing.
 */
export function withRememberedAnswers(recognizer: Recognizer, folder: string): Recognizer {
  mkdirSync(folder, { recursive: true });
  const known = new Map<string, RecognizedText>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (line === '') continue;
      const [key, answer]: [string, RecognizedText] = JSON.parse(line);
      known.set(key, answer);
    }
  }
  return {
    ...recognizer,
    async recognize(image, request) {
      const key = keyOf(image, request);
      const remembered = known.get(key);
      if (remembered !== undefined) return remembered;
      const answer = await recognizer.recognize(image, request);
      known.set(key, answer);
      appendFileSync(join(folder, 'answers.jsonl'), `${JSON.stringify([key, answer])}\n`);
      return answer;
    },
  };
}

function keyOf({ width, height, data }: GreyImage, request: RecognizeRequest): string {
  const hash = createHash('sha1')
    .update(data)
    .update(`${width}x${height}${JSON.stringify(request)}`);
  return hash.digest('base64').slice(0, 20);
}
