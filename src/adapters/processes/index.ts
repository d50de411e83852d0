export { EngineProcesses, ProcessEnded } from './engine-processes.ts';
export { serveTasks } from './serve-tasks.ts';
export { holdHeap } from './heap-growth.ts';
