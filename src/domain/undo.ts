import type { CrmValue } from './crm-values.ts';

/** Why a record is left as it is; stable names. */
export type UndoObstacleReason =
  'changed-since' | 'others-refer-to-it' | 'not-made-by-this-run' | 'gone-already' | 'old-values-unknown';

/** A record that an undo does not touch, or a field of it. */
export interface UndoObstacle {
  readonly object: string;
  readonly recordId?: string;
  readonly reason: UndoObstacleReason;
  readonly fields: readonly string[];
}

export interface UndoRestore {
  readonly object: string;
  readonly recordId: string;
  readonly field: string;
  /** What the run wrote. */
  readonly from: CrmValue;
  /** What was there before, and will be again. */
  readonly to: CrmValue;
}

/** What an undo would do, or did. */
export interface UndoReport {
  readonly runId: string;
  readonly dryRun: boolean;
  readonly restores: readonly UndoRestore[];
  /** Records the run made and nobody touched since. */
  readonly deletions: readonly { readonly object: string; readonly recordId: string }[];
  readonly obstacles: readonly UndoObstacle[];
  /** Writes of an interrupted run that were never sent and now never will be. */
  readonly givenUp: number;
  /** Takings-back that Salesforce has confirmed; equals restored records plus deletions at the end. */
  readonly done: number;
  readonly unfinished: number;
  /** Salesforce's error codes with counts. */
  readonly refusals: Readonly<Record<string, number>>;
  /** Cards that wait again; `meibo retry` puts them back in line. */
  readonly cards: number;
  readonly callsMade: number;
}
