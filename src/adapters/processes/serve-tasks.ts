import process from 'node:process';
import type { AnswerMessage, TaskMessage } from './task-message.ts';

/**
 * The other end of `EngineProcesses`: answers each task it is sent, in the order in which they are done, until the program that asks is
 * gone.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- says what the messages hold
export function serveTasks<Task, Answer>(answer: (task: Task) => Promise<Answer>): void {
  process.on('message', (message: TaskMessage<Task>) => {
    void answered(message, answer).then((result) => process.send?.(result));
  });
  // Nobody is there any more to read for.
  process.on('disconnect', () => process.exit(0));
  // Ctrl-C goes to every process of a terminal, and a request to end may go to all of a service: the one that asks decides.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
}

async function answered<Task, Answer>(
  { id, task }: TaskMessage<Task>,
  answer: (task: Task) => Promise<Answer>,
): Promise<AnswerMessage<Answer>> {
  try {
    return { id, answer: await answer(task) };
  } catch (error) {
    const [failure = 'unknown'] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { id, failure };
  }
}
