import { ERROR_CATALOGUE, type ErrorCode } from './error-catalogue.ts';
import type { ExitCode } from './exit-code.ts';

export interface OperatorErrorDetails {
  readonly code: ErrorCode;
  /** What happened and what was not done, naming records by identifier, never by personal data. */
  readonly message: string;
  /** What to do next. */
  readonly hint: string;
  /** Commands to type next, for `--json`. */
  readonly actions?: readonly string[];
  readonly cause?: unknown;
}

/** The world is broken in a way that a person or a later run can mend. Everything else that is thrown is a bug. */
export class OperatorError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly actions: readonly string[];

  constructor(details: OperatorErrorDetails) {
    super(details.message, { cause: details.cause });
    this.name = 'OperatorError';
    this.code = details.code;
    this.hint = details.hint;
    this.actions = details.actions ?? [];
  }

  get exitCode(): ExitCode {
    return ERROR_CATALOGUE[this.code].exitCode;
  }

  get retryable(): boolean {
    return ERROR_CATALOGUE[this.code].retryable;
  }
}

export function isOperatorError(error: unknown): error is OperatorError {
  return error instanceof OperatorError;
}
