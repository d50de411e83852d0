/** Why a row of a list did not become a touchpoint; stable names. */
export type ImportRefusal =
  'nobody-named' | 'not-found' | 'ambiguous' | 'date-not-understood' | 'type-unknown' | 'channel-unknown';

export interface RefusedImportRow {
  /** Row of the file, the header being 1. */
  readonly row: number;
  readonly reason: ImportRefusal;
  /** With `ambiguous`: who it could be, by record id. */
  readonly candidates?: readonly string[];
}

export interface TouchpointImportReport {
  readonly rows: number;
  readonly added: number;
  /** Rows that an earlier import had brought. */
  readonly known: number;
  readonly undated: number;
  readonly refused: readonly RefusedImportRow[];
}
