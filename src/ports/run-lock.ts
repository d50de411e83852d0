/** Keeps two runs from writing at the same time. */
export interface RunLock {
  /**
   * Takes the lock; a dead holder's lock is taken over.
   *
   * @returns the release
   * @throws OperatorError `StoreLocked`, naming holder, process and start
   */
  take(name: string, command: string): () => void;
}
