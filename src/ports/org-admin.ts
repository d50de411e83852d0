import type { DeployOutcome, FieldFacts, PackageComponent, PermissionFacts } from '../domain/org-setup.ts';

/** A rule of the org that can stop a write. */
export interface OrgRule {
  readonly kind: 'duplicate-rule' | 'validation-rule';
  readonly object: string;
  readonly name: string;
}

/** What setting up and checking an org needs of it. Every method throws OperatorError `AuthNeeded`, `CrmUnavailable`, `ApiBudgetReached`. */
export interface OrgAdmin {
  /** API version spoken, e.g. `62.0`, and the newest the org offers. */
  versions(): Promise<{ readonly used: string; readonly newest: string }>;
  /** Fields by name as this user sees them; undefined if the object is not there or not visible. */
  describe(object: string): Promise<ReadonlyMap<string, FieldFacts> | undefined>;
  /** Full names of what is deployed of each type, whoever may see it. */
  deployed(types: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /** Undefined if there is no such permission set. */
  permissions(name: string): Promise<PermissionFacts | undefined>;
  /** Which of these permission sets the user holds. */
  heldPermissionSets(names: readonly string[]): Promise<ReadonlySet<string>>;
  assignPermissionSet(name: string): Promise<void>;
  deploy(components: readonly PackageComponent[]): Promise<DeployOutcome>;
  /** API calls of the last 24 hours. */
  allowance(): Promise<{ readonly remaining: number; readonly max: number }>;
  /** Active rules on these objects; undefined if this user or org does not show them. */
  rules(objects: readonly string[], kind: OrgRule['kind']): Promise<readonly OrgRule[] | undefined>;
}
