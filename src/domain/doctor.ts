/** What `doctor` looks at. */
export type CheckName =
  | 'node'
  | 'language-data'
  | 'home'
  | 'connection'
  | 'api-version'
  | 'api-allowance'
  | 'objects'
  | 'fields'
  | 'field-access'
  | 'required-fields'
  | 'permission-set'
  | 'duplicate-rules'
  | 'validation-rules'
  | 'standard-mode';

/** `unknown`: the org does not show it to this user. */
export type Verdict = 'good' | 'warning' | 'bad' | 'unknown';

/** One thing looked at. */
export interface Finding {
  readonly check: CheckName;
  readonly verdict: Verdict;
  /** Names of fields, objects, rules, versions; never a record's content. */
  readonly details: readonly string[];
  /** Command that mends it, if one does. */
  readonly command?: string;
}
