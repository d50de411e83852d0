import type { Box } from '../domain/box.ts';
import type { CardImageGeometry } from '../domain/card-reading.ts';
import type { GreyImage } from '../domain/pixels.ts';
import type { ImageDecoder } from '../ports/image-decoder.ts';
import { rectify, sniffFormat } from '../stages/capture/index.ts';
import { readLines } from './read-lines.ts';
import { type Engines, searchLines } from './search-lines.ts';

export interface PageDeps {
  readonly decoders: Readonly<Record<'raster' | 'heic' | 'pdf', ImageDecoder>>;
}

export interface RegionDeps extends PageDeps, Engines {}

/** A part of a card's picture. */
export interface CardRegion {
  readonly bytes: Uint8Array;
  /** Counts from 1. */
  readonly page: number;
  readonly image: CardImageGeometry;
  /** Pixels of the upright card image. */
  readonly box: Box;
}

/** Smaller than this there is nothing to read. */
const SHORTEST = 6;

/** Reads what stands inside a box, and nothing else. @returns printed lines in reading order; empty when nothing could be read */
export async function readRegion(deps: RegionDeps, region: CardRegion, signal?: AbortSignal): Promise<readonly string[]> {
  const page = await decodedPage(deps, region.bytes, region.page);
  if (page === undefined) return [];
  const card = rectify(page, region.image.quad);
  const box = scaled(region.box, card, region.image);
  if (box[2] - box[0] < SHORTEST || box[3] - box[1] < SHORTEST) return [];
  const { lines } = await readLines(searchLines(onlyInside(card, box), deps, { signal }));
  return lines.map(({ text }) => text.replaceAll('\u3000', ' ').trim()).filter((text) => text !== '');
}

/** One page of a picture or document, upright; `undefined` when there is none. */
export async function decodedPage(deps: PageDeps, bytes: Uint8Array, page: number): Promise<GreyImage | undefined> {
  const format = sniffFormat(bytes);
  if (format !== 'raster' && format !== 'heic' && format !== 'pdf') return undefined;
  for await (const one of deps.decoders[format].decode(bytes)) {
    if (one.page === page) return one.kind === 'page' ? one.image : undefined;
  }
  return undefined;
}

function scaled([left, top, right, bottom]: Box, card: GreyImage, { width, height }: CardImageGeometry): Box {
  const [x, y] = [card.width / width, card.height / height];
  return [
    within(left * x, card.width),
    within(top * y, card.height),
    within(right * x, card.width),
    within(bottom * y, card.height),
  ];
}

function within(value: number, most: number): number {
  return Math.round(Math.min(Math.max(value, 0), most));
}

/** The card at its own scale, blank outside the box: lines are found as on the whole card. */
function onlyInside({ width, height, data }: GreyImage, [left, top, right, bottom]: Box): GreyImage {
  const shown = new Uint8Array(width * height).fill(paperIn({ width, height, data }, [left, top, right, bottom]));
  for (let y = top; y < bottom; y += 1) shown.set(data.subarray(y * width + left, y * width + right), y * width + left);
  return { width, height, data: shown };
}

/** The commonest shade of the box: ink is always the smaller part. */
function paperIn({ width, data }: GreyImage, [left, top, right, bottom]: Box): number {
  const counts = new Uint32Array(32);
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const shade = (data[y * width + x] ?? 0) >> 3;
      counts[shade] = (counts[shade] ?? 0) + 1;
    }
  }
  return counts.indexOf(Math.max(...counts)) * 8 + 4;
}
