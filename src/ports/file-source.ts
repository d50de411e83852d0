import type { RejectedInput } from '../domain/add-report.ts';

/** A file that could hold a card. */
export interface FoundFile {
  readonly path: string;
  readonly bytes: number;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** Folders and files that exist but cannot be read. */
  readonly unreadable: readonly RejectedInput[];
}

/** The files a person named, folders searched through. */
export interface FileSource {
  /** @throws OperatorError `PathNotFound` for a path that does not exist, `NothingToRead` when no file could be a card */
  find(paths: readonly string[]): Promise<FoundFiles>;
  /**
   * The files of a folder as they settle, those that are there first, until the signal ends it.
   *
   * @throws OperatorError `PathNotFound`, `Usage` for what is no folder
   */
  watch(folder: string, signal: AbortSignal): Promise<AsyncIterable<FoundFile>>;
  /** The whole file, or the reason why not. */
  load(file: FoundFile): Promise<Uint8Array | RejectedInput>;
}
