/** Where an org is, and who we are there. */
interface OrgPlace {
  /** The name a person gave the org. */
  readonly alias: string;
  readonly instanceUrl: string;
  readonly username: string;
  readonly orgId: string;
}

/** How meibo gets into an org. Only `tokens` holds a secret; it is kept in a file of mode 0600. */
export type OrgLogin =
  | (OrgPlace & { readonly kind: 'sf-cli'; readonly sfAlias: string })
  | (OrgPlace & { readonly kind: 'jwt'; readonly loginUrl: string; readonly clientId: string; readonly keyFile: string })
  | (OrgPlace & {
      readonly kind: 'tokens';
      /** Which flow brought the tokens. */
      readonly flow: 'web' | 'device';
      readonly loginUrl: string;
      readonly clientId: string;
      readonly accessToken: string;
      /** Absent if the org gave none: then a person logs in again. */
      readonly refreshToken?: string;
    });

/** What may be shown of a login. */
export interface OrgEntry {
  readonly alias: string;
  readonly kind: 'rehearsal' | 'environment' | 'sf-cli' | 'jwt' | 'web' | 'device';
  readonly instanceUrl?: string;
  readonly username?: string;
  readonly orgId?: string;
  readonly isDefault: boolean;
}
