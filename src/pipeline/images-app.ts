import type { StoredCard } from '../domain/stored-card.ts';
import type { UploadReport } from '../domain/upload-report.ts';
import type { AppParts } from './app-parts.ts';
import { cardImage } from './card-image.ts';
import { batchIdOf } from './find-stored.ts';
import { type Confirmation, guardProduction } from './production-guard.ts';
import { type CallLimits, withinBudget } from './sync-app.ts';
import { uploadImages } from './upload-images.ts';

export interface ImageCommands {
  /** Image of a card: the card by itself, upright, JPEG. @returns `undefined` for a card that never was a picture */
  cardImage(cardKey: string): Promise<Uint8Array | undefined>;
  /** Sends the pictures that the org does not have yet, unless the configuration says never. */
  uploadImages(request: Confirmation & CallLimits & { readonly batch?: string }): Promise<UploadReport | undefined>;
  /** Whether pictures go with every apply. */
  readonly uploadsImages: boolean;
}

export function imageCommands(parts: AppParts): ImageCommands {
  const imageOf = async (card: StoredCard): Promise<Uint8Array | undefined> => cardImage(await parts.imaging(), card);
  return {
    uploadsImages: parts.images === 'upload',
    async cardImage(cardKey) {
      const [card] = parts.cards.cards({ keys: [cardKey] });
      return card === undefined ? undefined : imageOf(card);
    },
    async uploadImages(request) {
      if (parts.images === 'never') return undefined;
      const batchId = request.batch === undefined ? undefined : batchIdOf(parts, request.batch);
      const release = parts.lock.take('org-write', 'meibo sync --images');
      try {
        return await withinBudget(parts, request, async (crm) => {
          await guardProduction(parts, await crm.identity(), request);
          return uploadImages({ ...parts, crm, imageOf }, batchId);
        });
      } finally {
        release();
      }
    },
  };
}
