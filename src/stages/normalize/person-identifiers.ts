import type { PersonProfile } from '../../domain/person-profile.ts';

/**
 * What tells a person apart from everybody else, for remembering somebody without keeping their data: own mailbox, own mobile, name
 * with company. A number of the office is left out: it would stand for all colleagues.
 */
export function personIdentifiers({ email, mobile, fullName, organisation }: PersonProfile): readonly string[] {
  const named = fullName !== '' && organisation.name !== '';
  return [
    ...(email === undefined ? [] : [`email:${email}`]),
    ...(mobile === undefined ? [] : [`mobile:${mobile}`]),
    ...(named ? [`name:${fullName}|${organisation.name}`] : []),
  ];
}
