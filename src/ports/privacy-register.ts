import type { OptOut, OptOutChannel } from '../domain/opt-out.ts';

/** Who was erased and must not come back, who may not be erased, and who does not want to be reached. Identifiers are kept as keyed hashes only. */
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

  /**
   * Remembers a wish under all of a person's identifiers. What the same source said first stays.
   *
   * @param recordIds  18-character ids of the person's records in the org, kept as they are
   * @returns whether it was not known yet
   */
  optOut(identifiers: readonly string[], recordIds: readonly string[], optOut: OptOut): boolean;
  /** The person allowed it again. @returns whether there was anything to take back */
  optIn(identifiers: readonly string[], recordIds: readonly string[], channel: OptOutChannel): boolean;
  /** Everything any source said, the earliest first. */
  optOutsOf(identifiers: readonly string[], recordIds: readonly string[]): readonly OptOut[];
  isAnybodyOptedOut(): boolean;
  /** Records of people who opted out. */
  optedOutRecords(): readonly string[];
  /** The ids of these records are no longer kept; the wishes stay under the other identifiers. */
  forgetRecords(recordIds: readonly string[]): void;
}
