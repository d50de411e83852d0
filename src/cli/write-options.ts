import { type Command, InvalidArgumentError, Option } from 'commander';

import type { ApplyRequest } from '../compose.ts';
import { positiveInteger } from './common-options.ts';
import type { Session } from './session.ts';

/** Flags of every command that writes to an org. */
export interface WriteFlags {
  readonly confirmProduction?: string;
  readonly maxCreate?: number;
  readonly maxUpdate?: number;
  readonly maxApiCalls?: number;
  readonly apiReserve?: number;
}

export const ONLY_ACTIONS = ['create', 'update', 'link'] as const;

/** Limits of people written and calls made. */
export function addLimitOptions(command: Command): Command {
  return addCallOptions(
    command
      .addOption(new Option('--max-create <n>', 'most people the plan may create').argParser(wholeNumber))
      .addOption(new Option('--max-update <n>', 'most people the plan may change').argParser(wholeNumber)),
  );
}

/** Limits of calls made. */
export function addCallOptions(command: Command): Command {
  return command
    .addOption(new Option('--max-api-calls <n>', 'stop cleanly after so many API calls').argParser(positiveInteger))
    .addOption(new Option('--api-reserve <percent>', "share of the org's calls left for people, e.g. 20%").argParser(share));
}

/** Limits, and the flag that names a production org. */
export function addWriteOptions(command: Command): Command {
  return addLimitOptions(command).option('--confirm-production <domain>', 'name the production org that may be written to');
}

/** What the flags say, with a question for the domain of a production org where there is somebody to ask. */
export function writeRequest({ terminal, options, messages }: Session, flags: WriteFlags): ApplyRequest {
  const { confirmProduction } = flags;
  return {
    ...limitRequest(flags),
    ...(confirmProduction === undefined ? {} : { confirmProduction }),
    ...(options.input === false || options.json === true
      ? {}
      : { askProduction: (host: string) => terminal.ask(messages.confirmProduction(host)) }),
  };
}

export function limitRequest({ maxCreate, maxUpdate, maxApiCalls, apiReserve }: WriteFlags): Partial<WriteFlags> {
  return {
    ...(maxCreate === undefined ? {} : { maxCreate }),
    ...(maxUpdate === undefined ? {} : { maxUpdate }),
    ...(maxApiCalls === undefined ? {} : { maxApiCalls }),
    ...(apiReserve === undefined ? {} : { apiReserve }),
  };
}

/** @throws InvalidArgumentError for anything but a whole number from 0 */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0 || text.trim() === '')
    throw new InvalidArgumentError('Expected a whole number of at least 0.');
  return value;
}

/** `20%`, `20` or `0.2`. */
function share(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*%?$/.exec(text.trim());
  const value = Number(match?.[1]);
  const part = text.includes('%') || value > 1 ? value / 100 : value;
  if (match === null || part > 1) throw new InvalidArgumentError('Expected a share such as 20%.');
  return part;
}
