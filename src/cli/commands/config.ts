import { EXIT_CODES } from '../../domain/exit-code.ts';
import type { CommonOptions } from '../common-options.ts';
import type { Registration } from '../registration.ts';
import { table } from '../render/table.ts';
import { appOptionsOf } from '../session.ts';
import { registerPack } from './config-pack.ts';

interface ShowFlags extends CommonOptions {
  readonly origin?: boolean;
}

/** `meibo config show|validate|set|pack`. */
export function registerConfig(registration: Registration): void {
  const config = registration
    .command('config')
    .description('The configuration in force: show, validate, set; the pack of corrections');
  registerShow(registration, config);
  registerValidate(registration, config);
  registerSet(registration, config);
  registerPack(registration, config);
}

type Parent = ReturnType<Registration['command']>;

function registerShow(registration: Registration, config: Parent): void {
  const show = registration
    .command('show', config)
    .description('Every value in force')
    .option('--origin', 'with the file or flag that says so');
  show.action(async () => {
    const { shownConfig } = await import('../../compose-config.ts');
    const flags = registration.optionsOf<ShowFlags>(show);
    const values = shownConfig(appOptionsOf(flags));
    const rows = values.map(({ key, value, origin }) => [key, JSON.stringify(value), ...(flags.origin === true ? [origin] : [])]);
    const headings = ['key', 'value', ...(flags.origin === true ? ['origin'] : [])];
    registration.terminal.out(flags.json === true ? envelope({ values }) : table(headings, rows, registration.terminal.columns));
    registration.finish(EXIT_CODES.done);
  });
}

function registerValidate(registration: Registration, config: Parent): void {
  const validate = registration
    .command('validate', config)
    .description('Check the files in force, or one by itself; errors name line and column')
    .argument('[file]');
  validate.action(async (file: string | undefined) => {
    const { validatedConfig } = await import('../../compose-config.ts');
    const flags = registration.optionsOf(validate);
    const files = validatedConfig(appOptionsOf(flags), file);
    registration.terminal.out(flags.json === true ? envelope({ files }) : `✓ ${files.join(', ')}\n`);
    registration.finish(EXIT_CODES.done);
  });
}

function registerSet(registration: Registration, config: Parent): void {
  const set = registration
    .command('set', config)
    .description('Set one value in ./meibo.yaml; comments stay')
    .argument('<key>', 'e.g. review.accept.email')
    .argument('<value>', 'as YAML: 0.95, ja, [a, b]')
    .option('--user', "in the user's file instead of the project's");
  set.action(async (key: string, value: string) => {
    const { setConfig } = await import('../../compose-config.ts');
    const flags = registration.optionsOf<CommonOptions & { readonly user?: boolean }>(set);
    const file = setConfig(appOptionsOf(flags), [key, value], flags.user === true);
    registration.terminal.out(flags.json === true ? envelope({ file }) : `✓ ${file}\n`);
    registration.finish(EXIT_CODES.done);
  });
}

function envelope(result: object): string {
  return `${JSON.stringify({ status: EXIT_CODES.done, result, warnings: [] })}\n`;
}
