import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { OrgDescription } from '../../domain/field-mapping.ts';
import type { RunHistory } from '../../ports/run-history.ts';

interface KeptState {
  readonly lastRunAtMs?: number;
  readonly description?: OrgDescription;
}

/** Reports in `<folder>/reports`, and the state of the last night beside them; for the owner's eyes only. */
export function fileRunHistory(folder: string): RunHistory {
  const state = join(folder, 'nightly.json');
  const reports = join(folder, 'reports');
  return {
    lastRunAtMs: () => stateIn(state).lastRunAtMs,
    description: () => stateIn(state).description,
    keep(report, description, forms) {
      mkdirSync(reports, { recursive: true, mode: 0o700 });
      const stamp = new Date(report.startedAtMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
      const paths = Object.entries(forms).map(([ending, text]) => {
        const path = join(reports, `nightly-${stamp}.${ending}`);
        writeWhole(path, text);
        return path;
      });
      const before = stateIn(state);
      const kept: KeptState = {
        ...before,
        ...(description === undefined ? {} : { description }),
        ...(report.dryRun ? {} : { lastRunAtMs: report.finishedAtMs }),
      };
      writeWhole(state, JSON.stringify(kept));
      return paths;
    },
  };
}

function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** Our own file; one that cannot be read is as good as none: the night only loses its memory. */
function stateIn(path: string): KeptState {
  if (!existsSync(path)) return {};
  try {
    const kept: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}
