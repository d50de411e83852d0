import type { PhotoView } from '../domain/review-view.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { CardStore } from '../ports/card-store.ts';
import { photoId } from '../stages/review/index.ts';

/** The photo of a card with all cards of its batch that lie on it; `undefined` for a card without a picture. */
export function photoOf(cards: CardStore, card: StoredCard): PhotoView | undefined {
  const { image, source } = card.reading;
  if (image === undefined) return undefined;
  const id = photoId(card);
  const others = cards
    .cards({ imageHash: card.imageHash, batchId: card.batchId })
    .filter((one) => one.state !== 'erased' && photoId(one) === id)
    .toSorted((a, b) => a.reading.source.index - b.reading.source.index);
  return {
    id,
    file: source.path.split(/[\\/]/).at(-1) ?? '',
    cards: others.flatMap(({ key, state, reading }) =>
      reading.image === undefined ? [] : [{ key, state, name: reading.fields.fullName?.value ?? '', quad: reading.image.quad }],
    ),
  };
}
