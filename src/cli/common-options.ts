import { type Command, InvalidArgumentError, Option } from 'commander';

/** Flags that every command takes, before or after its name. */
export interface CommonOptions {
  readonly targetOrg?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly lang?: string;
  readonly home?: string;
  readonly config?: string;
  readonly input?: boolean;
  readonly progress?: boolean;
  readonly color?: boolean;
}

/** Adds the common flags; on sub-commands they are left out of the help, which names them once. */
export function addCommonOptions(command: Command, isRoot: boolean): Command {
  const options = [
    new Option('-o, --target-org <name>', 'org to work with (default: rehearsal, the built-in stand-in)'),
    new Option('--json', 'one JSON object on stdout and nothing else'),
    new Option('-q, --quiet', 'only results and errors'),
    new Option('--lang <language>', 'language of messages').choices(['ja', 'en']),
    new Option('--home <folder>', 'where meibo keeps its data'),
    new Option('--config <file>', 'project configuration file (default: ./meibo.yaml)'),
    new Option('--no-input', 'never ask'),
    new Option('--no-progress', 'no progress on stderr'),
    new Option('--no-color', 'no colour'),
  ];
  for (const option of options) command.addOption(isRoot ? option : option.hideHelp());
  return command;
}

/** @throws InvalidArgumentError for anything but a positive whole number */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('Expected a whole number of at least 1.');
  return value;
}

/** @throws InvalidArgumentError unless the text is a date of the calendar in ISO form */
export function isoDate(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text)) {
    throw new InvalidArgumentError('Expected a date such as 2026-10-05.');
  }
  return text;
}

export function collect(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

const DAYS: Readonly<Record<string, number>> = { d: 1, w: 7, y: 365 };

/** @throws InvalidArgumentError for anything but a number of days, weeks or years */
export function dayCount(text: string): number {
  const [, number, unit = ''] = /^(\d+)([dwy])$/.exec(text.trim()) ?? [];
  const factor = DAYS[unit];
  if (number === undefined || factor === undefined) throw new InvalidArgumentError('Expected a time such as 90d, 12w or 1y.');
  return Number(number) * factor;
}
