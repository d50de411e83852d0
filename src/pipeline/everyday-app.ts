import type { CardReading } from '../domain/card-reading.ts';
import type { StoreCounts } from '../domain/diagnostics.ts';
import type { SelfTestReport } from '../domain/self-test.ts';
import type { AppParts } from './app-parts.ts';
import { countBy } from './count-by.ts';
import { type ControlCard, judgeControlDeck } from './self-test.ts';

/** What the commands that look after the program itself ask of it. */
export interface EverydayCommands {
  /** How much is kept, by kind; for a report of a fault. */
  storeCounts(): StoreCounts;
  judgeControlDeck(
    deck: readonly ControlCard[],
    readings: readonly CardReading[],
    measured: { readonly seconds: number; readonly memoryMb: number },
  ): SelfTestReport;
}

export function everydayCommands({ cards, mirror, relations, clock }: AppParts): EverydayCommands {
  return {
    storeCounts() {
      const all = cards.cards({});
      const pulledAtMs = mirror.pulledAtMs();
      return {
        batches: cards.batches().length,
        cardsByState: countBy(all.map(({ state }) => state)),
        parkedBy: countBy(all.flatMap(({ parkReasons }) => parkReasons)),
        pictureWarnings: countBy(all.flatMap(({ reading }) => reading.warnings)),
        mirrorPeople: mirror.peopleCount(),
        touchpoints: relations.ledger().touchpointCount(),
        ...(pulledAtMs === undefined ? {} : { mirrorAgeMs: clock.nowAtMs() - pulledAtMs }),
      };
    },
    judgeControlDeck,
  };
}
