import type { CardStore } from '../ports/card-store.ts';
import type { LearningPackStore } from '../ports/learning-pack-store.ts';
import type { PersonalData } from '../ports/personal-data.ts';
import { knownAgainBy } from '../stages/match/index.ts';
import { type ProfileKnowledge, profileOfCard } from '../stages/normalize/index.ts';

export interface ForgetDeps {
  readonly cards: CardStore;
  readonly packs: LearningPackStore;
  readonly knowledge: () => ProfileKnowledge;
}

/** Erases as before; the pack of corrections forgets whom the person was told apart from. */
export function forgettingInPack(personal: PersonalData, { cards, packs, knowledge }: ForgetDeps): PersonalData {
  return {
    count: (request) => personal.count(request),
    erase(request) {
      const pack = packs.own();
      if (pack.different.length > 0) {
        const known = cards
          .cards({ keys: request.cardKeys })
          .flatMap((card) => knownAgainBy(profileOfCard(card.reading.fields, knowledge())));
        const gone = new Set([...known, ...request.recordIds]);
        packs.keep({ ...pack, different: pack.different.filter(({ person, other }) => !gone.has(person) && !gone.has(other)) });
      }
      return personal.erase(request);
    },
  };
}
