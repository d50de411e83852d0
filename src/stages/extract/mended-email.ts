import type { FieldReading } from '../../domain/card-fields.ts';
import type { AddressWitnesses } from './confirmed-email.ts';
import { isSeenSurely } from './evidence-class.ts';
import { heardIn } from './heard-name.ts';
import { plainLetters } from './latin-name.ts';

/** Letters that small print makes alike. */
const ALIKE = ['ceoa', 'iltjf1', 'nuvr', 'gq9', 'hb', 'vy', 's5'] as const;
/** Fewer letters are spelled by a name by chance. */
const LEAST_LETTERS = 5;

/**
 * An address with one letter misread, mended by what else the card prints: the name that then accounts for all of it (an icon before it was read
 * as a letter, a letter as one that looks like it, a double consonant as one), and the host of the web address or of a provider of mailboxes that differs
 * in one such letter. What was done is in the evidence; such an address waits for a person.
 */
export function mendedEmail(email: FieldReading, witnesses: AddressWitnesses): FieldReading {
  return withKnownHost(withDoubleLetter(withHeardLetter(email, witnesses), witnesses), witnesses);
}

/** A double consonant of which one letter was not seen: `wiliams` of Jane Williams, unless two engines saw it so. */
const DOUBLE = /([b-df-hj-np-tv-z])\1/gu;

function withDoubleLetter(email: FieldReading, { names }: AddressWitnesses): FieldReading {
  if (isSeenSurely(email.evidence)) return email;
  const at = email.value.lastIndexOf('@');
  const local = email.value.slice(0, at);
  const words = names.flat().map((word) => word.toLowerCase());
  const lost = words.find(
    (word) => word.length >= LEAST_LETTERS && !local.includes(word) && local.includes(word.replaceAll(DOUBLE, '$1')),
  );
  if (lost === undefined) return email;
  const value = local.replace(lost.replaceAll(DOUBLE, '$1'), lost) + email.value.slice(at);
  return { ...email, value, evidence: [...email.evidence, 'repair:letter-by-name'] };
}

/** The first letter is one that looks like a sign, and was read as it (`@nna@` of Anna). */
function withHeardLetter(email: FieldReading, { names }: AddressWitnesses): FieldReading {
  const at = email.value.lastIndexOf('@');
  const local = email.value.slice(0, at);
  // One part of the name alone is a mailbox, too: `kokubun@` is not `kokubur@` because こくぶ and an initial would account for it.
  if (at < LEAST_LETTERS || heardIn(local, names) !== 'nothing') return email;
  const begun = email.evidence.includes('sign:before') ? [`a${local}`, `e${local}`] : [];
  const near = [
    ...begun,
    ...(beginsWithIcon(email) ? [local.slice(1)] : []),
    ...withOneExchanged(local).filter(keepsInitial(local, names)),
  ];
  const [heard, ...others] = [...new Set(near)].filter((other) => heardIn(other, names) === 'whole');
  if (heard === undefined || others.length > 0) return email;
  return { ...email, value: heard + email.value.slice(at), evidence: [...email.evidence, 'repair:letter-by-name'] };
}

/** Whether an initial before a whole name stays: people are called otherwise than their cards say (`inewman` of Jane Newman). */
function keepsInitial(local: string, names: AddressWitnesses['names']): (other: string) => boolean {
  const rest = local.slice(1);
  const isInitial = names.flat().some((part) => plainLetters(part) === rest);
  return (other) => !isInitial || !other.endsWith(rest);
}

/** Letters that icons and labels before an address are read as; a capital before small letters is one, too. `mdkaede` has two initials. */
const OF_AN_ICON = /^(?:[eoclaqib\d]|\p{Lu}(?=\p{Ll}))/u;

function beginsWithIcon({ value, raw }: FieldReading): boolean {
  const start = raw.toLowerCase().lastIndexOf(value.charAt(0), raw.indexOf('@'));
  return OF_AN_ICON.test(value) || OF_AN_ICON.test(start < 0 ? value : raw.trim());
}

function withOneExchanged(text: string): string[] {
  return Array.from(text).flatMap((letter, at) =>
    ALIKE.filter((group) => group.includes(letter)).flatMap((group) =>
      Array.from(group)
        .filter((other) => other !== letter)
        .map((other) => text.slice(0, at) + other + text.slice(at + 1)),
    ),
  );
}

function withKnownHost(email: FieldReading, { hosts, freeMail }: AddressWitnesses): FieldReading {
  const at = email.value.lastIndexOf('@');
  const host = email.value.slice(at + 1);
  if (hosts.has(host) || freeMail.has(host)) return email;
  const near = withOneExchanged(host);
  // Two engines that saw the same are wrong about a short host, or one that the card has in another spelling, less often than that is another one.
  const isAgreed = isSeenSurely(email.evidence);
  const known = near.find((other) =>
    freeMail.has(other) ? !isAgreed || other.indexOf('.') >= LEAST_LETTERS : !isAgreed && hosts.has(other),
  );
  if (known === undefined) return email;
  return { ...email, value: email.value.slice(0, at + 1) + known, evidence: [...email.evidence, 'repair:host-by-card'] };
}
