import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** A rehearsal org that another process serves. */
export interface RunningOrg {
  readonly process: number;
  readonly url: string;
  readonly accessToken: string;
}

const FILE = 'running.json';

/** Leaves word in `folder` (0600) of the org this process serves. @returns takes it back */
export function announceRunningOrg(folder: string, org: Omit<RunningOrg, 'process'>): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, FILE), JSON.stringify({ ...org, process: process.pid }), { mode: 0o600 });
  return () => rmSync(join(folder, FILE), { force: true });
}

/** The org another living process serves from `folder`, if any: two servers on one store would not see each other's sessions. */
export function findRunningOrg(folder: string): RunningOrg | undefined {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(join(folder, FILE), 'utf8'));
    if (!isRunningOrg(content)) return undefined;
    process.kill(content.process, 0);
    return content;
  } catch {
    return undefined;
  }
}

function isRunningOrg(value: unknown): value is RunningOrg {
  if (typeof value !== 'object' || value === null || !('process' in value && 'url' in value && 'accessToken' in value))
    return false;
  return typeof value.process === 'number' && typeof value.url === 'string' && typeof value.accessToken === 'string';
}
