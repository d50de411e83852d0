import type { CardFields } from '../../domain/card-fields.ts';
import type { StoredCard } from '../../domain/stored-card.ts';
import { pairEvidence } from './pair-evidence.ts';

/**
 * What two pictures of one batch are to each other: `join` when they are two sides of one card beyond doubt, `propose` when a
 * person should look, nothing otherwise. Colleagues scanned one after the other share a domain and the main number too, so only
 * pictures in different scripts can be two sides here.
 *
 * @param isSamePerson  whether the matcher links the two people
 */
export function twoSides(card: StoredCard, other: StoredCard, isSamePerson: () => boolean): 'join' | 'propose' | undefined {
  if (isJapanese(card) === isJapanese(other)) return undefined;
  const evidence = pairEvidence(card, other);
  if (evidence.length === 0 || isTableOfCards(card, other, evidence)) return undefined;
  if (!evidence.includes('same-email') && !evidence.includes('same-phone')) return 'propose';
  if (isNameless(card) || isNameless(other)) return isPlainBack(card, other, evidence) ? 'join' : 'propose';
  return isSamePerson() ? 'join' : 'propose';
}

/** A side that names nobody, next to one that does, with nothing of its own. */
function isPlainBack(card: StoredCard, other: StoredCard, evidence: readonly string[]): boolean {
  const [named, nameless] = isNameless(card) ? [other, card] : [card, other];
  return isAdjacent(card, other, evidence) && addsNoContact(named, nameless);
}

/** Nine cards on a table lie on one photo: that alone makes no two of them one. */
function isTableOfCards(card: StoredCard, other: StoredCard, evidence: readonly string[]): boolean {
  const isOnePhoto = card.imageHash === other.imageHash && card.reading.source.page === other.reading.source.page;
  return isOnePhoto && !evidence.some((one) => ['same-email', 'same-phone', 'same-domain'].includes(one));
}

/** The side that keeps the card: the one with a name, and of two the Japanese one. */
export function frontOf(card: StoredCard, other: StoredCard): 'first' | 'second' {
  if (isNameless(card) !== isNameless(other)) return isNameless(card) ? 'second' : 'first';
  return isJapanese(card) ? 'first' : 'second';
}

/** Whether more than every eighth letter is Japanese: English sides print a Japanese company name now and then. */
function isJapanese({ reading }: StoredCard): boolean {
  const text = reading.lines.join('');
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const japanese = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return 8 * japanese > letters;
}

function isNameless({ reading }: StoredCard): boolean {
  return reading.fields.fullName === undefined && reading.fields.lastName === undefined;
}

/** Pages of one file, or numbered files, one after the other: what a scanner makes of two sides. */
function isAdjacent(card: StoredCard, other: StoredCard, evidence: readonly string[]): boolean {
  const [a, b] = [card.reading.source, other.reading.source];
  return a.path === b.path ? Math.abs(a.page - b.page) <= 1 : evidence.includes('neighbour-file');
}

/** A side that brings an address or number of its own may be somebody else's card with an unread name. */
function addsNoContact({ reading }: StoredCard, { reading: other }: StoredCard): boolean {
  const known = new Set(contacts(reading.fields));
  return contacts(other.fields).every((value) => known.has(value));
}

function contacts({ emails, phones }: CardFields): readonly string[] {
  return [...emails.map(({ value }) => value.toLowerCase()), ...phones.map(({ value, e164 }) => e164 ?? value)];
}
