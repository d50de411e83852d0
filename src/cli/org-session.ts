import type { OrgCommands } from '../compose-orgs.ts';
import type { CommonOptions } from './common-options.ts';
import { appOptionsOf } from './session.ts';
import type { Terminal } from './terminal.ts';

export interface OrgSession {
  readonly orgs: OrgCommands;
  /** Aborted by Ctrl-C or a request to end. */
  readonly signal: AbortSignal;
  /** The result: the JSON envelope with --json, else what `render` gives. */
  readonly result: (value: object, render: () => string, status?: number) => void;
}

/** Opens what the `login`, `org` and `doctor` commands need; no store is touched. @returns the exit status */
export async function withOrgs(
  terminal: Terminal,
  options: CommonOptions,
  work: (session: OrgSession) => Promise<number>,
): Promise<number> {
  const { openOrgs } = await import('../compose-orgs.ts');
  const orgs = openOrgs(appOptionsOf(options));
  const stopper = new AbortController();
  const forget = terminal.onStop(() => stopper.abort());
  try {
    return await work({
      orgs,
      signal: stopper.signal,
      result: (value, render, status = 0) => {
        terminal.out(options.json === true ? `${JSON.stringify({ status, result: value, warnings: [] })}\n` : render());
      },
    });
  } finally {
    forget();
  }
}
