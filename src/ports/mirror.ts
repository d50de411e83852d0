import type { LearnedWeights } from '../domain/learned-weights.ts';
import type { OrgDescription } from '../domain/field-mapping.ts';
import type { AccountRecord, CampaignRecord, ConnectionRecord, PersonRecord, UserRecord } from '../domain/person-record.ts';

/** A record with the blocking keys that propose it as a candidate and the terms whose frequency weighs its values. */
export interface Indexed<T> {
  readonly record: T;
  readonly keys: readonly string[];
  readonly terms: readonly string[];
  /** Pieces of its values, field by field, by which it is found although parts are wrong; letters and digits only. */
  readonly grams?: readonly (readonly string[])[];
  /** What it is found by when somebody types: folded values, letters and digits only, a line for each. Absent: by nothing. */
  readonly search?: string;
}

/** What one pull brought. Deleted ids leave the mirror. */
export interface MirrorChanges {
  /** Taken one by one, so that they may be made on the way. */
  readonly people: Iterable<Indexed<PersonRecord>>;
  readonly accounts: readonly Indexed<AccountRecord>[];
  readonly users: readonly UserRecord[];
  readonly campaigns: readonly CampaignRecord[];
  readonly connections: readonly ConnectionRecord[];
  readonly deletedIds: readonly string[];
  /** Where a pull that is cut off after this portion goes on; absent: where an earlier portion said. */
  readonly checkpoint?: string;
}

/** The local copy of the org's people, for matching and look-ups without the network. */
export interface Mirror {
  /** The org this is a copy of; absent before the first pull. */
  orgId(): string | undefined;
  setOrgId(orgId: string): void;
  /** When the last complete pull began, epoch milliseconds; absent before the first. */
  pulledAtMs(): number | undefined;
  /** Writes one portion of a pull; portions may repeat. */
  put(changes: MirrorChanges): void;
  /**
   * The newest SystemModstamp seen, by the org's clock: the next pull asks for changes since then.
   * Our own clock may be wrong by hours and would lose changes.
   */
  highWaterMs(): number | undefined;
  /** Where a pull was cut off; absent when the last one is complete, or none has come far enough. */
  checkpoint(): string | undefined;
  /** Marks a pull as complete. */
  completePull(startedAtMs: number, highWaterMs: number, shape?: string): void;
  /** Which fields the last complete pull asked for, as it was told; another shape needs everything anew. */
  pulledShape(): string;
  /** What the org said of its fields, kept for planning without the network. */
  description(): OrgDescription | undefined;
  setDescription(description: OrgDescription): void;

  /** What the org's own records taught about true pairs; absent where nothing was learned. */
  learnedWeights(): LearnedWeights | undefined;
  /** @param learned  absent: back to the shipped weights */
  setLearnedWeights(learned?: LearnedWeights): void;
  /** People spread evenly over the mirror, all of them where there are fewer. */
  samplePeople(most: number): readonly PersonRecord[];

  peopleCount(): number;
  /** Records that share a key; a key shared by more than `cap` people proposes nobody. */
  peopleByKeys(keys: readonly string[], cap: number): readonly PersonRecord[];
  /**
   * People who share the rarest of these pieces, best first. Slower than keys by a hundred times: for cards that keys leave in doubt.
   *
   * @param grams  field by field
   */
  peopleByGrams(grams: readonly (readonly string[])[], limit: number): readonly PersonRecord[];
  accountsByKeys(keys: readonly string[], cap: number): readonly AccountRecord[];
  /** How many people carry each term; absent terms count 0. */
  termCounts(terms: readonly string[]): ReadonlyMap<string, number>;

  person(id: string): PersonRecord | undefined;
  account(id: string): AccountRecord | undefined;
  users(): readonly UserRecord[];
  campaignByName(name: string): CampaignRecord | undefined;
  campaign(id: string): CampaignRecord | undefined;
  connectionsOf(personIds: readonly string[]): readonly ConnectionRecord[];
  /**
   * People whose search text holds every word, in any of its spellings within one line; all of them, or `limit`.
   *
   * @param words  the spellings of each, folded as the search text is
   */
  searchPeople(words: readonly (readonly string[])[], limit: number): readonly PersonRecord[];
}
