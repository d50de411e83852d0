import type { SqlValue } from '../store/database.ts';

/** What a standard matching rule compares, normalized; an empty text matches nothing. */
export interface Likeness {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly company: string;
  readonly address: string;
  readonly title: string;
}

/** Reads a field of the record. */
type Get = (name: string) => SqlValue;

function textOf(get: Get, name: string): string {
  const value = get(name);
  return typeof value === 'string' ? value : '';
}

/** Blind to case, width and outer or doubled spaces. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Digits only. */
export function foldPhone(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '');
}

/** Reads a Lead or a Contact; a contact's company is its account's name. */
export function likenessOf(objectName: string, get: Get, accountName: string): Likeness {
  const prefix = objectName === 'Contact' ? 'Mailing' : '';
  const address = ['Street', 'City', 'PostalCode'].map((part) => fold(textOf(get, prefix + part)));
  return {
    firstName: fold(textOf(get, 'FirstName')),
    lastName: fold(textOf(get, 'LastName')),
    email: fold(textOf(get, 'Email')),
    phone: foldPhone(textOf(get, 'Phone')) || foldPhone(textOf(get, 'MobilePhone')),
    company: fold(objectName === 'Contact' ? accountName : textOf(get, 'Company')),
    address: address.every((part) => part === '') ? '' : address.join('|'),
    title: fold(textOf(get, 'Title')),
  };
}

function same(a: Likeness, b: Likeness, key: keyof Likeness): boolean {
  return a[key] !== '' && a[key] === b[key];
}

/** First names agree if equal, or if one is the other's initial. */
function firstNamesAgree(a: Likeness, b: Likeness): boolean {
  if (a.firstName === b.firstName) return a.firstName !== '';
  const [short, long] = a.firstName.length < b.firstName.length ? [a.firstName, b.firstName] : [b.firstName, a.firstName];
  return /^\p{L}\.?$/u.test(short) && long.startsWith(short.charAt(0));
}

/** The standard Lead and Contact rules with exact instead of fuzzy comparison: the name and one more proof, or e-mail and phone. */
export function arePeopleAlike(a: Likeness, b: Likeness): boolean {
  if (same(a, b, 'email') && same(a, b, 'phone')) return true;
  if (!same(a, b, 'lastName') || !firstNamesAgree(a, b)) return false;
  if (same(a, b, 'email')) return true;
  if (same(a, b, 'phone') && same(a, b, 'company')) return true;
  return same(a, b, 'address') && (same(a, b, 'title') || same(a, b, 'phone'));
}
