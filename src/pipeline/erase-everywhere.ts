import { isOperatorError, OperatorError } from '../domain/operator-error.ts';
import type { OrgErasure } from '../domain/privacy.ts';
import type { EraseRequest, PrivacyCommands } from './privacy-app.ts';

/** The store of one org on this machine. */
export interface OrgStore {
  readonly org: string;
  readonly app: Pick<PrivacyCommands, 'personIdentifiers' | 'personErase'>;
}

/**
 * Forgets a person in every store of this machine and in the org of each. Who it is, the first store says in which the words fit one
 * person; in the others they are found by their own mailbox, mobile, and name with company alone, because the same words may fit
 * somebody else there. An org that cannot be reached keeps its data, here and there, and is named.
 *
 * @param stores  the org in use first
 * @throws OperatorError `RecordNotFound`, `Usage` for words that fit several; `GuardNeeded` under legal hold or while an apply is
 *   unfinished anywhere: nothing was erased then
 */
export async function eraseEverywhere(
  stores: readonly OrgStore[],
  words: readonly string[],
  request: Omit<EraseRequest, 'knownAs'>,
): Promise<readonly OrgErasure[]> {
  const knownAs = identifiersIn(stores, words);
  const holding = stores.filter(({ app }) => app.personIdentifiers([], knownAs).length > 0);
  const planned = await inEach(holding, words, { ...request, knownAs, dryRun: true });
  if (request.dryRun) return planned;
  const reached = holding.filter(({ org }) => planned.some((one) => one.org === org && one.kind === 'erased'));
  const erased = await inEach(reached, words, { ...request, knownAs });
  return planned.map((one) => erased.find(({ org }) => org === one.org) ?? one);
}

/** Own identifiers in any of the stores: a store may know a mailbox that the others do not. */
function identifiersIn(stores: readonly OrgStore[], words: readonly string[]): readonly string[] {
  let known: readonly string[] = [];
  for (const { app } of stores) known = known.length > 0 ? known : app.personIdentifiers(words, []);
  if (known.length === 0) throw nobody();
  for (let before = 0; before < known.length;) {
    before = known.length;
    known = [...new Set([...known, ...stores.flatMap(({ app }) => app.personIdentifiers([], known))])];
  }
  return known;
}

async function inEach(
  stores: readonly OrgStore[],
  words: readonly string[],
  request: EraseRequest,
): Promise<readonly OrgErasure[]> {
  const outcomes: OrgErasure[] = [];
  for (const { org, app } of stores) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one org after the other, so that what is done can be told
      outcomes.push({ org, kind: 'erased', certificate: await app.personErase(words, request) });
    } catch (error) {
      // Before anything is erased, what a person has to decide stops it all.
      if (!isOperatorError(error) || (request.dryRun && error.code === 'GuardNeeded')) throw error;
      outcomes.push({ org, kind: 'left', code: error.code, message: error.message });
    }
  }
  return outcomes;
}

function nobody(): OperatorError {
  return new OperatorError({
    code: 'RecordNotFound',
    message: 'Nobody is called like that in any store of this machine.',
    hint: 'Nothing was done. Name an e-mail address, a record id, or parts of the name and company.',
    actions: ['meibo who <name>'],
  });
}
