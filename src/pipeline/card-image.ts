import { createHash } from 'node:crypto';

import type { GreyImage } from '../domain/pixels.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { ImageDecoder } from '../ports/image-decoder.ts';
import type { ImageVault } from '../ports/image-vault.ts';
import type { ColourPlanes, PictureCodec } from '../ports/picture-codec.ts';
import { rectify, sniffFormat } from '../stages/capture/index.ts';

export interface CardImageDeps {
  readonly vault: ImageVault;
  readonly codec: PictureCodec;
  /** For what the codec does not decode in colour. */
  readonly decoders: Readonly<Record<'heic' | 'pdf', ImageDecoder>>;
}

/**
 * The picture of one card by itself, upright and rectified: never the whole photo it came from. Made once and kept in the vault.
 * Boxes of the card's fields refer to an image of the size in its reading; scale them by the width.
 *
 * @returns JPEG, or `undefined` for a card that was never a picture (vCard, CSV) or whose picture is gone
 */
export async function cardImage(deps: CardImageDeps, card: StoredCard): Promise<Uint8Array | undefined> {
  const { image, source } = card.reading;
  if (image === undefined) return undefined;
  const name = cropName(card);
  const kept = await deps.vault.loadCrop(card.imageHash, name);
  if (kept !== undefined) return kept;
  const picture = await decode(deps, await deps.vault.load(card.imageHash), source.page);
  if (picture === undefined) return undefined;
  const [red, green, blue] = picture;
  const cut = (plane: GreyImage): GreyImage => rectify(plane, image.quad);
  const redCut = cut(red);
  // A grey picture has one plane three times.
  const jpeg = await deps.codec.encode(green === red ? [redCut, redCut, redCut] : [redCut, cut(green), cut(blue)]);
  await deps.vault.keepCrop(card.imageHash, name, jpeg);
  return jpeg;
}

/** An outline that a person drew makes another picture; the one before stays, for when they take it back. */
function cropName({ key, reading, review }: StoredCard): string {
  if (review?.redrawn !== true) return key;
  return `${key}-${createHash('sha256').update(JSON.stringify(reading.image?.quad)).digest('hex').slice(0, 12)}`;
}

/** @returns the whole page that a card was cut out of, JPEG; `undefined` as for `cardImage` */
export async function photoImage(deps: CardImageDeps, { imageHash, reading }: StoredCard): Promise<Uint8Array | undefined> {
  if (reading.image === undefined) return undefined;
  const picture = await decode(deps, await deps.vault.load(imageHash), reading.source.page);
  return picture === undefined ? undefined : deps.codec.encode(picture);
}

async function decode({ codec, decoders }: CardImageDeps, bytes: Uint8Array, page: number): Promise<ColourPlanes | undefined> {
  const format = sniffFormat(bytes);
  if (format === 'raster') return codec.decode(bytes, page);
  if (format !== 'heic' && format !== 'pdf') return undefined;
  for await (const one of decoders[format].decode(bytes)) {
    if (one.page === page) return one.kind === 'page' ? [one.image, one.image, one.image] : undefined;
  }
  return undefined;
}
