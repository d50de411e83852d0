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
import type { Registration } from './registration.ts';
import type { Terminal } from './terminal.ts';

/** The whole command line. Nothing heavy is loaded until a command runs. */
export function buildProgram(terminal: Terminal, finish: (status: number) => void): Command {
  const program = new Command('meibo')
    .description('Business cards in, clean Salesforce data out: read, match, plan, apply; keeps who met whom.')
    .version(packageVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.err(text) })
    .addHelpText(
      'before',
      `Examples:\n  $ meibo demo\n  $ meibo add scans/ --event "Example Expo 2026" --met-on 2026-10-05 --met-by sato@ours.example --tag expo\n  $ meibo review\n  $ meibo plan\n  $ meibo apply latest\n  $ meibo who 佐藤\n`,
    )
    .addHelpText('after', '\nMore: meibo help exit-codes · errors · environment · config · security · meibo <command> --help');
  addCommonOptions(program, true);
  const registration: Registration = {
    program,
    terminal,
    command: (name, parent = program) => inherit(addCommonOptions(parent.command(name), false), terminal),
    optionsOf: (command) => command.optsWithGlobals(),
    finish,
  };
  registerDemo(registration);
  registerInit(registration);
  registerAdd(registration);
  registerRead(registration);
  registerReview(registration);
  registerReport(registration);
  registerPlan(registration);
  registerApply(registration);
  registerSync(registration);
  registerRetry(registration);
  registerUndo(registration);
  registerList(registration);
  registerWho(registration);
  registerRelationships(registration);
  registerNightly(registration);
  registerPerson(registration);
  registerAudit(registration);
  registerMatch(registration);
  registerNormalize(registration);
  registerWeights(registration);
  registerLogin(registration);
  registerDoctor(registration);
  registerOrg(registration);
  registerConfig(registration);
  registerEveryday(registration);
  return program;
}

function inherit(command: Command, terminal: Terminal): Command {
  return command
    .exitOverride()
    .helpOption('-h, --help', 'show help')
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.err(text) });
}

function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined;
  return typeof version === 'string' ? version : '0.0.0';
}
