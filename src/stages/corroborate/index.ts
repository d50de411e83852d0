/** Between stages 4 and 5 of 9 — holds what was read against what is already known: corrections of reviewers, and the people and companies of the org. */
import type { CardFields } from '../../domain/card-fields.ts';
import type { LearningPack } from '../../domain/learning-pack.ts';
import { confusionsWith } from './confusion-distance.ts';
import { withKnownCompany } from './known-company.ts';
import { withKnownEmails } from './known-email.ts';
import type { KnownCompany, KnownWorld } from './known-world.ts';
import { withLearnedSpellings } from './learned-spellings.ts';

export { hostOf } from './known-email.ts';
export type { KnownCompany, KnownHost, KnownMailbox, KnownWorld } from './known-world.ts';
export { skeletonOf } from './skeleton.ts';

/**
 * A card's fields, held against what is known. A value is changed only when it is within a few confusions of exactly one known
 * one and nothing certain on the card speaks against that; the reading stays among the alternatives, what was printed in `raw`,
 * and the rule in the evidence (`lexicon:…`, `pack:…`). What one thing alone speaks for keeps a confidence that parks the card.
 *
 * @param lines  all printed lines
 */
export function withWhatIsKnown(fields: CardFields, lines: readonly string[], world: KnownWorld, pack: LearningPack): CardFields {
  const confusions = confusionsWith(pack.confusions);
  const companies: readonly KnownCompany[] = [
    ...world.companies,
    ...pack.domains.map(({ domain, company }): KnownCompany => ({ name: company, hosts: [domain], by: 'pack' })),
  ];
  const whole = { ...world, companies };
  const spelled = withLearnedSpellings(fields, lines, pack, confusions);
  return withKnownCompany(withKnownEmails(spelled, whole, confusions), whole, confusions);
}
