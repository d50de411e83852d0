import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Truth of one fixture as the deck's JSON has it; see `fixtures/README.md`. */
export interface Truth {
  readonly id: string;
  readonly card: string;
  readonly template: string;
  readonly kind: string;
  readonly language: readonly string[];
  readonly files: readonly { readonly path: string; readonly side: 'front' | 'back' }[];
  readonly fields: TruthFields;
  readonly sides?: Readonly<
    Record<string, { readonly fields: TruthFields; readonly ink?: readonly { readonly text: string }[] }>
  >;
}

export interface TruthPhone {
  readonly type: string;
  readonly raw: string;
  readonly e164: string;
}

export interface TruthFields {
  readonly fullName?: string;
  readonly lastName?: string;
  readonly firstName?: string;
  readonly nameReading?: string;
  readonly nameRomaji?: string;
  readonly nameRomajiPrinted?: string;
  readonly company?: string;
  readonly companyLatin?: string;
  readonly department?: string;
  readonly title?: string;
  readonly postalCode?: string;
  readonly address?: string;
  readonly emails?: readonly string[];
  readonly phones?: readonly TruthPhone[];
  readonly urls?: readonly string[];
}

export interface DeckEntry {
  readonly id: string;
  readonly template: string;
  readonly kind: string;
  readonly truth: string;
}

export function loadDeck(folder: string): Truth[] {
  const index: { readonly entries: readonly DeckEntry[] } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
  return index.entries.map((entry): Truth => JSON.parse(readFileSync(join(folder, entry.truth), 'utf8')));
}
