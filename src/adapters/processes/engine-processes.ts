import { fileURLToPath } from 'node:url';
import { EngineProcess, ProcessEnded } from './engine-process.ts';

export { ProcessEnded };

/**
 * An engine in processes of its own, started when they are wanted. What a process was asked when it ended is asked again, one task after
 * the other and each of a fresh process, so that a task that takes its process down harms no other.
 */
export class EngineProcesses<Task, Answer> {
  readonly #program: string;
  readonly #most: number;
  readonly #waitsBeforeFurther: number;
  #waits = 0;
  #pool: EngineProcess<Task, Answer>[] = [];
  /** The one that is asked a single task. */
  #single: EngineProcess<Task, Answer> | undefined;
  #askedAlone: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  /**
   * @param program  a module that calls `serveTasks`, as it is called when built
   * @param most  processes at the same time
   * @param waitsBeforeFurther  tasks that had to wait, for each process there is, before a further one is started
   */
  constructor(program: URL, most: number, waitsBeforeFurther = 0) {
    this.#program = fileURLToPath(builtProgram(program));
    this.#most = most;
    this.#waitsBeforeFurther = waitsBeforeFurther;
  }

  /**
   * Answered by the process that has least to do.
   *
   * @throws ProcessEnded where the process ended twice before it answered, or all were closed; an error with the engine's words where the
   *   engine itself failed
   */
  async ask(task: Task): Promise<Answer> {
    try {
      return await this.#idlest().ask(task);
    } catch (error) {
      if (!(error instanceof ProcessEnded) || this.#isClosed) throw error;
      return this.#askAlone(task);
    }
  }

  /** Starts the first process, where there is none, with a task whose answer nobody waits for. */
  wake(task: Task): void {
    if (!this.#isClosed && this.#pool.length === 0) this.#idlest().tell(task);
  }

  /** Ends all processes. What they were asked is refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const all = this.#single === undefined ? this.#pool : [...this.#pool, this.#single];
    await Promise.all(all.map((one) => one.close()));
  }

  #idlest(): EngineProcess<Task, Answer> {
    if (this.#isClosed) throw new ProcessEnded('closed');
    this.#pool = this.#pool.filter(({ isEnded }) => !isEnded);
    const best = this.#pool.toSorted((a, b) => a.load - b.load)[0];
    if (best !== undefined && (best.load === 0 || !this.#mayGrow())) return best;
    const started = new EngineProcess<Task, Answer>(this.#program);
    this.#pool.push(started);
    return started;
  }

  /** Whether a further process is started for a task that would have to wait. */
  #mayGrow(): boolean {
    if (this.#pool.length >= this.#most) return false;
    this.#waits += 1;
    return this.#waits > this.#pool.length * this.#waitsBeforeFurther;
  }

  #askAlone(task: Task): Promise<Answer> {
    const answer = this.#askedAlone.then(async () => {
      if (this.#isClosed) throw new ProcessEnded('closed');
      this.#single = new EngineProcess<Task, Answer>(this.#program);
      try {
        return await this.#single.ask(task);
      } finally {
        await this.#single.close();
      }
    });
    this.#askedAlone = answer.catch(() => undefined);
    return answer;
  }
}

/** A process runs compiled code: tests that run the sources use what was built before them. */
function builtProgram(program: URL): URL {
  return import.meta.url.endsWith('.ts') ? new URL(program.href.replace('/src/adapters/', '/dist/adapters/')) : program;
}
