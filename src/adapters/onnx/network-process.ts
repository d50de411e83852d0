import { serveTasks } from '../processes/index.ts';
import type * as Networks from './networks.ts';
import type { NetworkAnswer, NetworkTask } from './network-task.ts';

/** Loaded with the first task, so that what is missing on this system is an answer and not the silent end of the process. */
let networks: Promise<typeof Networks> | undefined;

serveTasks<NetworkTask, NetworkAnswer>(async (task) => {
  networks ??= import('./networks.ts');
  const { answerOf } = await networks;
  return answerOf(task);
});
