import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { GreyImage } from '../../domain/pixels.ts';
import type { SceneReader } from '../../ports/scene-reader.ts';
import type { NetworkAnswer, NetworkTask } from './network-worker.ts';

/** A thread that runs compiled code: tests that run the sources use the one that was built before them. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/adapters/onnx/network-worker.js' : './network-worker.js',
  import.meta.url,
);

/**
 * The engine's native part registers itself once a process: when the last thread that holds it ends, a later one can't have it
 * again. Held here, it stays.
 */
function holdEngine(): void {
  createRequire(import.meta.url)('onnxruntime-node');
}

interface Waiting {
  readonly resolve: (answer: NetworkAnswer) => void;
  readonly reject: (reason: Error) => void;
}

/** One thread with its own networks; tasks are answered in order. */
class NetworkThread {
  readonly #worker = new Worker(THREAD);
  readonly #waiting = new Map<number, Waiting>();
  #tasks = 0;
  #isEnded = false;

  constructor() {
    // A program that forgets to close its reader may end all the same.
    this.#worker.unref();
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
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      this.#worker.postMessage(task);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
    return waiting;
  }

  #refuseAll(reason: Error): void {
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}

/**
 * Neural networks of the PP-OCRv4 family on the processor, offline, in threads of their own. They are loaded when first asked.
 *
 * @param threads  cards looked at side by side; each thread holds its own networks, some 120 MB
 */
export function createOnnxSceneReader(threads: number): SceneReader {
  let pool: NetworkThread[] = [];
  let isClosed = false;
  const idlest = (): NetworkThread => {
    if (isClosed) throw new Error('The text reader is closed.');
    pool = pool.filter(({ isEnded }) => !isEnded);
    const best = pool.toSorted((a, b) => a.load - b.load)[0];
    if (best !== undefined && (best.load === 0 || pool.length >= threads)) return best;
    holdEngine();
    const started = new NetworkThread();
    pool.push(started);
    return started;
  };
  return {
    async find(picture) {
      const answer = await idlest().ask('find', picture);
      return 'regions' in answer ? answer.regions : [];
    },
    async readLine(line) {
      const answer = await idlest().ask('read', line);
      return 'text' in answer ? answer.text : { text: '', confidence: 0, places: [], certainties: [] };
    },
    async close() {
      isClosed = true;
      await Promise.all(pool.map((thread) => thread.close()));
    },
  };
}
