import type { Box } from '../domain/box.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { QueueFilter } from '../domain/review-view.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { ReviewDesk } from '../ports/review-desk.ts';
import type { AppParts } from './app-parts.ts';
import { cardImage, photoImage } from './card-image.ts';
import { batchIdOf } from './find-stored.ts';
import type { CardRegion } from './read-region.ts';
import { openReviewDesk } from './review-desk.ts';
import { importSheet, reviewSheet, type SheetReport } from './review-table.ts';

/** What the review command asks of the program. */
export interface ReviewCommands {
  /** @param reviewer  who judges; named in the log and in the evidence of every value */
  reviewDesk(reviewer: string): ReviewDesk;
  /** The cards that wait, as a sheet; how many they are. */
  reviewSheet(filter: QueueFilter, reviewer: string): { readonly text: string; readonly cards: number };
  /** Compares a sheet with the cards; `apply` makes it so. @throws OperatorError `PathNotFound`, `Usage` for a file that is no such sheet */
  importReview(path: string, reviewer: string, apply: boolean): Promise<SheetReport>;
  /** Id of a batch by the beginning of one, or `latest`. @throws OperatorError `RecordNotFound` */
  batchId(idOrPrefix: string): string;
}

export function reviewCommands(parts: AppParts): ReviewCommands {
  const regionOf = async (card: StoredCard, box: Box): Promise<CardRegion | undefined> => {
    const { image, source } = card.reading;
    return image === undefined ? undefined : { bytes: await parts.vault.load(card.imageHash), page: source.page, image, box };
  };
  const commands: ReviewCommands = {
    reviewSheet(filter, reviewer) {
      const desk = commands.reviewDesk(reviewer);
      const cards = desk.queue(filter).entries.flatMap(({ key }) => desk.card(key) ?? []);
      return { text: reviewSheet(cards), cards: cards.length };
    },
    async importReview(path, reviewer, apply) {
      const table = await parts.tables.load(path);
      if (!table.columns.some((name) => name === 'version')) throw noSheet(path);
      const desk = commands.reviewDesk(reviewer);
      desk.queue({});
      return importSheet(desk, table, apply);
    },
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
          photo: async (card) => photoImage(await parts.imaging(), card),
          async readOutline({ imageHash, reading: { source } }, quad) {
            const outline = { bytes: await parts.vault.load(imageHash), page: source.page, quad };
            const reading = await (await parts.reader()).readOutline(outline, source);
            return reading?.status === 'read' ? reading : undefined;
          },
        },
        reviewer,
      ),
  };
  return commands;
}

function noSheet(path: string): OperatorError {
  return new OperatorError({
    code: 'Usage',
    message: `${path} is no sheet that \`meibo review --export\` wrote: it has no column \`version\`.`,
    hint: 'Nothing was changed. Export a sheet, fill it in, and leave the columns card and version as they are.',
    actions: ['meibo review --export cards.csv'],
  });
}
