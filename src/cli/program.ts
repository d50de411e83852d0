import { readFileSync } from 'node:fs';
import { Command } from 'commander';

import { registerAdd } from './commands/add.ts';
import { registerApply } from './commands/apply.ts';
import { registerConfig } from './commands/config.ts';
import { registerDemo } from './commands/demo.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerEveryday } from './commands/everyday.ts';
import { registerInit } from './commands/init.ts';
import { registerList } from './commands/list.ts';
import { registerOrg } from './commands/org.ts';
import { registerAudit } from './commands/audit.ts';
import { registerPerson } from './commands/person.ts';
import { registerPlan } from './commands/plan.ts';
import { registerRead } from './commands/read.ts';
import { registerRetry } from './commands/retry.ts';
import { registerReport } from './commands/report.ts';
import { registerReview } from './commands/review.ts';
import { registerSync } from './commands/sync.ts';
import { registerLogin } from './commands/login.ts';
import { registerUndo } from './commands/undo.ts';
import { registerNormalize } from './commands/normalize.ts';
import { registerMatch } from './commands/match.ts';
import { registerNightly } from './commands/nightly.ts';
import { registerWeights } from './commands/weights.ts';
import { registerWho } from './commands/who.ts';
import { registerRelationships } from './commands/relationships.ts';
import { addCommonOptions } from './common-options.ts';
import { groupCommands, helpConfiguration, type Language } from './help/help-format.ts';
import { usageError } from './help/usage-error.ts';
import type { Registration } from './registration.ts';
import type { Terminal } from './terminal.ts';

/** In the order of the work: help shows the groups as they come. */
const COMMANDS: readonly ((registration: Registration) => void)[] = [
  registerDemo,
  registerAdd,
  registerRead,
  registerReview,
  registerReport,
  registerPlan,
  registerApply,
  registerSync,
  registerRetry,
  registerUndo,
  registerList,
  registerWho,
  registerRelationships,
  registerNightly,
  registerPerson,
  registerAudit,
  registerMatch,
  registerNormalize,
  registerWeights,
  registerInit,
  registerLogin,
  registerDoctor,
  registerOrg,
  registerConfig,
  registerEveryday,
];

/**
 * The whole command line. Nothing heavy is loaded until a command runs.
 *
 * @param finish  is told the exit status
 * @param language  of help and of errors on the command line
 */
export function buildProgram(terminal: Terminal, finish: (status: number) => void, language: Language = 'en'): Command {
  const program = new Command('meibo')
    .description('Business cards in, clean Salesforce data out: read, match, plan, apply; keeps who met whom.')
    .version(packageVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .showSuggestionAfterError()
    .exitOverride()
    .configureHelp(helpConfiguration(language))
    .addHelpText(
      'before',
      `${language === 'ja' ? '例' : 'Examples'}:\n  $ meibo demo\n  $ meibo add scans/ --event "Example Expo 2026" --met-on 2026-10-05 --met-by sato@ours.example --tag expo\n  $ meibo review\n  $ meibo plan\n  $ meibo apply latest\n  $ meibo who 佐藤\n`,
    )
    .addHelpText(
      'after',
      `\n${language === 'ja' ? 'ほかに' : 'More'}: meibo help all · exit-codes · errors · environment · config · security · <command>`,
    );
  writeTo(terminal, program, language);
  addCommonOptions(program, true);
  const registration: Registration = {
    program,
    terminal,
    language,
    command: (name, parent = program) => inherit(addCommonOptions(parent.command(name), false), terminal, language),
    optionsOf: (command) => command.optsWithGlobals(),
    finish,
  };
  for (const register of COMMANDS) register(registration);
  groupCommands(program, language);
  return program;
}

function inherit(command: Command, terminal: Terminal, language: Language): Command {
  return writeTo(terminal, command.exitOverride().helpOption('-h, --help', 'show help'), language);
}

function writeTo(terminal: Terminal, command: Command, language: Language): Command {
  return command.configureOutput({
    writeOut: (text) => terminal.out(text),
    writeErr: (text) => terminal.err(text),
    outputError: (text, write) => write(usageError(text, wordsOf(command), language)),
    getOutHelpWidth: () => Math.min(terminal.columns, MOST_COLUMNS),
  });
}

/** Longer lines of help are harder to read than two short ones. */
const MOST_COLUMNS = 100;

function wordsOf(command: Command): string {
  return command.parent === null ? command.name() : `${wordsOf(command.parent)} ${command.name()}`;
}

function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined;
  return typeof version === 'string' ? version : '0.0.0';
}
