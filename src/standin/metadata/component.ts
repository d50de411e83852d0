import type { XmlNode } from '../xml/xml-tree.ts';

/** One piece of metadata, whether it came as a source file, from a zip or over SOAP. */
export interface MetadataComponent {
  /** e.g. `CustomObject`, `CustomField`, `PermissionSet`. */
  readonly type: string;
  /** e.g. `Meibo_Card__c` or `Lead.Meibo_Person_Key__c`. */
  readonly fullName: string;
  /** Where it was read from, for messages. */
  readonly fileName: string;
  readonly xml: XmlNode;
}

/** What became of a component. */
export interface ComponentResult {
  readonly type: string;
  readonly fullName: string;
  readonly fileName: string;
  readonly created: boolean;
  /** Whether the deployment took it away. */
  readonly removed?: boolean;
  /** Why it was refused; absent on success. */
  readonly problem?: string;
}
