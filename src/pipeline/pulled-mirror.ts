import { OperatorError } from '../domain/operator-error.ts';
import type { Mirror } from '../ports/mirror.ts';

/**
 * When the local copy of the org was last brought up to date, epoch milliseconds.
 *
 * @throws OperatorError `OrgUnfit` when it never was: an empty copy would make everybody a stranger
 */
export function pulledAt(mirror: Pick<Mirror, 'pulledAtMs'>): number {
  const pulledAtMs = mirror.pulledAtMs();
  if (pulledAtMs !== undefined) return pulledAtMs;
  throw new OperatorError({
    code: 'OrgUnfit',
    message: 'Nothing is known of the org yet: its people were never pulled.',
    hint: 'Nothing was done. Run `meibo plan` without --offline once, with the network on.',
    actions: ['meibo plan'],
  });
}
