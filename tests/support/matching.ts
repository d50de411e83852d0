import { MIRROR_MIGRATIONS } from '../../src/adapters/sqlite/mirror-schema.ts';
import { openDatabase } from '../../src/adapters/sqlite/open-database.ts';
import { sqliteMirror } from '../../src/adapters/sqlite/sqlite-mirror.ts';
import { loadCompanyWords } from '../../src/config/company-words.ts';
import { loadLinkageModel } from '../../src/config/linkage-model.ts';
import { loadLegalForms, loadTitleWords } from '../../src/config/matching-data.ts';
import { loadShortNames } from '../../src/config/short-names.ts';
import { indexForms } from '../../src/stages/normalize/index.ts';
import { loadNameLexicon, loadReadingVocabulary } from '../../src/config/reading-data.ts';
import type { AccountRecord, PersonRecord } from '../../src/domain/person-record.ts';
import { cardMatcher, indexingWith, type MatchCards } from '../../src/pipeline/match-cards.ts';
import type { MatchKnowledge } from '../../src/pipeline/match-cards.ts';
import type { Mirror } from '../../src/ports/mirror.ts';
import { demoOrg } from './demo-org.ts';

/** The shipped names, mail providers and linkage model. */
export const KNOWLEDGE: MatchKnowledge = {
  lexicon: loadNameLexicon(),
  freeMail: new Set(loadReadingVocabulary().freeMail),
  legalForms: indexForms(loadLegalForms()),
  titleWords: loadTitleWords(),
  shortNames: loadShortNames(),
  companyWords: loadCompanyWords(),
  model: loadLinkageModel(),
};

export function aDemoMatcher(): MatchCards {
  const { people, accounts } = demoOrg();
  return aMatcher(people, accounts);
}

/** Matches against a mirror that holds these records. */
export function aMatcher(people: readonly PersonRecord[], accounts: readonly AccountRecord[] = []): MatchCards {
  return cardMatcher(aMirror(people, accounts), KNOWLEDGE);
}

/** A mirror that holds these records. */
export function aMirror(people: readonly PersonRecord[], accounts: readonly AccountRecord[] = []): Mirror {
  const mirror = sqliteMirror(openDatabase(':memory:', MIRROR_MIGRATIONS));
  const indexing = indexingWith(KNOWLEDGE);
  mirror.put({
    people: people.map((record) => indexing.person(record)),
    accounts: accounts.map((record) => indexing.account(record)),
    users: [],
    campaigns: [],
    connections: [],
    deletedIds: [],
  });
  return mirror;
}
