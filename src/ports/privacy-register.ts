/** Who was erased and must not come back, and who may not be erased. Identifiers are kept as keyed hashes only. */
export interface PrivacyRegister {
  /** HMAC-SHA-256 of an identifier with this machine's key, hex. */
  keyedHash(identifier: string): string;
  /** Refuses these identifiers from now on. @returns their keyed hashes */
  block(identifiers: readonly string[], atMs: number): readonly string[];
  isBlocked(identifiers: readonly string[]): boolean;
  hold(identifiers: readonly string[], reason: string, atMs: number): void;
  /** @returns whether there was a hold */
  release(identifiers: readonly string[]): boolean;
  /** Why the person is held. */
  holdOn(identifiers: readonly string[]): string | undefined;
  isAnybodyHeld(): boolean;
}
