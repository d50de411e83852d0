import { foldedLetters } from '../../domain/folded-text.ts';
import type { CardFields, FieldReading } from '../../domain/card-fields.ts';
import { webHost } from '../../domain/web-host.ts';
import { confusionDistance, type Confusions } from './confusion-distance.ts';
import { confidenceOf, type KnownMailbox, type KnownWorld, lessDoubt } from './known-world.ts';

/** How much doubt remains once the org has the very address, beside the name on the card or without it, or its host. */
const REMAINS = { ownMailbox: 0.3, mailbox: 0.6, host: 0.8 } as const;
/** An address read with this certainty is not argued with. */
const SURE = 0.97;
/** A name read with this certainty speaks against other people's addresses. */
const SURE_NAME = 0.8;
/** Mailboxes from which a host counts as known. */
const LEAST_MAILBOXES = 3;

/** Holds the addresses of a card against those the org has seen. */
export function withKnownEmails(fields: CardFields, world: KnownWorld, confusions: Confusions): CardFields {
  const emails = fields.emails.map((email) =>
    email.origin === 'ink' ? knownEmail(email, { fields, world, confusions }) : email,
  );
  return { ...fields, emails };
}

interface Setting {
  readonly fields: CardFields;
  readonly world: KnownWorld;
  readonly confusions: Confusions;
}

function knownEmail(email: FieldReading, setting: Setting): FieldReading {
  const exact = setting.world.mailboxes.find(({ address }) => address === email.value);
  if (exact !== undefined) return confirmed(email, exact, setting.fields);
  if (email.confidence >= SURE) return email;
  return nearMailbox(email, setting) ?? nearHost(email, setting);
}

function confirmed(email: FieldReading, mailbox: KnownMailbox, fields: CardFields): FieldReading {
  const owner = ownerOf(mailbox, fields);
  if (owner === 'another') return { ...email, evidence: [...email.evidence, 'known:mailbox-of-another'] };
  const remains = owner === 'own' ? REMAINS.ownMailbox : REMAINS.mailbox;
  return { ...email, confidence: lessDoubt(email.confidence, remains), evidence: [...email.evidence, 'known:mailbox'] };
}

/** The one known address that the reading may be a confusion of, if no other fits and nothing certain on the card speaks against it. */
function nearMailbox(email: FieldReading, { fields, world, confusions }: Setting): FieldReading | undefined {
  const near = world.mailboxes.filter(({ address }) => Number.isFinite(confusionDistance(email.value, address, confusions)));
  const [only, ...others] = near.filter((mailbox) => ownerOf(mailbox, fields) !== 'another');
  if (only === undefined || others.length > 0) return undefined;
  if (disagreesWithWeb(email, hostOf(only.address), fields)) return undefined;
  const vouches = ownerOf(only, fields) === 'own' ? 2 : 1;
  return corrected(email, only.address, { rule: 'lexicon:mailbox', vouches });
}

function nearHost(email: FieldReading, { fields, world, confusions }: Setting): FieldReading {
  const host = hostOf(email.value);
  const known = world.hosts.filter(({ mailboxes }) => mailboxes >= LEAST_MAILBOXES);
  if (known.some((one) => one.host === host)) {
    return { ...email, confidence: lessDoubt(email.confidence, REMAINS.host), evidence: [...email.evidence, 'known:host'] };
  }
  const near = known.filter((one) => Number.isFinite(confusionDistance(host, one.host, confusions)));
  const [only, ...others] = near;
  if (only === undefined || others.length > 0 || disagreesWithWeb(email, only.host, fields)) return email;
  const value = email.value.slice(0, email.value.length - host.length) + only.host;
  // The part before the @ is as uncertain as it was.
  return corrected(email, value, { rule: 'lexicon:host', vouches: 1 });
}

function corrected(
  field: FieldReading,
  value: string,
  { rule, vouches }: { readonly rule: string; readonly vouches: number },
): FieldReading {
  return {
    ...field,
    value,
    confidence: confidenceOf(field.confidence, vouches),
    evidence: [...field.evidence, rule],
    alternatives: [field.value, ...(field.alternatives ?? []).filter((other) => other !== value && other !== field.value)],
  };
}

/** A web address on the card that spells the host as it was read: then it is printed so. */
function disagreesWithWeb(email: FieldReading, host: string, { urls }: CardFields): boolean {
  const read = hostOf(email.value);
  return host !== read && urls.some(({ value }) => webHost(value) === read);
}

export function hostOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/**
 * Whether the mailbox is that of the person on the card: `own` when family and given name are its owner's, `another` when the
 * card's name is certain and is nobody's who has it. Colleagues of one family name differ in a letter of the address, as i.sato and l.sato do.
 */
function ownerOf({ people }: KnownMailbox, fields: CardFields): 'own' | 'another' | 'unknown' {
  const name = fields.fullName ?? fields.lastName;
  if (name === undefined || people.length === 0) return 'unknown';
  if (people.some((person) => isSameName(person, name.value))) return 'own';
  return name.confidence >= SURE_NAME && sameScript(people, name.value) ? 'another' : 'unknown';
}

function isSameName({ lastName, firstName }: KnownMailbox['people'][number], whole: string): boolean {
  if (lastName === '' || firstName === '') return false;
  const name = foldedLetters(whole);
  return name === foldedLetters(lastName + firstName) || name === foldedLetters(firstName + lastName);
}

const LATIN = /^[\p{Script=Latin}\p{P}\s]*$/u;

/** A name in letters says nothing about one in kanji. */
function sameScript(people: KnownMailbox['people'], whole: string): boolean {
  return people.some(({ lastName }) => LATIN.test(lastName) === LATIN.test(whole));
}
