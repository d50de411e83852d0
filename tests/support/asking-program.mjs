/** A program that asks an engine in a process of its own, tells its number and is then stopped by a test. */
import process from 'node:process';
import { EngineProcesses } from '../../dist/adapters/processes/index.js';

const engine = new EngineProcesses(new URL('./task-engine.mjs', import.meta.url), 1);
process.stdout.write(`${await engine.ask('pid')}\n`);
await engine.ask('wait');
await engine.ask('wait');
