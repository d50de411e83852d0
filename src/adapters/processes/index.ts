export { EngineProcesses, ProcessEnded } from './engine-processes.ts';
export { serveTasks } from './serve-tasks.ts';
