import type { PlaceProfile } from '../../domain/person-profile.ts';
import { type CanonicalAddress, normalizeAddress } from './address.ts';
import { foldVariants } from './kanji-variants.ts';

/** An address in comparing form. @returns `undefined` where nothing of it is known */
export function placeOf(postalCode: string | undefined, address: string | undefined): PlaceProfile | undefined {
  const parsed = address === undefined ? undefined : normalizeAddress(address);
  const known = parsed?.kind === 'ok' ? parsed.value : undefined;
  const parts = {
    postalCode: codeForm(postalCode ?? known?.postalCode ?? ''),
    town: known === undefined ? '' : townOf(known),
    house: known === undefined ? '' : houseOf(known),
  };
  const told = Object.entries(parts).filter(([, text]) => text !== '');
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

function codeForm(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z\d]/g, '');
}

function townOf({ city = '', town = '' }: CanonicalAddress): string {
  return foldVariants(city + town).replaceAll(/\s/g, '');
}

function houseOf({ block, street = '' }: CanonicalAddress): string {
  return block ?? street.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
