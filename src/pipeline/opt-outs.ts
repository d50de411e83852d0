import type { OptOut } from '../domain/opt-out.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import { personIdentifiers, profileOfPerson } from '../stages/normalize/index.ts';
import type { AppParts } from './app-parts.ts';

type OptOutParts = Pick<AppParts, 'privacy' | 'knowledge'> & { readonly relations: Pick<AppParts['relations'], 'ledger'> };

/** The least permissive of what the org says of a person and what was ever said to us. */
export function wishesOf(parts: OptOutParts, person: PersonRecord): { readonly noMail: boolean; readonly noPhone: boolean } {
  const facts = parts.relations.ledger().factsOf('opt-out', { person: person.id });
  const said = keptOptOuts(parts, person);
  return {
    noMail: facts.some(({ mail }) => mail) || said.some(({ channel }) => channel === 'mail'),
    noPhone: facts.some(({ phone }) => phone) || said.some(({ channel }) => channel === 'phone'),
  };
}

/** What was said to us of a person, whatever the org says now. */
function keptOptOuts(parts: OptOutParts, person: PersonRecord): readonly OptOut[] {
  if (!parts.privacy.isAnybodyOptedOut()) return [];
  return parts.privacy.optOutsOf(personIdentifiers(profileOfPerson(person, parts.knowledge())), [person.id]);
}
