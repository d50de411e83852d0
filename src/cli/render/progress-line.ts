import type { AddProgress } from '../../domain/add-report.ts';
import type { Terminal } from '../terminal.ts';

const PLAIN_INTERVAL_MS = 10_000;

/** Progress on stderr: one line that is rewritten on a terminal, a line every ten seconds elsewhere, nothing when switched off. */
export function progressLine(
  terminal: Terminal,
  enabled: boolean,
  say: (progress: AddProgress) => string,
): { show(progress: AddProgress): void; end(): void } {
  let shownAtMs = Number.NEGATIVE_INFINITY;
  let open = false;
  return {
    show(progress) {
      if (!enabled) return;
      if (terminal.errIsTty) {
        terminal.err(`\r\u001B[2K${say(progress)}`);
        open = true;
      } else if (progress.elapsedMs - shownAtMs >= PLAIN_INTERVAL_MS || progress.done === progress.total) {
        terminal.err(`${say(progress)}\n`);
        shownAtMs = progress.elapsedMs;
      }
    },
    end() {
      if (open) terminal.err('\n');
    },
  };
}

/** `12s`, `3m05s`, `1h02m` */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m${two(seconds % 60)}s`;
  return `${Math.floor(seconds / 3600)}h${two(Math.floor((seconds % 3600) / 60))}m`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
