import type { CrmValue } from './crm-values.ts';

/** The two objects Salesforce keeps people in. */
export type PersonObject = 'Lead' | 'Contact';

/** A Lead or Contact as the mirror holds it. Texts are as stored in the org; absent means blank there. */
export interface PersonRecord {
  readonly object: PersonObject;
  /** 18-character record id. */
  readonly id: string;
  readonly lastName: string;
  readonly firstName?: string;
  readonly nameReading?: string;
  /** Lead.Company, or the name of the Contact's Account. */
  readonly company?: string;
  readonly accountId?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly mobile?: string;
  readonly fax?: string;
  readonly title?: string;
  readonly department?: string;
  readonly postalCode?: string;
  /** Address as one text, largest unit first for Japan: state, city, street. */
  readonly address?: string;
  readonly ownerId?: string;
  readonly website?: string;
  /** `Meibo_Person_Key__c`, where an earlier card set it. */
  readonly personKey?: string;
  /** Set on a converted Lead: the Contact that it became. */
  readonly convertedContactId?: string;
  /** Fields of the org that an admin mapped, by name; `null` where blank. */
  readonly extra?: Readonly<Record<string, CrmValue>>;
  /** SystemModstamp, epoch milliseconds. */
  readonly modifiedAtMs: number;
  /** LastModifiedById: tells a person's edit from ours. */
  readonly modifiedById?: string;
}

/** An Account as the mirror holds it. */
export interface AccountRecord {
  readonly id: string;
  readonly name: string;
  readonly website?: string;
  readonly phone?: string;
  readonly postalCode?: string;
  /** Address as one text, largest unit first for Japan: state, city, street. */
  readonly address?: string;
  /** What stands in the field that `salesforce.corporateNumberField` names. */
  readonly corporateNumber?: string;
  readonly parentId?: string;
  readonly ownerId?: string;
  readonly modifiedAtMs: number;
}

/** One of us: a User of the org, who can be the met-by of a connection. */
export interface UserRecord {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly email?: string;
  readonly isActive: boolean;
}

/** A Campaign as the mirror holds it: the event of a batch. */
export interface CampaignRecord {
  readonly id: string;
  readonly name: string;
  /** ISO date `2026-10-05`. */
  readonly startDate?: string;
  readonly eventKey?: string;
}

/** A connection (つながり) as the mirror holds it, for `who`. */
export interface ConnectionRecord {
  readonly id: string;
  readonly connectionKey: string;
  /** Lead or Contact id. */
  readonly personId: string;
  readonly userId?: string;
  /** ISO date. */
  readonly metOn?: string;
  readonly place?: string;
  readonly channel?: string;
  readonly touchpointType?: string;
  readonly note?: string;
  readonly campaignId?: string;
}
