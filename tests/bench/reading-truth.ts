import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Values of a card as `fixtures/README.md` describes them. */
export interface TruthFields {
  readonly fullName?: string;
  readonly nameReading?: string;
  readonly nameRomaji?: string;
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

export interface TruthPhone {
  readonly type: string;
  readonly raw: string;
  readonly e164: string;
}

interface Truth {
  readonly id: string;
  readonly template: string;
  readonly kind: string;
  readonly files: readonly { readonly path: string; readonly side: 'front' | 'back' }[];
  readonly fields: TruthFields;
  readonly sides?: Readonly<Partial<Record<'front' | 'back', { readonly fields: TruthFields }>>>;
  readonly inferable?: Readonly<Record<string, readonly string[]>>;
}

/** One picture of one side of a card, with what it says. */
export interface Picture {
  readonly id: string;
  readonly template: string;
  readonly kind: string;
  readonly path: string;
  readonly fields: TruthFields;
  readonly inferable: Readonly<Record<string, readonly string[]>>;
}

/** All pictures of a deck that show a single card. */
export function loadDeck(folder: string): Picture[] {
  const index: { readonly entries: readonly { readonly truth: string }[] } = JSON.parse(
    readFileSync(join(folder, 'index.json'), 'utf8'),
  );
  return index.entries.flatMap((entry) => {
    const truth: Truth = JSON.parse(readFileSync(join(folder, entry.truth), 'utf8'));
    return truth.files.map(({ path, side }) => ({
      id: truth.files.length > 1 ? `${truth.id}:${side}` : truth.id,
      template: truth.template,
      kind: truth.kind,
      path: join(folder, path),
      fields: truth.sides?.[side]?.fields ?? truth.fields,
      inferable: truth.inferable ?? {},
    }));
  });
}
