import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { loadCompanyWords } from './config/company-words.ts';
import { loadLinkageModel } from './config/linkage-model.ts';
import { loadLegalForms, loadTitleWords } from './config/matching-data.ts';
import { loadReadingVocabulary } from './config/reading-data.ts';
import { loadShortNames } from './config/short-names.ts';
import type { NameLexicon } from './domain/name-lexicon.ts';
import type { TitleWords } from './domain/title-words.ts';
import type { MatchKnowledge } from './pipeline/match-cards.ts';
import { indexForms, type PackedForms, packedForms, unpackedForms } from './stages/normalize/index.ts';

/** What takes long to make of the files in `config/`, as `npm run build` ships it. */
interface ShippedKnowledge {
  /** Of the files it was made of. */
  readonly fingerprint: string;
  readonly forms: PackedForms;
  readonly freeMail: readonly string[];
  readonly titleWords: TitleWords;
}

const SHIPPED = fileURLToPath(new URL('./knowledge.json', import.meta.url));
const SOURCES = [
  'matching/legal-forms.yaml',
  'matching/legal-forms-in-full.yaml',
  'matching/legal-form-patterns.tsv',
  'matching/titles.yaml',
  'reading/vocabulary.yaml',
];

/**
 * All that matching knows besides the org: names, companies' forms, mail providers, titles, weights.
 *
 * @param lexicon  names, which reading wants too: loading them takes a tenth of a second
 * @param path  of what the build shipped; what is not there, or of other lists, is made anew
 */
export function loadKnowledge(lexicon: NameLexicon, path: string = SHIPPED): MatchKnowledge {
  const { forms, freeMail, titleWords } = shippedKnowledge(path) ?? madeKnowledge();
  return {
    lexicon,
    freeMail: new Set(freeMail),
    legalForms: unpackedForms(forms),
    titleWords,
    shortNames: loadShortNames(),
    companyWords: loadCompanyWords(),
    model: loadLinkageModel(),
  };
}

/** Part of `npm run build`: parsing the lists takes half a second, which every plan would pay. */
export function shipKnowledge(path: string = SHIPPED): void {
  writeFileSync(path, JSON.stringify(madeKnowledge()));
}

function madeKnowledge(): ShippedKnowledge {
  return {
    fingerprint: fingerprint(),
    forms: packedForms(indexForms(loadLegalForms())),
    freeMail: loadReadingVocabulary().freeMail,
    titleWords: loadTitleWords(),
  };
}

function shippedKnowledge(path: string): ShippedKnowledge | undefined {
  try {
    const shipped: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isCurrent(shipped) ? shipped : undefined;
  } catch {
    return undefined;
  }
}

function isCurrent(shipped: unknown): shipped is ShippedKnowledge {
  return typeof shipped === 'object' && shipped !== null && 'fingerprint' in shipped && shipped.fingerprint === fingerprint();
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) hash.update(readFileSync(new URL(`../config/${source}`, import.meta.url)));
  return hash.digest('hex');
}
