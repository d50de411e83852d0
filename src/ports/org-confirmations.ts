/** Production orgs that a person has allowed to be written to, by naming their domain once. */
export interface OrgConfirmations {
  /** @param host  domain of the org; a new domain of a known org has to be confirmed anew */
  isConfirmed(orgId: string, host: string): boolean;
  confirm(orgId: string, host: string, atMs: number): void;
}
