import type { Clock } from '../../src/ports/clock.ts';
import { openWorkspace, type Workspace } from '../../src/adapters/sqlite/workspace.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A clock that stands still, wakes at once and throws no dice. */
export const STILL: Clock = { nowAtMs: () => Date.UTC(2026, 9, 7), sleep: () => Promise.resolve(), random: () => 0.5 };

/** A folder of the test's own, gone after it. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'meibo-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function aWorkspace(folder = join(aFolder(), 'work')): Workspace {
  const workspace = openWorkspace(folder, STILL);
  onTestFinished(() => workspace.close());
  return workspace;
}
