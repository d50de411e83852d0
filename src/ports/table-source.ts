/** A list as a file holds it. */
export interface Table {
  readonly columns: readonly string[];
  /** As many cells as columns; missing ones are empty. */
  readonly rows: readonly (readonly string[])[];
  /** Encoding the file was read in, e.g. `utf-8`, `shift_jis`. */
  readonly encoding: string;
  /** Rows with more or fewer cells than columns; cells behind the last column are in no row. */
  readonly unevenRows: number;
  /** Numbers of the rows, from 0, that lost something by that: cells without a column that are not blank. */
  readonly cutRows: ReadonlySet<number>;
}

/** Where lists come from. */
export interface TableSource {
  /** @throws OperatorError `PathNotFound`, or `Usage` when the file is no table */
  load(path: string): Promise<Table>;
  /** The same for bytes at hand; `path` only names them in errors. */
  readonly parse: (bytes: Uint8Array, path: string) => Table;
}
