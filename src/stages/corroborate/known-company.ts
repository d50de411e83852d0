import { editDistance } from '../../domain/edit-distance.ts';
import { foldedLetters } from '../../domain/folded-text.ts';
import type { CardFields, FieldReading } from '../../domain/card-fields.ts';
import { webHost } from '../../domain/web-host.ts';
import { confusionDistance, type Confusions } from './confusion-distance.ts';
import { hostOf } from './known-email.ts';
import { confidenceOf, type KnownCompany, type KnownWorld, lessDoubt } from './known-world.ts';

/** How much doubt about a company remains once its very name is known, at the host on the card or not. */
const REMAINS = { atHost: 0.5, elsewhere: 0.85 } as const;
/** A name read with this certainty is not argued with. */
const SURE = 0.97;
/** Shorter names are near too many others. */
const LEAST_LETTERS = 4;

/** Holds the company of a card against those that are known by name or by the card's domain. */
export function withKnownCompany(fields: CardFields, world: KnownWorld, confusions: Confusions): CardFields {
  const atHost = companiesAt(hostsOf(fields, world), world.companies);
  const { company } = fields;
  if (company === undefined || company.origin === 'inferred') {
    const inferred = byDomain(company, fields, atHost);
    return inferred === undefined ? fields : { ...fields, company: inferred };
  }
  return company.origin === 'ink' ? { ...fields, company: knownName(company, { atHost, world, confusions }) } : fields;
}

function hostsOf({ emails, urls }: CardFields, { freeMail }: KnownWorld): ReadonlySet<string> {
  const hosts = [...emails.map(({ value }) => hostOf(value)), ...urls.map(({ value }) => webHost(value))];
  return new Set(hosts.filter((host) => host !== '' && !freeMail.has(host)));
}

function companiesAt(hosts: ReadonlySet<string>, companies: readonly KnownCompany[]): readonly KnownCompany[] {
  return companies.filter((company) => company.hosts.some((host) => hosts.has(host)));
}

/** No ink says who it is: the domain does, where it is exactly one company's. */
function byDomain(
  before: FieldReading | undefined,
  { companyLatin, emails, urls }: CardFields,
  atHost: readonly KnownCompany[],
): FieldReading | undefined {
  const [only, ...others] = distinct(atHost);
  if (only === undefined || others.length > 0) return undefined;
  // What the card does print in letters stands; it may be a shop of the company.
  if (before === undefined && companyLatin !== undefined) return undefined;
  const sure = Math.max(0, ...emails.map(({ confidence }) => confidence), ...urls.map(({ confidence }) => confidence));
  const vouches = new Set(atHost.map(({ by }) => by)).size;
  return {
    value: only.name,
    confidence: Math.min(sure, confidenceOf(sure, vouches)),
    raw: before?.raw ?? '',
    origin: 'inferred',
    evidence: [...(before?.evidence ?? []), 'lexicon:company-by-domain'],
    ...(before === undefined ? {} : { alternatives: [before.value] }),
  };
}

interface Setting {
  readonly atHost: readonly KnownCompany[];
  readonly world: KnownWorld;
  readonly confusions: Confusions;
}

function knownName(company: FieldReading, setting: Setting): FieldReading {
  const { atHost, world } = setting;
  const read = bareName(company.value);
  const exact = world.companies.filter(({ name }) => bareName(name) === read);
  if (exact.length > 0) {
    const remains = exact.some((one) => atHost.includes(one)) ? REMAINS.atHost : REMAINS.elsewhere;
    return {
      ...company,
      confidence: lessDoubt(company.confidence, remains),
      evidence: [...company.evidence, 'known:company'],
    };
  }
  return company.confidence >= SURE || Array.from(read).length < LEAST_LETTERS ? company : nearName(company, setting);
}

/** A company that the reading is a confusion of, else the one at the card's domain that it is alike. */
function nearName(company: FieldReading, { atHost, world, confusions }: Setting): FieldReading {
  const read = bareName(company.value);
  const [near, ...others] = distinct(
    world.companies.filter(({ name }) => Number.isFinite(confusionDistance(read, bareName(name), confusions))),
  );
  if (near !== undefined && others.length === 0) {
    const vouches = atHost.some((one) => bareName(one.name) === bareName(near.name)) ? 2 : 1;
    return respelled(company, near.name, { rule: 'lexicon:company', vouches });
  }
  const [own, ...more] = distinct(atHost);
  if (own === undefined || more.length > 0 || !isAlike(read, bareName(own.name))) return company;
  return respelled(company, own.name, { rule: 'lexicon:company-at-domain', vouches: 1 });
}

/** At most every fourth letter differs. */
function isAlike(read: string, known: string): boolean {
  return editDistance(read, known) <= Math.max(1, Math.floor(Array.from(known).length / 4));
}

/** The card's own legal form stays: only the name within it is spelled as it is known. */
function respelled(
  company: FieldReading,
  known: string,
  { rule, vouches }: { readonly rule: string; readonly vouches: number },
): FieldReading {
  const own = company.value.normalize('NFKC').replace(LEGAL_FORMS, '').trim();
  const name = known.normalize('NFKC').replace(LEGAL_FORMS, '').trim();
  const value = own !== '' && company.value.includes(own) ? company.value.replace(own, () => name) : known;
  return {
    ...company,
    value,
    confidence: confidenceOf(company.confidence, vouches),
    evidence: [...company.evidence, rule],
    alternatives: [company.value, ...(company.alternatives ?? []).filter((other) => other !== value && other !== company.value)],
  };
}

const LEGAL_FORMS =
  /(?:株式|有限|合同|合資|合名)会社|[(（][株有合同]+[)）]|(?:,? ?(?:co\.?,? ?ltd|inc|corp|corporation|llc|ltd|gmbh|k\.k|kk|s\.a|ltda)\b\.?)/giu;

/** A company's name without its legal form, in comparing form. */
function bareName(name: string): string {
  return foldedLetters(name.normalize('NFKC').replaceAll(LEGAL_FORMS, '')).replaceAll(/[・.,-]/g, '');
}

/** One of each name. */
function distinct(companies: readonly KnownCompany[]): readonly KnownCompany[] {
  return [...new Map(companies.map((company) => [bareName(company.name), company])).values()];
}
