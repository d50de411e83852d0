import type { PlaceProfile } from '../../domain/person-profile.ts';
import { normalizeAddress } from './address.ts';
import { foldVariants } from './kanji-variants.ts';

/** An address in comparing form. @returns `undefined` where nothing of it is known */
export function placeOf(postalCode: string | undefined, address: string | undefined): PlaceProfile | undefined {
  const parsed = address === undefined ? undefined : normalizeAddress(address);
  const known = parsed?.kind === 'ok' ? parsed.value : undefined;
  const code = codeForm(postalCode ?? known?.postalCode ?? '');
  const town = foldVariants([known?.city, known?.town].filter((part) => part !== undefined).join('')).replaceAll(/\s/g, '');
  const house = known?.block ?? known?.street?.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
  const place = {
    ...(code === '' ? {} : { postalCode: code }),
    ...(town === '' ? {} : { town }),
    ...(house === undefined || house === '' ? {} : { house }),
  };
  return Object.keys(place).length === 0 ? undefined : place;
}

function codeForm(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z\d]/g, '');
}
