import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { EngineProcesses, ProcessEnded } from '../../../src/adapters/processes/index.ts';

type Deed = 'pid' | 'arenas' | 'fail' | 'die' | 'wait';

const PROGRAM = new URL('../../support/task-engine.mjs', import.meta.url);
const opened: EngineProcesses<Deed, unknown>[] = [];

function anEngine(most = 1, waitsBeforeFurther = 0): EngineProcesses<Deed, unknown> {
  const engine = new EngineProcesses<Deed, unknown>(PROGRAM, most, waitsBeforeFurther);
  opened.push(engine);
  return engine;
}

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(opened.splice(0).map((engine) => engine.close()));
});

function isAlive(pid: unknown): boolean {
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}

describe('an engine in a process of its own', () => {
  it('holds its memory in few places, or in as many as the user wants', async () => {
    expect(await anEngine().ask('arenas')).toBe('2');
    vi.stubEnv('MALLOC_ARENA_MAX', '7');
    expect(await anEngine().ask('arenas')).toBe('7');
  });

  it('has one process for all tasks, or a further one while the first is busy', async () => {
    const one = anEngine();
    const pids = await Promise.all([one.ask('wait'), one.ask('pid')]);
    expect(new Set([...pids, await one.ask('pid')]).size).toBe(1);
    const two = anEngine(2);
    expect(new Set(await Promise.all([two.ask('wait'), two.ask('pid')])).size).toBe(2);
  });

  it('starts a further process only when tasks had to wait often enough, where starting one is dear', async () => {
    const engine = anEngine(2, 3);
    const askFour = async (): Promise<number> =>
      new Set(await Promise.all(Array.from({ length: 4 }, () => engine.ask('pid')))).size;
    expect([await askFour(), await askFour()]).toEqual([1, 2]);
  });

  it('may be woken before it is asked, which is no load: the woken process is asked first', async () => {
    const engine = anEngine(2);
    engine.wake('wait');
    engine.wake('wait');
    expect(new Set([await engine.ask('pid'), await engine.ask('pid')]).size).toBe(1);
  });

  it('answers though it failed or died when it was woken', async () => {
    const [failed, died] = [anEngine(), anEngine()];
    failed.wake('fail');
    died.wake('die');
    expect([await failed.ask('pid'), await died.ask('pid')]).toEqual([expect.any(Number), expect.any(Number)]);
  });

  it('is not woken any more when it is closed', async () => {
    const engine = anEngine();
    await engine.close();
    engine.wake('pid');
    await expect(engine.ask('pid')).rejects.toThrow('closed');
  });

  it('says in one line why it fails, and goes on', async () => {
    const engine = anEngine();
    await expect(engine.ask('fail')).rejects.toThrow(/^no model$/);
    expect(await engine.ask('pid')).toBeTypeOf('number');
  });

  it('is started again when its process was ended, and what it was asked is answered', async () => {
    const engine = anEngine();
    const pid = await engine.ask('pid');
    const answer = engine.ask('wait');
    process.kill(Number(pid), 'SIGKILL');
    expect(await answer).not.toBe(pid);
  });

  it('gives up only the task that takes down every process it is asked of', async () => {
    const engine = anEngine();
    const asked = await Promise.allSettled([engine.ask('wait'), engine.ask('die'), engine.ask('wait')]);
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(asked[1]).toMatchObject({ reason: new ProcessEnded('SIGKILL') });
  });

  it('refuses what it was asked when it is closed, and all that comes later', async () => {
    const engine = anEngine();
    const pid = await engine.ask('pid');
    const [asked] = await Promise.allSettled([engine.ask('wait'), engine.close()]);
    expect(asked).toMatchObject({ status: 'rejected', reason: new ProcessEnded('SIGKILL') });
    await expect(engine.ask('pid')).rejects.toThrow('closed');
    expect(isAlive(pid)).toBe(false);
  });

  it('ends with the program that asks it, however that ends, and not at Ctrl-C', async () => {
    const program = spawn(process.execPath, [fileURLToPath(new URL('../../support/asking-program.mjs', import.meta.url))]);
    const [line] = await once(program.stdout, 'data');
    const pid = Number(String(line));
    process.kill(pid, 'SIGINT');
    process.kill(pid, 'SIGTERM');
    await pause(50);
    expect(isAlive(pid)).toBe(true);
    program.kill('SIGKILL');
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 3000);
  });
});
