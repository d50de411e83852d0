import type { Box } from '../domain/box.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { ReviewDesk } from '../ports/review-desk.ts';
import type { AppParts } from './app-parts.ts';
import { cardImage } from './card-image.ts';
import { batchIdOf } from './find-stored.ts';
import type { CardRegion } from './read-region.ts';
import { openReviewDesk } from './review-desk.ts';

/** What the review command asks of the program. */
export interface ReviewCommands {
  /** @param reviewer  who judges; named in the log and in the evidence of every value */
  reviewDesk(reviewer: string): ReviewDesk;
  /** Id of a batch by the beginning of one, or `latest`. @throws OperatorError `RecordNotFound` */
  batchId(idOrPrefix: string): string;
}

export function reviewCommands(parts: AppParts): ReviewCommands {
  const regionOf = async (card: StoredCard, box: Box): Promise<CardRegion | undefined> => {
    const { image, source } = card.reading;
    return image === undefined ? undefined : { bytes: await parts.vault.load(card.imageHash), page: source.page, image, box };
  };
  return {
    batchId: (idOrPrefix) => batchIdOf(parts, idOrPrefix),
    reviewDesk: (reviewer) =>
      openReviewDesk(
        {
          ...parts,
          picture: async (card) => cardImage(await parts.imaging(), card),
          async readRegion(card, box) {
            const region = await regionOf(card, box);
            return region === undefined ? [] : (await parts.reader()).readRegion(region);
          },
          async readPart(card, box) {
            const region = await regionOf(card, box);
            if (region === undefined) return undefined;
            const reading = await (await parts.reader()).readPart(region, card.reading.source);
            return reading?.status === 'read' ? reading : undefined;
          },
        },
        reviewer,
      ),
  };
}
