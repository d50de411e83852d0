import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

import type { GreyImage } from '../../domain/pixels.ts';
import { encodePortableGreymap } from '../../domain/portable-greymap.ts';
import { OperatorError } from '../../domain/operator-error.ts';
import type { RecognizedText, Recognizer, RecognizeRequest } from '../../ports/recognizer.ts';
import { parseReply, textOfWords } from './engine-reply.ts';

/** A line that takes longer is given up; the engine may have hung. */
const TIME_LIMIT_MS = 60_000;

type Engine = ChildProcessByStdio<Writable, Readable, null>;

interface Waiting {
  readonly resolve: (text: RecognizedText) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Another recognition engine, run as a command that loads its models once: each request is a line of JSON on its standard input,
 * each answer a line of JSON with word boxes on its standard output, in any order (`docs/reading.md`). The command is started
 * with the first request.
 *
 * @param command  the program and its arguments; no shell is between
 * @param parallelism  requests handed to it before the first is answered
 */
export function createCommandRecognizer(command: readonly string[], parallelism: number): Recognizer {
  const engine = new CommandEngine(command);
  return {
    parallelism,
    recognize: (image, request) => engine.ask(image, request),
    close: async () => Promise.resolve(engine.end()),
  };
}

/** The process behind the recognizer; started anew after it has ended. */
class CommandEngine {
  readonly #command: readonly string[];
  readonly #waiting = new Map<number, Waiting>();
  #engine: Engine | undefined;
  #requests = 0;

  constructor(command: readonly string[]) {
    this.#command = command;
  }

  async ask(image: GreyImage, request: RecognizeRequest): Promise<RecognizedText> {
    this.#requests += 1;
    const id = this.#requests;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<RecognizedText>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        timer = setTimeout(() => reject(this.#failed('it did not answer within a minute')), TIME_LIMIT_MS);
        this.#started().stdin.write(`${JSON.stringify(requestOf(id, image, request))}\n`);
      });
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  end(): void {
    this.#engine?.stdin.end();
    this.#engine?.kill();
    this.#fail('reading was ended');
  }

  #started(): Engine {
    if (this.#engine !== undefined) return this.#engine;
    const [program = '', ...args] = this.#command;
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    child.on('error', (error) => this.#fail(error.message));
    child.on('close', (code) => this.#fail(`it ended with status ${code ?? 'unknown'}`));
    // What goes wrong with writing to it is told by its end.
    child.stdin.on('error', () => undefined);
    createInterface({ input: child.stdout }).on('line', (line) => this.#hear(line));
    this.#engine = child;
    return child;
  }

  #hear(line: string): void {
    const reply = parseReply(line);
    const asked = reply === undefined ? undefined : this.#waiting.get(reply.id);
    if (reply === undefined || asked === undefined) return;
    if ('error' in reply) asked.reject(this.#failed(reply.error));
    else asked.resolve(textOfWords(reply.words));
  }

  #fail(why: string): void {
    this.#engine = undefined;
    for (const { reject } of this.#waiting.values()) reject(this.#failed(why));
  }

  #failed(why: string): OperatorError {
    return new OperatorError({
      code: 'EngineFailed',
      message: `The recognition engine \`${this.#command[0] ?? ''}\` failed: ${why}.`,
      hint: 'What was read before is kept. Mend the command in `reading.engine`, or empty it to read with the built-in engine.',
      actions: ['meibo config show'],
    });
  }
}

/** The picture as a binary greymap (PGM, `P5`), the simplest format that every imaging library reads. */
function requestOf(id: number, image: GreyImage, { language, layout, allowed }: RecognizeRequest): object {
  const pgm = Buffer.from(encodePortableGreymap(image)).toString('base64');
  return { id, language, layout, ...(allowed === undefined ? {} : { allowed }), pgm };
}
