import { CommanderError } from 'commander';

import { guessLanguage } from '../compose-language.ts';
import { EXIT_CODES } from '../domain/exit-code.ts';
import { isOperatorError, type OperatorError } from '../domain/operator-error.ts';
import { storeFailure } from './store-failure.ts';
import { inJapanese } from './help/error-words.ts';
import { buildProgram } from './program.ts';
import { JAPANESE } from './render/messages-ja.ts';
import { ENGLISH } from './render/messages-en.ts';
import type { Terminal } from './terminal.ts';

/**
 * Runs one command line. The only place that turns an error into an exit status.
 *
 * @param argv  arguments without interpreter and script
 */
export async function main(argv: readonly string[], terminal: Terminal): Promise<number> {
  let status: number = EXIT_CODES.done;
  const finish = (finished: number): void => {
    status = finished;
  };
  const program = buildProgram(terminal, finish, guessLanguage(languageFlag(argv)));
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' });
    return status;
  } catch (error) {
    return report(error, argv, terminal);
  }
}

function report(error: unknown, argv: readonly string[], terminal: Terminal): number {
  const json = argv.includes('--json');
  if (error instanceof CommanderError) return reportUsage(error, json, terminal);
  const known = isOperatorError(error) ? error : storeFailure(error);
  if (known !== undefined) return reportOperatorError(known, json, argv, terminal);
  return reportBug(error, json, terminal);
}

function reportUsage(error: CommanderError, json: boolean, terminal: Terminal): number {
  if (error.exitCode === 0) return EXIT_CODES.done;
  // commander has already written its message, with its suggestion, to stderr.
  if (json)
    writeJsonError(terminal, { name: 'Usage', message: error.message, actions: ['meibo --help'], exitCode: EXIT_CODES.usage });
  return EXIT_CODES.usage;
}

function reportOperatorError(error: OperatorError, json: boolean, argv: readonly string[], terminal: Terminal): number {
  if (json) {
    writeJsonError(terminal, { name: error.code, message: error.message, actions: error.actions, exitCode: error.exitCode });
    return error.exitCode;
  }
  const isJapanese = guessLanguage(languageFlag(argv)) === 'ja';
  const said = isJapanese ? inJapanese : (english: string): string => english;
  const summary = isJapanese && said(error.message) === error.message ? `${JAPANESE.error[error.code] ?? ''} ` : '';
  terminal.err(
    `${(isJapanese ? JAPANESE : ENGLISH).errorWord} ${error.code}: ${summary}${said(error.message)}\n${said(error.hint)}\n`,
  );
  return error.exitCode;
}

/** `--lang ja` or `--lang=ja`, wherever it stands. */
function languageFlag(argv: readonly string[]): string | undefined {
  const at = argv.indexOf('--lang');
  return at === -1 ? argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length) : argv[at + 1];
}

/** An error nobody foresaw. Its message may quote a card, so only its kind and place are shown. */
function reportBug(error: unknown, json: boolean, terminal: Terminal): number {
  const kind = error instanceof Error ? error.name : typeof error;
  const place =
    error instanceof Error
      ? (error.stack ?? '')
          .split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 6)
          .join('\n')
      : '';
  if (json) writeJsonError(terminal, { name: 'Unexpected', message: kind, actions: [], exitCode: EXIT_CODES.unexpected });
  terminal.err(`Unexpected ${kind}: this is a bug in meibo. What was finished before it is kept.\n${place}\n`);
  return EXIT_CODES.unexpected;
}

interface JsonError {
  readonly name: string;
  readonly message: string;
  readonly actions: readonly string[];
  readonly exitCode: number;
}

function writeJsonError(terminal: Terminal, error: JsonError): void {
  terminal.out(`${JSON.stringify({ status: error.exitCode, ...error })}\n`);
}
