import type { WatchedAccount } from '../domain/account-watch.ts';
import type { Touchpoint } from '../domain/touchpoint.ts';
import type { Mirror } from '../ports/mirror.ts';
import type { RelationshipLedger } from '../ports/relationship-ledger.ts';
import { type AccountStanding, accountStanding, isDormant } from '../stages/relationship/index.ts';
import type { RelationshipParts } from './relationship-parts.ts';
import { nameOf } from './person-name.ts';

export interface WatchParts {
  readonly mirror: Pick<Mirror, 'account' | 'person' | 'users'>;
  readonly relations: Pick<RelationshipParts, 'ledger' | 'weights'>;
}

export interface AccountLists {
  /** Most worth waking first: what they bought, then how much contact there was. */
  readonly dormant: readonly WatchedAccount[];
  /** Warm companies that one person stands for, warmest first. */
  readonly singleThreaded: readonly WatchedAccount[];
}

/** Customers are dormant after so many days without a word. */
const DORMANT_DAYS = 180;

/** Looks at every company with contacts or opportunities. */
export function watchAccounts(parts: WatchParts, asOf: string, silentDays: number = DORMANT_DAYS): AccountLists {
  const { mirror, relations } = parts;
  const [ledger, weights] = [relations.ledger(), relations.weights()];
  const users = new Map(mirror.users().map(({ id, name }) => [id, name]));
  const dormant: WatchedAccount[] = [];
  const singleThreaded: WatchedAccount[] = [];
  for (const { accountId, touchpoints } of everyAccount(ledger)) {
    const name = mirror.account(accountId)?.name;
    if (name === undefined) continue;
    const known = { touchpoints, deals: ledger.factsOf('deal', { account: accountId }) };
    const standing = accountStanding(known, asOf, weights);
    const account = watched(parts, users, { ...standing, accountId, name });
    if (isDormant(standing, silentDays)) dormant.push(account);
    if (standing.isSingleThreaded) singleThreaded.push(account);
  }
  return {
    dormant: dormant.toSorted((a, b) => b.wonAmount - a.wonAmount || b.pointsEver - a.pointsEver || byId(a, b)),
    singleThreaded: singleThreaded.toSorted((a, b) => b.temperature - a.temperature || byId(a, b)),
  };
}

function byId(a: WatchedAccount, b: WatchedAccount): number {
  return a.accountId.localeCompare(b.accountId);
}

/** Those with contacts, then those that opportunities alone speak of. */
function* everyAccount(
  ledger: RelationshipLedger,
): Iterable<{ readonly accountId: string; readonly touchpoints: readonly Touchpoint[] }> {
  const silent = new Set(ledger.dealAccounts());
  for (const account of ledger.everyAccount()) {
    silent.delete(account.accountId);
    yield account;
  }
  for (const accountId of silent) yield { accountId, touchpoints: [] };
}

function watched(
  { mirror }: WatchParts,
  users: ReadonlyMap<string, string>,
  standing: AccountStanding & { readonly accountId: string; readonly name: string },
): WatchedAccount {
  const { accountId, name, temperature, warmPeople, wonAmount, pointsEver, lastContact, daysSilent, lastMeeting } = standing;
  const lastMetBy = users.get(lastMeeting?.userId ?? '');
  const person = mirror.person(lastMeeting?.personId ?? '');
  return {
    accountId,
    name,
    temperature,
    warmPeople,
    wonAmount,
    pointsEver,
    ...(lastContact === undefined ? {} : { lastContact }),
    ...(daysSilent === undefined ? {} : { daysSilent }),
    ...(lastMetBy === undefined ? {} : { lastMetBy }),
    ...(person === undefined ? {} : { lastMet: nameOf(person) }),
  };
}
