import type { MatchEvidence } from '../../domain/match-decision.ts';
import type { PersonProfile } from '../../domain/person-profile.ts';
import { emailEvidence, mobileEvidence } from './contact-evidence.ts';
import { nameEvidence } from './name-evidence.ts';
import { organisationEvidence } from './organisation-evidence.ts';
import type { Weighing } from './weighing.ts';

/** Weighs two people against each other, Fellegi–Sunter with term frequencies; one entry for each comparison that could be made. */
export function scorePerson(card: PersonProfile, other: PersonProfile, weighing: Weighing): readonly MatchEvidence[] {
  const email = emailEvidence(card, other, weighing);
  const organisation = organisationEvidence(card.organisation, other.organisation, weighing);
  const evidence = [
    nameEvidence(card, other, weighing),
    email?.level === 'exact' && organisation !== undefined ? withoutDomain(organisation) : organisation,
    email,
    mobileEvidence(card, other, weighing),
  ];
  return evidence.filter((one) => one !== undefined);
}

/** The same mailbox implies the same domain, and hardly ever another company: counting both would count one fact twice. */
function withoutDomain(organisation: MatchEvidence): MatchEvidence {
  return organisation.bits > 1 ? { ...organisation, bits: 1 } : organisation;
}
