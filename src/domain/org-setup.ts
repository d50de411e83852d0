/** A piece of the metadata package as a person would name it. */
export interface PackageComponent {
  /** Metadata type, e.g. `CustomField`. */
  readonly type: string;
  /** e.g. `Lead.Meibo_Person_Key__c`. */
  readonly fullName: string;
  /** The file: its root element and what it holds. */
  readonly xml: string;
}

/** What the org has of a field, as describe shows it to us. */
export interface FieldFacts {
  readonly type: string;
  readonly length: number;
  readonly createable: boolean;
  readonly updateable: boolean;
  /** May be left out on create. */
  readonly optional: boolean;
}

/** What a permission set gives. */
export interface PermissionFacts {
  /** `Lead.Meibo_Person_Key__c` → whether it may be edited, not only read. */
  readonly fields: ReadonlyMap<string, boolean>;
  readonly objects: ReadonlySet<string>;
}

export interface SetupStep {
  readonly type: string;
  readonly fullName: string;
  readonly action: 'create' | 'change' | 'keep';
  /** What differs; empty for `create` and `keep`. */
  readonly differences: readonly string[];
}

/** What `org setup` would do. */
export interface SetupPlan {
  readonly steps: readonly SetupStep[];
  /** Permission sets the user in charge does not hold yet. */
  readonly assign: readonly string[];
}

export interface DeployOutcome {
  readonly succeeded: boolean;
  readonly problems: readonly { readonly type: string; readonly fullName: string; readonly problem: string }[];
}
