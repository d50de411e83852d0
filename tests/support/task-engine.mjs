/** An engine for tests of processes: says what it is told to do, and does it. Runs what was built. */
import process from 'node:process';
import { serveTasks } from '../../dist/adapters/processes/index.js';

const DEEDS = {
  pid: () => process.pid,
  arenas: () => process.env.MALLOC_ARENA_MAX,
  fail: () => {
    throw new Error('no model\nat line 3');
  },
  die: () => process.kill(process.pid, 'SIGKILL'),
  wait: () => new Promise((resolve) => setTimeout(resolve, 400, process.pid)),
};

serveTasks(async (deed) => DEEDS[deed]());
