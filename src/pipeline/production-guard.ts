import type { OrgIdentity } from '../domain/crm-values.ts';
import { OperatorError } from '../domain/operator-error.ts';

/**
 * Stops a write to a production org until its domain has been named. Sandboxes and the rehearsal org do not ask.
 *
 * @throws OperatorError `GuardNeeded`
 */
export function guardProduction(org: OrgIdentity, confirmed: string | undefined): void {
  if (org.kind !== 'production') return;
  const host = new URL(org.instanceUrl).hostname;
  if (confirmed?.toLowerCase() === host) return;
  const command = `--confirm-production ${host}`;
  throw new OperatorError({
    code: 'GuardNeeded',
    message: `${host} is a production org.`,
    hint: `Nothing was written. If it is the org you mean, run the same command again with \`${command}\`.`,
    actions: [command],
  });
}
