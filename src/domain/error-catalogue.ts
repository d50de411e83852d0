import { EXIT_CODES, type ExitCode } from './exit-code.ts';

interface CatalogueEntry {
  readonly exitCode: ExitCode;
  /** Whether the same command may succeed later without anyone changing anything. */
  readonly retryable: boolean;
  readonly summary: string;
}

/** Every error a person can meet. Codes are permanent; `docs/errors.md` is generated from this table. */
export const ERROR_CATALOGUE = {
  Usage: entry(EXIT_CODES.usage, false, 'The command line is not understood.'),
  ConfigInvalid: entry(EXIT_CODES.usage, false, 'A configuration file has an unknown key or a value of the wrong kind.'),
  PathNotFound: entry(EXIT_CODES.usage, false, 'A path on the command line does not exist or cannot be read.'),
  NothingToRead: entry(EXIT_CODES.usage, false, 'The paths hold no file that could be a card.'),
  RecordNotFound: entry(EXIT_CODES.usage, false, 'The batch, card, plan or run named does not exist.'),
  InputUnreadable: entry(EXIT_CODES.partial, false, 'A file could not be read as a card; the others were.'),
  RowsRejected: entry(EXIT_CODES.partial, true, 'Salesforce refused some records; the others were written.'),
  AuthNeeded: entry(EXIT_CODES.authNeeded, false, 'There is no login for the org, or Salesforce refused it.'),
  CrmUnavailable: entry(EXIT_CODES.temporary, true, 'Salesforce did not answer, or answered that it is busy.'),
  ApiBudgetReached: entry(EXIT_CODES.budgetReached, true, "The org's API allowance, less the reserve, is used up."),
  OrgUnfit: entry(EXIT_CODES.guard, false, 'The org lacks an object or field that meibo needs.'),
  PlanStale: entry(EXIT_CODES.guard, false, 'The plan no longer fits the cards it was made from.'),
  PlanDamaged: entry(EXIT_CODES.guard, false, 'The plan does not carry the hash it was saved with.'),
  GuardNeeded: entry(EXIT_CODES.guard, false, 'The write needs a confirmation that was not given.'),
  SafetyLimit: entry(EXIT_CODES.guard, false, 'The plan would write more records than the limits allow.'),
  EngineFailed: entry(EXIT_CODES.guard, false, 'The recognition engine of the configuration does not answer as it should.'),
  StoreLocked: entry(EXIT_CODES.locked, true, 'Another run holds the lock on this store.'),
  StoreTooNew: entry(EXIT_CODES.guard, false, 'The store was written by a newer meibo.'),
  StoreExposed: entry(EXIT_CODES.guard, false, 'The store can be read by other users of this machine.'),
  StoreUnusable: entry(EXIT_CODES.temporary, true, 'The store cannot be opened or written.'),
  Interrupted: entry(EXIT_CODES.interrupted, true, 'Stopped by Ctrl-C; what was finished is kept.'),
  Terminated: entry(EXIT_CODES.terminated, true, 'Stopped by a signal; what was finished is kept.'),
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(ERROR_CATALOGUE, text);
}

function entry(exitCode: ExitCode, retryable: boolean, summary: string): CatalogueEntry {
  return { exitCode, retryable, summary };
}
