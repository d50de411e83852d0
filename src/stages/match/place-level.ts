import type { PlaceProfile } from '../../domain/person-profile.ts';

/** How near two addresses are: the same house, the same quarter, or neither. @returns `undefined` where one is not known */
export function placeLevel(
  mine: PlaceProfile | undefined,
  theirs: PlaceProfile | undefined,
): 'exact' | 'near' | 'different' | undefined {
  if (mine === undefined || theirs === undefined) return undefined;
  const isSameCode = mine.postalCode !== undefined && mine.postalCode === theirs.postalCode;
  const isSameTown = mine.town !== undefined && mine.town === theirs.town;
  const isSameHouse = mine.house !== undefined && mine.house === theirs.house;
  if (isSameHouse && (isSameCode || isSameTown)) return 'exact';
  if (isSameCode || isSameTown) return 'near';
  const isTold =
    (mine.postalCode !== undefined && theirs.postalCode !== undefined) || (mine.town !== undefined && theirs.town !== undefined);
  return isTold ? 'different' : undefined;
}
