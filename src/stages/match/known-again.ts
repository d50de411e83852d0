import type { PersonProfile } from '../../domain/person-profile.ts';
import { misreadSkeleton } from './misread-skeleton.ts';

/**
 * Under which names a person is known again when a verdict about them was given: the name together with an own number or mailbox,
 * because two people may share either; with the place of work only where the card gives nothing of the person's own.
 */
export function knownAgainBy({ fullName, mobile, email, organisation }: PersonProfile): readonly string[] {
  if (fullName === '') return [];
  const own = [
    ...(mobile === undefined ? [] : [`mobile:${mobile}`]),
    ...(email === undefined ? [] : [`email:${misreadSkeleton(email)}`]),
  ];
  const place = organisation.phones[0] ?? organisation.domain ?? organisation.name;
  return (own.length > 0 ? own : [`place:${place}`]).map((by) => `${fullName}|${by}`);
}

/** What people have said of two people; `undefined` where nobody has. */
export type Remembered = (identities: readonly string[], others: readonly string[]) => 'same' | 'different' | undefined;
