import {
  asPiece,
  cutsLine,
  isBelieved,
  isSettled,
  isTextAfterAll,
  liesInNone,
  mayBeBelieved,
  piecesIn,
  type SeenPlace,
  splitAtWideGaps,
  type TextLine,
  withPlace,
} from '../stages/recognize/index.ts';
import type { SearchedCard } from './search-lines.ts';

/**
 * The lines of a card, those replaced that were chained wrongly from their ink: places of text whose pieces are not read surely are read as a
 * whole, as they look, and stand in the place of the pieces where that is surer.
 */
export async function linesAsSeen({ lines: found, places, read }: SearchedCard): Promise<readonly TextLine[]> {
  const pieces = found.flatMap(splitAtWideGaps);
  const settled = await Promise.all(places.map((place) => settledPlace(place, pieces, read)));
  let lines = found;
  for (const [index, piece] of settled.entries()) {
    const place = places[index];
    if (piece !== undefined && place !== undefined) lines = withPlace(lines, place, piece);
  }
  const kept = await Promise.all(lines.map(async (line) => !liesInNone(line, places) || (await isLegible(line, read))));
  return lines.filter((_, index) => kept[index]);
}

/** Whether any piece of a line reads as text. */
async function isLegible(line: TextLine, read: SearchedCard['read']): Promise<boolean> {
  const readings = await Promise.all(splitAtWideGaps(line).map((piece) => read(piece, 'scene', piece.textHeight)));
  return readings.some(isTextAfterAll);
}

/** The place as one piece where that is to be believed. */
async function settledPlace(
  place: SeenPlace,
  all: readonly TextLine[],
  read: SearchedCard['read'],
): Promise<TextLine | undefined> {
  const whole = asPiece(place);
  if (whole === undefined) return undefined;
  const inside = piecesIn(all, place);
  if (inside.some(({ direction }) => direction === 'vertical')) return undefined;
  const pieces = await Promise.all(
    inside.map(async (piece) => ({ piece, reading: await read(piece, 'scene', whole.textHeight) })),
  );
  if (isSettled(pieces, whole) || cutsLine(whole, pieces) || !mayBeBelieved(pieces)) return undefined;
  return isBelieved(await read(whole, 'scene', whole.textHeight), pieces)
    ? { ...whole, polarity: inside[0]?.polarity ?? whole.polarity }
    : undefined;
}
