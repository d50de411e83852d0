import type { CardFields } from '../domain/card-fields.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import { webHost } from '../domain/web-host.ts';
import type { Mirror } from '../ports/mirror.ts';
import {
  hostOf,
  type KnownCompany,
  type KnownHost,
  type KnownMailbox,
  type KnownWorld,
  skeletonOf,
} from '../stages/corroborate/index.ts';
import { accountKeys, personGrams, personKeys } from '../stages/match/index.ts';
import { type ProfileKnowledge, profileOfCard } from '../stages/normalize/index.ts';

/** People looked at to learn which hosts the org writes to: popular ones are among them however large the org is. */
const SAMPLED_PEOPLE = 30_000;
const KEY_CAP = 60;
const GRAM_CANDIDATES = 30;

/** What of the org comes near a card; the first question takes a look at the whole mirror. */
export function orgLexicon(mirror: Mirror, knowledge: ProfileKnowledge): (fields: CardFields) => KnownWorld {
  let index: OrgIndex | undefined;
  return (fields) => {
    index ??= indexOf(mirror, knowledge);
    const { freeMail } = knowledge;
    const profile = profileOfCard(fields, knowledge);
    const byKeys = mirror.peopleByKeys(personKeys(profile), KEY_CAP);
    const people = [...byKeys, ...mirror.peopleByGrams(personGrams(profile), GRAM_CANDIDATES)];
    const accounts = mirror.accountsByKeys(accountKeys(profile.organisation), KEY_CAP);
    const skeletons = new Set(fields.emails.map(({ value }) => skeletonOf(value)));
    const hosts = fields.emails.flatMap(({ value }) => index?.hosts.get(skeletonOf(hostOf(value))) ?? []);
    return {
      freeMail,
      hosts,
      mailboxes: mailboxesOf([...people, ...[...skeletons].flatMap((skeleton) => index?.users.get(skeleton) ?? [])]),
      companies: [
        ...accounts.map(({ name, website }): KnownCompany => ({
          name,
          hosts: hostsOf(website === undefined ? {} : { website }, freeMail),
          by: 'org',
        })),
        ...people.flatMap((person) => companyOf(person, freeMail)),
      ],
    };
  };
}

interface OrgIndex {
  /** By skeleton. */
  readonly hosts: ReadonlyMap<string, readonly KnownHost[]>;
  /** Our own people, by the skeleton of their mailbox. */
  readonly users: ReadonlyMap<string, readonly Owner[]>;
}

type Owner = Pick<PersonRecord, 'lastName' | 'firstName' | 'email'>;

function indexOf(mirror: Mirror, { freeMail }: ProfileKnowledge): OrgIndex {
  const counts = new Map<string, number>();
  for (const { email } of mirror.samplePeople(SAMPLED_PEOPLE)) {
    const host = email === undefined ? '' : hostOf(email.toLowerCase());
    if (host !== '' && !freeMail.has(host)) counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  const hosts = new Map<string, KnownHost[]>();
  for (const [host, mailboxes] of counts) put(hosts, skeletonOf(host), { host, mailboxes });
  const users = new Map<string, Owner[]>();
  for (const { email, name } of mirror.users())
    if (email !== undefined) put(users, skeletonOf(email), { email, lastName: name, firstName: '' });
  return { hosts, users };
}

function put<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key) ?? [];
  list.push(value);
  lists.set(key, list);
}

function mailboxesOf(people: readonly Owner[]): readonly KnownMailbox[] {
  const boxes = new Map<string, KnownMailbox['people'][number][]>();
  for (const { email, lastName, firstName = '' } of people)
    if (email !== undefined) put(boxes, email.toLowerCase(), { lastName, firstName });
  return [...boxes].map(([address, owners]) => ({ address, people: owners }));
}

function companyOf(
  { company, email, website, object, accountId }: PersonRecord,
  freeMail: ReadonlySet<string>,
): readonly KnownCompany[] {
  // What a Lead says of its company is what somebody typed; an Account's name is looked after.
  if (company === undefined || object !== 'Contact' || accountId === undefined) return [];
  const place = { ...(email === undefined ? {} : { email }), ...(website === undefined ? {} : { website }) };
  return [{ name: company, hosts: hostsOf(place, freeMail), by: 'org' }];
}

function hostsOf(
  { email, website }: { readonly email?: string; readonly website?: string },
  freeMail: ReadonlySet<string>,
): readonly string[] {
  const web = website === undefined ? undefined : webHost(website);
  const mail = email === undefined ? undefined : hostOf(email.toLowerCase());
  return [web, mail].filter((host) => host !== undefined && host !== '' && !freeMail.has(host)).map((host) => host ?? '');
}

/** Whether the copy of the org knows anybody at all. */
export function knowsSomebody(mirror: Mirror): boolean {
  return mirror.peopleCount() > 0 || mirror.users().length > 0;
}
