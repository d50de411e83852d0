import type { OrgLogin } from '../domain/org-login.ts';

/** The logins of this user, by alias. */
export interface LoginStore {
  list(): readonly OrgLogin[];
  find(alias: string): OrgLogin | undefined;
  /** Replaces the login of the same alias. */
  save(login: OrgLogin): void;
  /** @returns whether there was one */
  remove(alias: string): boolean;
}
