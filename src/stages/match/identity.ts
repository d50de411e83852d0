import type { PersonProfile } from '../../domain/person-profile.ts';
import { misreadSkeleton } from './misread-skeleton.ts';

/**
 * What two readings of one person's card most likely have in common, for the key of a person we create. The person's own
 * number or mailbox stands alone, so that a name misread on one of two machines does not make a second person; letters that
 * recognition confuses are folded. Only where there is neither does the name decide, beside the office number or the company.
 */
export function identityOf(profile: PersonProfile): readonly string[] {
  const { mobile, email, fullName, organisation } = profile;
  if (mobile !== undefined) return ['mobile', mobile];
  if (email !== undefined) return ['email', misreadSkeleton(email)];
  const place = organisation.phones[0] ?? organisation.domain ?? organisation.name;
  return ['name', fullName, place];
}
