import type { AppOptions, OpenApp } from '../compose.ts';
import type { CommonOptions } from './common-options.ts';
import { ENGLISH } from './render/messages-en.ts';
import { JAPANESE } from './render/messages-ja.ts';
import type { Messages } from './render/messages.ts';
import type { Terminal } from './terminal.ts';

/** What a command needs: the program behind it, its words, and where to write. */
export interface Session {
  readonly app: OpenApp;
  readonly messages: Messages;
  readonly terminal: Terminal;
  readonly options: CommonOptions;
  /** Aborted by Ctrl-C or a request to end. */
  readonly signal: AbortSignal;
  /** A line of explanation, on stderr; silent with --quiet. */
  note(line: string): void;
  /** The result: the JSON envelope with --json, else what `render` gives. */
  result(value: object, render: () => string, status?: number, warnings?: readonly string[]): void;
}

/** Opens the program for one command and closes it whatever happens. @returns the exit status */
export async function withSession(
  terminal: Terminal,
  options: CommonOptions,
  work: (session: Session) => Promise<number>,
  appOptions: Partial<AppOptions> = {},
): Promise<number> {
  // Loaded here and not at the top: `--help` must not wait for SQLite.
  const { openApp } = await import('../compose.ts');
  const app = openApp({ ...appOptionsOf(options), ...appOptions });
  const stopper = new AbortController();
  let stoppedBy: 'SIGINT' | 'SIGTERM' | undefined;
  const forget = terminal.onStop((signal) => {
    stoppedBy = signal;
    stopper.abort();
  });
  try {
    const status = await work({
      app,
      terminal,
      options,
      messages: app.language === 'ja' ? JAPANESE : ENGLISH,
      signal: stopper.signal,
      note(line) {
        if (options.quiet !== true) terminal.err(`${line}\n`);
      },
      result(value, render, exitCode = 0, warnings = []) {
        terminal.out(options.json === true ? `${JSON.stringify({ status: exitCode, result: value, warnings })}\n` : render());
      },
    });
    return stoppedBy === 'SIGTERM' && status === 130 ? 143 : status;
  } finally {
    forget();
    await app.close();
  }
}

/** What the common flags say about the program to open. */
export function appOptionsOf(options: CommonOptions): Partial<AppOptions> {
  const { home, config, targetOrg, lang } = options;
  return {
    ...(home === undefined ? {} : { home }),
    ...(config === undefined ? {} : { config }),
    ...(targetOrg === undefined ? {} : { targetOrg }),
    ...(lang === undefined ? {} : { language: lang }),
  };
}
