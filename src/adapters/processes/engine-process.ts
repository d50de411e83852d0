import { type ChildProcess, fork } from 'node:child_process';
import process from 'node:process';
import { letHeapGrow } from './heap-growth.ts';
import type { AnswerMessage, TaskMessage } from './task-message.ts';

/** The process has ended before it answered: killed, out of memory, or it could not be started. */
export class ProcessEnded extends Error {
  override readonly name = 'ProcessEnded';

  /** @param how  the signal or status it ended with, or what the system said */
  constructor(how: string) {
    super(`The process of the engine has ended (${how}).`);
  }
}

/**
 * The C library of Linux keeps what was freed for each thread by itself, up to sixteen times on two cores: engines with many threads
 * hold twice the memory they need. Only the environment at the start of a process can say so; elsewhere nobody looks at it.
 */
const FEW_ARENAS = { MALLOC_ARENA_MAX: '2' };

/** Tasks that are waited for count from 1. */
const NOBODY = 0;

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: Error) => void;
}

/** One process that answers tasks. It ends with this program, however that ends. */
export class EngineProcess<Task, Answer> {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting<Answer>>();
  readonly #ended: Promise<void>;
  #tasks = 0;
  #isEnded = false;

  /** @param program  file of a program that calls `serveTasks` */
  constructor(program: string) {
    letHeapGrow();
    this.#child = fork(program, [], {
      serialization: 'advanced',
      execArgv: [],
      // oxlint-disable-next-line node/no-process-env -- handed on as it is; what the user set for memory stands
      env: { ...FEW_ARENAS, ...process.env },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // A program that forgets to close its reader may end all the same.
    this.#rest();
    this.#child.on('message', (message: AnswerMessage<Answer>) => {
      const waiting = this.#take(message.id);
      if ('failure' in message) waiting?.reject(new Error(message.failure));
      else waiting?.resolve(message.answer);
    });
    this.#ended = new Promise((resolve) => {
      const end = (how: string): void => {
        this.#refuseAll(how);
        resolve();
      };
      // One that could not be started has no exit.
      this.#child.on('error', (error) => end(error.message));
      this.#child.on('exit', (code, signal) => end(signal ?? `status ${code ?? 'unknown'}`));
    });
  }

  /** Whether it answers nothing any more: what it is asked would wait for ever. */
  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Tasks it has not answered yet. */
  get load(): number {
    return this.#waiting.size;
  }

  /** @throws ProcessEnded; an error with the engine's words where the engine itself failed */
  ask(task: Task): Promise<Answer> {
    this.#tasks += 1;
    const message: TaskMessage<Task> = { id: this.#tasks, task };
    return new Promise((resolve, reject) => {
      this.#waiting.set(message.id, { resolve, reject });
      this.#child.ref();
      this.#child.channel?.ref();
      this.#child.send(message, (error) => {
        if (error !== null) this.#take(message.id)?.reject(new ProcessEnded(error.message));
      });
    });
  }

  /** Hands it a task whose answer nobody waits for: it is no load, and the program may end meanwhile. */
  tell(task: Task): void {
    const message: TaskMessage<Task> = { id: NOBODY, task };
    // Where it has ended, whoever asks it next is told so.
    this.#child.send(message, () => undefined);
  }

  /** Ends it at once; what was asked is refused. */
  async close(): Promise<void> {
    if (this.#isEnded) return;
    this.#child.ref();
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** While nothing is asked the program may end. */
  #rest(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }

  #take(id: number): Waiting<Answer> | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#rest();
    return waiting;
  }

  #refuseAll(how: string): void {
    this.#isEnded = true;
    for (const { reject } of this.#waiting.values()) reject(new ProcessEnded(how));
    this.#waiting.clear();
  }
}
