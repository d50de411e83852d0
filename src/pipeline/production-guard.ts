import type { OrgIdentity } from '../domain/crm-values.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { OrgConfirmations } from '../ports/org-confirmations.ts';

/** How a person says that a production org is meant: by a flag, or when asked. */
export interface Confirmation {
  /** Host of the production org that the person allows to be written to. */
  readonly confirmProduction?: string;
  /** Asks the person to type the domain; `undefined` when there is nobody to ask. Absent: never ask. */
  readonly askProduction?: (host: string) => Promise<string | undefined>;
}

/**
 * Stops a write to a production org until its domain has been named once. Sandboxes and the rehearsal org do not ask.
 *
 * @throws OperatorError `GuardNeeded`
 */
export async function guardProduction(
  { clock, confirmations }: { readonly clock: Clock; readonly confirmations: OrgConfirmations },
  org: OrgIdentity,
  { confirmProduction, askProduction }: Confirmation,
): Promise<void> {
  if (org.kind !== 'production') return;
  const host = new URL(org.instanceUrl).hostname;
  if (confirmProduction === undefined && confirmations.isConfirmed(org.orgId, host)) return;
  const typed = confirmProduction ?? (await askProduction?.(host));
  if (typed?.trim().toLowerCase() !== host) throw notConfirmed(host);
  confirmations.confirm(org.orgId, host, clock.nowAtMs());
}

function notConfirmed(host: string): OperatorError {
  const command = `--confirm-production ${host}`;
  return new OperatorError({
    code: 'GuardNeeded',
    message: `${host} is a production org, and its domain was not confirmed.`,
    hint: `Nothing was written. If it is the org you mean, run the same command again with \`${command}\`.`,
    actions: [command],
  });
}
