/** Kinds of contact, kept in ledgers by their place in this list: append only. The values of `Meibo_Connection__c.Touchpoint_Type__c`, and `invitation` for a member who never answered. */
export const TOUCHPOINT_TYPES = [
  'exchange',
  'seminar',
  'visit',
  'web-request',
  'call',
  'mail',
  'purchase',
  'service',
  'invitation',
  'other',
] as const;
export type TouchpointType = (typeof TOUCHPOINT_TYPES)[number];

/** Routes a contact comes by; a route carries several kinds. Append only, as above. */
export const CHANNELS = ['in-person', 'online', 'phone', 'mail', 'web', 'other'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Who moved: both, they, or only we. Append only, as above. */
export const DIRECTIONS = ['two-way', 'inbound', 'outbound'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** One contact event. Points are not part of it: they follow from the weights of the day somebody asks. */
export interface Touchpoint {
  /** Where it comes from: `connection:<key>`, `task:<id>`, `import:<hash>`; the same source is never counted twice. */
  readonly sourceId: string;
  /** Lead or Contact id; absent when only the company is known. */
  readonly personId?: string;
  readonly accountId?: string;
  readonly type: TouchpointType;
  readonly channel: Channel;
  readonly direction: Direction;
  /** ISO date of the contact itself, never of its import; absent when nobody knows. */
  readonly day?: string;
  /** Our user. */
  readonly userId?: string;
  readonly campaignId?: string;
}

export function isTouchpointType(text: string): text is TouchpointType {
  return TOUCHPOINT_TYPES.some((type) => type === text);
}

export function isChannel(text: string): text is Channel {
  return CHANNELS.some((channel) => channel === text);
}
