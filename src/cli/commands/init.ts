import { existsSync } from 'node:fs';
import { Option } from 'commander';

import { guessLanguage } from '../../compose-language.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { OperatorError } from '../../domain/operator-error.ts';
import type { CommonOptions } from '../common-options.ts';
import type { Registration } from '../registration.ts';
import { everydayMessages } from '../render/messages-everyday.ts';
import { appOptionsOf } from '../session.ts';
import type { Terminal } from '../terminal.ts';

interface InitFlags extends CommonOptions {
  readonly me?: string;
  readonly region?: string;
  readonly images?: 'upload' | 'defer' | 'never';
  readonly force?: boolean;
  readonly input?: boolean;
}

/** What the wizard asks, in this order: key, and the default that Enter takes. */
const QUESTIONS = [
  { key: 'language', name: 'language', fallback: 'auto' },
  { key: 'targetOrg', name: 'targetOrg', fallback: 'rehearsal' },
  { key: 'relationship.me', name: 'me', fallback: '' },
  { key: 'reading.region', name: 'region', fallback: 'JP' },
  { key: 'salesforce.images', name: 'images', fallback: 'upload' },
] as const;

type Answers = ReadonlyMap<string, string>;

/** `meibo init`: the first configuration file, by questions or by flags. */
export function registerInit(registration: Registration): void {
  const command = registration
    .command('init')
    .description('Make ./meibo.yaml by a few questions; with flags or --no-input nothing is asked')
    .option('--me <username>', 'your user name in the org')
    .option('--region <country>', 'country of telephone numbers without a country code, e.g. JP')
    .addOption(new Option('--images <policy>', 'what is done with pictures of cards').choices(['upload', 'defer', 'never']))
    .option('--force', 'change a file that is there')
    .addHelpText(
      'after',
      '\nExamples:\n  $ meibo init\n  $ meibo init --no-input --lang ja --target-org prod --me sato@ours.example',
    );
  command.action(async () => {
    registration.finish(await init(registration.terminal, registration.optionsOf<InitFlags>(command)));
  });
}

async function init(terminal: Terminal, flags: InitFlags): Promise<number> {
  const { projectFile, setConfig } = await import('../../compose-config.ts');
  const path = projectFile(appOptionsOf(flags));
  if (existsSync(path) && flags.force !== true) throw isThere(path);
  const say = everydayMessages(guessLanguage(flags.lang));
  const answers = await askAll(terminal, flags, say.ask);
  // One bad answer must not leave half a file: each value is checked with the whole configuration as it is set.
  for (const [key, value] of answers) setConfig(appOptionsOf(flags), [key, JSON.stringify(value)], false);
  const result = { file: path, values: Object.fromEntries(answers), next: say.next };
  if (flags.json === true) terminal.out(`${JSON.stringify({ status: EXIT_CODES.done, result, warnings: [] })}\n`);
  else terminal.out(`${[say.wrote(path), ...say.next.map((next) => `  ${next}`)].join('\n')}\n`);
  return EXIT_CODES.done;
}

async function askAll(
  terminal: Terminal,
  flags: InitFlags,
  questions: Readonly<Record<(typeof QUESTIONS)[number]['name'], string>>,
): Promise<Answers> {
  const given: Readonly<Record<string, string | undefined>> = {
    language: flags.lang,
    targetOrg: flags.targetOrg,
    me: flags.me,
    region: flags.region,
    images: flags.images,
  };
  const answers = new Map<string, string>();
  for (const { key, name, fallback } of QUESTIONS) {
    // oxlint-disable-next-line no-await-in-loop -- one question after the other
    const answer = given[name] ?? (await askOne(terminal, flags, `${questions[name]} [${fallback}]: `)) ?? fallback;
    answers.set(key, answer.trim() === '' ? fallback : answer.trim());
  }
  return answers;
}

async function askOne(terminal: Terminal, flags: InitFlags, question: string): Promise<string | undefined> {
  return flags.input === false || flags.json === true ? undefined : terminal.ask(question);
}

function isThere(path: string): OperatorError {
  return new OperatorError({
    code: 'Usage',
    message: `${path} is there already.`,
    hint: 'Nothing was changed. Change single values with `meibo config set`, or use --force to answer all questions again.',
    actions: ['meibo config show --origin', 'meibo init --force'],
  });
}
