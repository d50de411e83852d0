import type { CardFields, FieldReading } from '../../domain/card-fields.ts';
import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { webHost } from '../../domain/web-host.ts';
import { heardIn, type SpokenName, spokenNames } from './heard-name.ts';
import { plainLetters } from './latin-name.ts';
import type { WordPatterns } from './word-patterns.ts';

/** What else on the card says how an address must be spelled. */
export interface AddressWitnesses {
  /** Ways to say the name on the card. */
  readonly names: readonly SpokenName[];
  /** Hosts of the web addresses, without `www.`. */
  readonly hosts: ReadonlySet<string>;
  /** Names of the company in Latin letters, plain. */
  readonly companies: readonly string[];
  readonly freeMail: ReadonlySet<string>;
}

/** A company's name shorter than this is found in too many domains by chance. */
const LEAST_COMPANY = 5;

export function addressWitnesses(
  fields: CardFields,
  { lexicon, patterns }: { readonly lexicon: NameLexicon; readonly patterns: WordPatterns },
): AddressWitnesses {
  const { fullName, lastName, firstName, nameRomaji, nameReading, company, companyLatin } = fields;
  const spoken = lastName === undefined || firstName === undefined ? [] : spokenNames(lastName.value, firstName.value, lexicon);
  const written = [nameRomaji, nameReading, fullName].flatMap((name) => (name === undefined ? [] : [wordsOf(name.value)]));
  return {
    names: [...spoken, ...written.filter((words) => words.length > 1)],
    hosts: new Set(fields.urls.map(({ value }) => webHost(value))),
    companies: [company, companyLatin].flatMap((name) => (name?.origin === 'ink' ? [plainLetters(name.value)] : [])),
    freeMail: patterns.freeMail,
  };
}

function wordsOf(name: string): string[] {
  return name.split(/[\s-]+/).filter((word) => /[\p{Script=Latin}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word));
}

/**
 * What the card says about an address letter by letter, as evidence: `spelled:name` when the name accounts for the whole local
 * part, `spelled:surname` when one part of the name does, `spelled:domain` when the domain is printed elsewhere, is the
 * company's name or belongs to a mailbox provider.
 */
export function addressEvidence({ value }: FieldReading, witnesses: AddressWitnesses): string[] {
  const [local = '', host = ''] = value.split('@');
  const heard = heardIn(local, witnesses.names);
  return [
    ...(heard === 'whole' ? ['spelled:name'] : []),
    ...(heard === 'part' ? ['spelled:surname'] : []),
    ...(isKnownHost(host, witnesses) ? ['spelled:domain'] : []),
  ];
}

/** What may stand before the name of a domain without being doubted. */
const USUAL_PART = /^(?:mail|ml)\./;

function isKnownHost(host: string, { hosts, companies, freeMail }: AddressWitnesses): boolean {
  const bare = host.replace(USUAL_PART, '');
  if (hosts.has(host) || hosts.has(bare) || freeMail.has(host)) return true;
  const [label = '', ...suffix] = bare.split('.');
  const plain = plainLetters(label);
  const isPlain = suffix.length <= 2 && /^[a-z-]+$/.test(label) && plain.length >= LEAST_COMPANY;
  return isPlain && companies.some((company) => company.includes(plain));
}

/** A blank in an address stands for an underline, unless the name on the card goes on across it. */
export function joinedByName(email: FieldReading, { names }: AddressWitnesses): FieldReading {
  if (!email.evidence.includes('repair:blank-for-underline')) return email;
  const [local = '', host = ''] = email.value.split('@');
  const last = local.lastIndexOf('_');
  const joined = local.slice(0, last) + local.slice(last + 1);
  if (heardIn(local, names) === 'whole' || heardIn(joined, names) !== 'whole') return email;
  return { ...email, value: `${joined}@${host}`, evidence: [...email.evidence, 'repair:blank-in-name'] };
}

/** Digits after a name, one of them taken for the letter it looks like: `uchidal7` is `uchida17`; no name goes on with two strokes (`onoll`). */
const DIGITS_AFTER = /^(.*[a-z].*?)([lio]\d+|\d+[lio]\d*|[li]{2})$/;

/** Where the name on the card ends, digits begin: a letter among them is one too, unless the name goes on with it. */
export function withDigitsAfterName(email: FieldReading, { names }: AddressWitnesses): FieldReading {
  const at = email.value.lastIndexOf('@');
  const [, name, number] = DIGITS_AFTER.exec(email.value.slice(0, at)) ?? [];
  if (name === undefined || number === undefined || heardIn(name, names) === 'nothing') return email;
  const letters = /^[lio]*/.exec(number)?.[0] ?? '';
  if (letters !== '' && heardIn(name + letters, names) !== 'nothing') return email;
  const digits = number.replaceAll(/[li]/g, '1').replaceAll('o', '0');
  return { ...email, value: name + digits + email.value.slice(at), evidence: [...email.evidence, 'repair:digits-after-name'] };
}

/** Strokes that look alike in many typefaces. */
const STROKES: readonly string[] = ['i', 'l', '1'];

/** One stroke of an address stands for another where the name on the card then accounts for all of it: `isimoes`, Luís Simões. */
export function withHeardStroke(email: FieldReading, { names }: AddressWitnesses): FieldReading {
  const at = email.value.lastIndexOf('@');
  const local = email.value.slice(0, at);
  if (heardIn(local, names) === 'whole') return email;
  const others = Array.from(local).flatMap((letter, index) =>
    STROKES.includes(letter)
      ? STROKES.filter((stroke) => stroke !== letter).map((stroke) => local.slice(0, index) + stroke + local.slice(index + 1))
      : [],
  );
  const [heard, ...more] = others.filter((other) => heardIn(other, names) === 'whole');
  if (heard === undefined || more.length > 0) return email;
  return { ...email, value: heard + email.value.slice(at), evidence: [...email.evidence, 'repair:stroke-by-name'] };
}
