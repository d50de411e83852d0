import type { CardFields, FieldReading } from '../../domain/card-fields.ts';
import { editDistance } from '../../domain/edit-distance.ts';
import { hostOfUrl } from '../../domain/web-host.ts';
import { domainLetters } from './domain-fit.ts';
import { domainLabelOf } from './host-name.ts';
import { plainLetters } from './latin-name.ts';
import type { WordPatterns } from './word-patterns.ts';
import { type FieldDraft, toField } from './work-line.ts';

export function hostsOf(urls: readonly FieldDraft[]): string[] {
  return urls.map(({ value }) => hostOfUrl(value));
}

export function mailHosts(emails: readonly FieldDraft[]): string[] {
  return emails.map(({ value }) => value.split('@')[1] ?? '');
}

/** Pages people have with others. */
const OTHERS_HOSTS = new Set(
  'facebook instagram linkedin twitter x youtube wa whatsapp tiktok github gitlab behance dribbble pinterest line blogspot wordpress wixsite tumblr medium linktr xing t vimeo weebly jimdo ameblo fc2 note'.split(
    ' ',
  ),
);

/**
 * Providers of mailboxes, whatever country their host is of: `yahoo.de`, `hotmail.fr`. Those that are companies with people of their own as well
 * (`verizon.com`, `softbank.co.jp`) are told by their whole host in `freeMail`.
 */
const MAILBOXES = new Set(
  'yahoo ymail hotmail gmail googlemail outlook icloud gmx aol yandex naver hanmail daum nate qq 163 126 sina rediffmail msn protonmail ezweb btinternet libero virgilio wanadoo laposte uol bol freenet seznam bigpond buziaczek mywebsite'.split(
    ' ',
  ),
);

/** Names of the company's own domains, web first; mailbox providers left out. */
export function domainLabels(emails: readonly FieldDraft[], urls: readonly FieldDraft[], patterns: WordPatterns): string[] {
  const hosts = [...hostsOf(urls), ...mailHosts(emails)];
  const own = hosts.filter((host) => !patterns.freeMail.has(host) && !patterns.freeMail.has(host.replace(/^[^.]+\./, '')));
  const labels = own.map(domainLabelOf).filter((label): label is string => label !== undefined);
  return [...new Set(labels.filter((label) => !OTHERS_HOSTS.has(label) && !MAILBOXES.has(label) && !isMisreadMailbox(label)))];
}

/** The largest providers with a letter misread: `gmall`, `yahco`. */
const LARGEST = ['gmail', 'yahoo', 'hotmail', 'outlook', 'icloud', 'instagram', 'facebook'] as const;

function isMisreadMailbox(label: string): boolean {
  return LARGEST.some((name) => label.length === name.length && editDistance(label, name) === 1);
}

/** What a company may be abbreviated to: where its mailboxes are; a web page may be that of a part of it. */
export function abbreviationsIn(
  emails: readonly FieldDraft[],
  domains: readonly string[],
  patterns: WordPatterns,
): readonly string[] {
  const mailboxes = domainLabels(emails, [], patterns);
  return mailboxes.length > 0 ? mailboxes : domains;
}

/** Names under which a page is had with a provider, where no person's name is on the card. */
function siteNames(urls: readonly FieldDraft[], name: FieldReading | undefined): string[] {
  return name === undefined ? hostsOf(urls).flatMap((host) => nameOnSite(host) ?? []) : [];
}

/** Domains that are not called after the person alone: `janekaede` of Jane Kaede says nothing of a company. */
function withoutPersons(domains: readonly string[], names: readonly (FieldReading | undefined)[]): readonly string[] {
  const persons = new Set(
    names.flatMap((name) => {
      const words = (name?.value ?? '').split(/[\s.]+/).map(plainLetters);
      return words.length < 2 ? [] : [words.join(''), words.toReversed().join('')];
    }),
  );
  return domains.filter((label) => !persons.has(domainLetters(label)));
}

interface Hosts {
  readonly domains: readonly string[];
  readonly emails: readonly FieldDraft[];
  readonly urls: readonly FieldDraft[];
}

/** No print says who they are, but the domain does: say so, and say that it is inferred. */
export function inferredCompany(
  { domains, emails, urls }: Hosts,
  { fullName, nameRomaji }: Pick<CardFields, 'fullName' | 'nameRomaji'>,
): Partial<CardFields> {
  const [domain] = [...withoutPersons(domains, [fullName, nameRomaji]), ...siteNames(urls, fullName)];
  const source = emails[0] ?? urls[0];
  if (domain === undefined || source === undefined) return {};
  const { confidence } = toField(source);
  const field: FieldReading = {
    value: companyFromDomain(domain),
    confidence: Math.round(confidence * 500) / 1000,
    raw: '',
    origin: 'inferred',
    evidence: ['inferred:domain'],
  };
  return { company: field };
}

/** The company when its name is printed as a drawing only: the name in the domain, marked as inferred by the caller. */
function companyFromDomain(domainLabel: string): string {
  return domainLabel
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** Where people and shops have a site under their own name. */
const SITES =
  /^(?:www\.)?([a-z-]{5,})\.(?:blogspot|wordpress|wixsite|tumblr|weebly|jimdo|jimdofree|webnode|myshopify)\.[a-z.]+$/iu;

/** `kaededesign` of kaededesign.blogspot.com */
function nameOnSite(host: string): string | undefined {
  return SITES.exec(host)?.[1]?.toLowerCase();
}

interface Holder {
  readonly patterns: WordPatterns;
  /** The person's: what spells it is no company. */
  readonly name: FieldReading | undefined;
}

/** What pages are called everywhere. */
const NO_HANDLE = /^(?:my)?(?:portfolio|portofolio|portifolio|homepage|website|profile|webpage|contact|index)s?$/u;

/** Letters of a handle that may be a name; fewer are initials. */
const LEAST_OF_HANDLE = 6;

/** What the card's holder is called at providers of mailboxes and pages, digits and the person's own names left out. */
export function handlesOf(emails: readonly FieldDraft[], urls: readonly FieldDraft[], { patterns, name }: Holder): string[] {
  const mailboxes = emails
    .map(({ value }) => value.split('@'))
    .flatMap(([local = '', host = '']) => (patterns.freeMail.has(host) ? [local] : []));
  const pages = urls.flatMap(({ value }) => {
    const label = domainLabelOf(hostOfUrl(value)) ?? '';
    if (!OTHERS_HOSTS.has(label)) return [];
    return [/\.[a-z.]+\/([^/?]+)/iu.exec(value)?.[1] ?? '', nameOnSite(hostOfUrl(value)) ?? ''];
  });
  const words = (name?.value ?? '')
    .split(' ')
    .map(plainLetters)
    .filter((word) => word.length >= 3);
  const handles = [...mailboxes, ...pages].map((handle) => domainLetters(handle).replaceAll(/\d/g, ''));
  return handles.filter(
    (handle) => handle.length >= LEAST_OF_HANDLE && !NO_HANDLE.test(handle) && !words.some((word) => handle.includes(word)),
  );
}
