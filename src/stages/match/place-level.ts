import type { PlaceProfile } from '../../domain/person-profile.ts';

/** How near two addresses are: the same house, the same quarter, or neither. @returns `undefined` where one is not known */
export function placeLevel(
  mine: PlaceProfile | undefined,
  theirs: PlaceProfile | undefined,
): 'exact' | 'near' | 'different' | undefined {
  if (mine === undefined || theirs === undefined) return undefined;
  const quarter = new Set([agreement(mine.postalCode, theirs.postalCode), agreement(mine.town, theirs.town)]);
  if (quarter.has('same')) return agreement(mine.house, theirs.house) === 'same' ? 'exact' : 'near';
  return quarter.has('other') ? 'different' : undefined;
}

function agreement(mine: string | undefined, theirs: string | undefined): 'same' | 'other' | 'unknown' {
  if (mine === undefined || theirs === undefined) return 'unknown';
  return mine === theirs ? 'same' : 'other';
}
