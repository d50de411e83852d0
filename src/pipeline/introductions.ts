import { OperatorError } from '../domain/operator-error.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import type { Touchpoint } from '../domain/touchpoint.ts';
import type { Mirror } from '../ports/mirror.ts';
import type { RelationshipLedger } from '../ports/relationship-ledger.ts';
import { rankPeople } from '../stages/match/index.ts';
import { searchForm } from '../stages/normalize/index.ts';
import { type Introduction, type KnownThrough, type Tie, whoKnows } from '../stages/relationship/index.ts';
import type { AppParts } from './app-parts.ts';
import type { RelationshipParts } from './relationship-parts.ts';
import { peopleHolding, typedWords } from './search-people.ts';

/** One colleague with names in place of ids. */
export interface NamedIntroduction extends Omit<Introduction, 'evidence'> {
  readonly userName: string;
  readonly isActive: boolean;
  readonly evidence: readonly NamedEvidence[];
}

export interface NamedEvidence {
  readonly day?: string;
  readonly type: string;
  readonly channel: string;
  readonly personId?: string;
  readonly personName?: string;
  readonly tie: Tie;
  /** With `moved`: ISO date of the last contact while the person was still at the company. */
  readonly until?: string;
  readonly campaign?: string;
}

export interface WhoKnowsAnswer {
  readonly people: readonly PersonRecord[];
  readonly introductions: readonly NamedIntroduction[];
  /** How many of the people were looked at, where the words fit too many. */
  readonly lookedAt?: number;
  readonly mirrorAgeMs?: number;
}

export interface IntroductionParts extends Pick<AppParts, 'mirror' | 'clock'> {
  readonly relations: Pick<RelationshipParts, 'ledger' | 'weights'>;
}

/** People who are found for the words. */
const MOST_PEOPLE = 500;
/** Contacts that are looked at, of the people and again of their companies: bounds the time whatever the words. */
const MOST_CONTACTS = 4000;
const PEOPLE_AT_ONCE = 10;

/**
 * Who of us can introduce to a person or company: through them, through their colleagues, and through people who were there before.
 *
 * @throws OperatorError `RecordNotFound` when the local copy holds nobody like that
 */
export function introductionsTo(parts: IntroductionParts, words: readonly string[], asOf: string): WhoKnowsAnswer {
  const { mirror, relations, clock } = parts;
  const ledger = relations.ledger();
  const fitting = peopleHolding(mirror, words, MOST_PEOPLE).filter((one) => one.convertedContactId === undefined);
  if (fitting.length === 0) throw nobody(words);
  const people = rankPeople(typedWords(words), fitting, searchForm);
  const asked = peopleByName(people, words);
  const accountIds = [...new Set(people.flatMap(({ accountId }) => accountId ?? []))].slice(0, MOST_ACCOUNTS);
  const companyOf = currentCompanies(mirror, people);
  const known = new Map(throughAccounts(ledger, accountIds, companyOf).map((one) => [one.touchpoint.sourceId, one]));
  const direct = new Set(asked.map(({ id }) => id));
  const met = contactsOf(ledger, people);
  for (const touchpoint of met.touchpoints) {
    const tie: Tie = direct.size === 0 || direct.has(touchpoint.personId ?? '') ? 'person' : 'company';
    known.set(touchpoint.sourceId, { touchpoint, tie });
  }
  const users = new Map(mirror.users().map((user) => [user.id, user]));
  const introductions = whoKnows([...known.values()], asOf, relations.weights()).map((one) => ({
    ...one,
    userName: users.get(one.userId)?.name ?? one.userId,
    isActive: users.get(one.userId)?.isActive ?? false,
    evidence: one.evidence.map((evidence) => named(evidence, parts)),
  }));
  const pulledAtMs = mirror.pulledAtMs();
  return {
    people,
    introductions,
    ...(met.people < people.length ? { lookedAt: met.people } : {}),
    ...(pulledAtMs === undefined ? {} : { mirrorAgeMs: clock.nowAtMs() - pulledAtMs }),
  };
}

/** Contacts of people, who answers best first, until there are enough. */
function contactsOf(
  ledger: RelationshipLedger,
  people: readonly PersonRecord[],
): { readonly touchpoints: readonly Touchpoint[]; readonly people: number } {
  const touchpoints: Touchpoint[] = [];
  let done = 0;
  while (done < people.length && touchpoints.length < MOST_CONTACTS) {
    const some = people.slice(done, done + PEOPLE_AT_ONCE);
    touchpoints.push(...ledger.ofPeople(some.map(({ id }) => id)));
    done += some.length;
  }
  return { touchpoints, people: done };
}

/** Contacts of companies, the newest of each, until there are enough; of somebody who is elsewhere now, they are contacts of the time before. */
function throughAccounts(
  ledger: RelationshipLedger,
  accountIds: readonly string[],
  companyOf: (personId: string) => string | undefined,
): readonly KnownThrough[] {
  const known: KnownThrough[] = [];
  for (const accountId of accountIds) {
    if (known.length >= MOST_CONTACTS) break;
    for (const touchpoint of ledger.ofAccount(accountId, MOST_CONTACTS - known.length)) {
      const now = companyOf(touchpoint.personId ?? '');
      known.push({ touchpoint, tie: now === undefined || now === accountId ? 'company' : 'moved' });
    }
  }
  return known;
}

/** Where people are now; each is looked up once, however many contacts there were. */
function currentCompanies(mirror: Mirror, people: readonly PersonRecord[]): (personId: string) => string | undefined {
  const known = new Map<string, string | undefined>(people.map(({ id, accountId }) => [id, accountId]));
  return (personId) => {
    if (!known.has(personId)) known.set(personId, mirror.person(personId)?.accountId);
    return known.get(personId);
  };
}

/** Companies whose people are looked at: a word that fits more names none of them. */
const MOST_ACCOUNTS = 20;

/** Those whose own name was typed; nobody when the words name a company. */
function peopleByName(people: readonly PersonRecord[], words: readonly string[]): readonly PersonRecord[] {
  const typed = typedWords(words).map(searchForm);
  return people.filter(({ lastName, firstName = '', nameReading = '' }) =>
    typed.some((word) => [lastName + firstName, nameReading].some((text) => word !== '' && searchForm(text).includes(word))),
  );
}

function named({ touchpoint, tie }: KnownThrough, { mirror }: IntroductionParts): NamedEvidence {
  const { day, type, channel, personId, campaignId } = touchpoint;
  const person = mirror.person(personId ?? '');
  const campaign = mirror.campaign(campaignId ?? '')?.name;
  return {
    type,
    channel,
    tie,
    ...(day === undefined ? {} : { day }),
    ...(personId === undefined ? {} : { personId }),
    ...(person === undefined ? {} : { personName: `${person.lastName} ${person.firstName ?? ''}`.trim() }),
    ...untilOf(tie, day),
    ...(campaign === undefined ? {} : { campaign }),
  };
}

function untilOf(tie: Tie, day: string | undefined): Pick<NamedEvidence, 'until'> {
  return tie === 'moved' && day !== undefined ? { until: day } : {};
}

function nobody(words: readonly string[]): OperatorError {
  return new OperatorError({
    code: 'RecordNotFound',
    message: 'The local copy holds nobody like that.',
    hint: 'Nothing was done. Try fewer words, or `meibo sync` to bring the copy up to date.',
    actions: [`meibo who ${words.join(' ')}`],
  });
}
