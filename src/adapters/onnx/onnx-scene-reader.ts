import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Point } from '../../domain/card-reading.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import type { SceneReader, TextRegion } from '../../ports/scene-reader.ts';
import { searchedPicture } from './network-input.ts';
import type { NetworkAnswer, NetworkTask } from './network-worker.ts';

/** A process that runs compiled code: tests that run the sources use the one that was built before them. */
const PROGRAM = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../../dist/adapters/onnx/network-worker.js' : './network-worker.js',
    import.meta.url,
  ),
);

interface Waiting {
  readonly resolve: (answer: NetworkAnswer) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * One process with its own networks; tasks are answered in order. A thread would do but for its end: the engine's native part takes
 * the whole program down when a thread is stopped while it works.
 */
class NetworkProcess {
  readonly #worker: ChildProcess = fork(PROGRAM, [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  readonly #waiting = new Map<number, Waiting>();
  #tasks = 0;
  #isEnded = false;

  constructor() {
    // A program that forgets to close its reader may end all the same.
    this.#rest();
    this.#worker.on('message', (answer: NetworkAnswer) => {
      const waiting = this.#take(answer.id);
      if ('failure' in answer) waiting?.reject(new Error(`The text network failed: ${answer.failure}`));
      else waiting?.resolve(answer);
    });
    this.#worker.on('error', (error) => {
      this.#isEnded = true;
      this.#refuseAll(error instanceof Error ? error : new Error('The text network failed.'));
    });
    this.#worker.on('exit', () => {
      this.#isEnded = true;
      this.#refuseAll(new Error('The text reader is closed.'));
    });
  }

  /** Whether it answers nothing any more: what it is asked would wait for ever. */
  get isEnded(): boolean {
    return this.#isEnded;
  }

  get load(): number {
    return this.#waiting.size;
  }

  ask(kind: NetworkTask['kind'], picture: GreyImage): Promise<NetworkAnswer> {
    this.#tasks += 1;
    const task: NetworkTask = { id: this.#tasks, kind, picture };
    return new Promise((resolve, reject) => {
      this.#waiting.set(task.id, { resolve, reject });
      this.#worker.ref();
      this.#worker.channel?.ref();
      this.#worker.send(task, (error) => {
        if (error !== null) this.#take(task.id)?.reject(error);
      });
    });
  }

  async close(): Promise<void> {
    if (this.#isEnded) return;
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#worker.ref();
    this.#worker.kill('SIGKILL');
    await ended;
  }

  /** While nothing is asked the program may end. */
  #rest(): void {
    this.#worker.unref();
    this.#worker.channel?.unref();
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#rest();
    return waiting;
  }

  #refuseAll(reason: Error): void {
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}

/** Regions of the picture as it was searched, in pixels of the whole one. */
function regionsIn({ width, height }: GreyImage, regions: readonly TextRegion[], scale: number): TextRegion[] {
  const at = ([x, y]: Point): Point => [x / scale, y / scale];
  return regions.map(({ box: [left, top, right, bottom], corners: [a, b, c, d], score }) => ({
    box: [left / scale, top / scale, Math.min(width, right / scale), Math.min(height, bottom / scale)],
    corners: [at(a), at(b), at(c), at(d)],
    score,
  }));
}

/**
 * Neural networks of the PP-OCRv4 family on the processor, offline, in processes of their own. They are loaded when first asked.
 *
 * @param processes  cards looked at side by side; each process holds its own networks, some 150 MB
 */
export function createOnnxSceneReader(processes: number): SceneReader {
  let pool: NetworkProcess[] = [];
  let isClosed = false;
  const idlest = (): NetworkProcess => {
    if (isClosed) throw new Error('The text reader is closed.');
    pool = pool.filter(({ isEnded }) => !isEnded);
    const best = pool.toSorted((a, b) => a.load - b.load)[0];
    if (best !== undefined && (best.load === 0 || pool.length >= processes)) return best;
    const started = new NetworkProcess();
    pool.push(started);
    return started;
  };
  return {
    async find(picture) {
      const small = searchedPicture(picture);
      const answer = await idlest().ask('find', small);
      return 'regions' in answer ? regionsIn(picture, answer.regions, small.width / picture.width) : [];
    },
    async readLine(line) {
      const answer = await idlest().ask('read', line);
      return 'text' in answer ? answer.text : { text: '', confidence: 0, places: [], certainties: [] };
    },
    async close() {
      isClosed = true;
      await Promise.all(pool.map((one) => one.close()));
    },
  };
}
