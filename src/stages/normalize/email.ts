import { parse } from 'tldts';

import type { NormalizedField } from '../../domain/normalized-field.ts';

export interface CanonicalEmail {
  /** Lower case; the part behind + kept. */
  readonly address: string;
  readonly local: string;
  readonly host: string;
  /** What can be registered: `co.jp` names have one label more. Absent for hosts without a known ending. */
  readonly domain?: string;
  /** A mailbox of a function, not of a person: info@, sales@. */
  readonly role: boolean;
  /** A provider of mailboxes, nobody's company. */
  readonly freeMail: boolean;
  /** What may have been printed, where the text looks misread; proposed, never taken silently. */
  readonly proposal?: string;
}

const ROLES: ReadonlySet<string> = new Set(
  (
    'info information contact contacts inquiry inquiries enquiry enquiries sales marketing support help helpdesk service services customer ' +
    'customerservice office admin administration administrator webmaster postmaster hostmaster abuse noreply no-reply donotreply mail ' +
    'email hello hallo welcome team press pr media news newsletter hr recruit recruiting recruitment jobs careers saiyo saiyou jinji ' +
    'soumu eigyo eigyou keiri koho kouhou kanri jimu jimukyoku office-jp toiawase otoiawase order orders shop store billing invoice ' +
    'accounts accounting finance legal privacy security it web root reception secretary kontakt vertrieb buero büro verkauf bewerbung ' +
    'contacto ventas contato vendas comercial commercial ventes accueil direction amministrazione vendite general gyomu honsha'
  ).split(' '),
);

/** Whether a mailbox is that of a function. Numbers and hyphens behind it do not make it a person's. */
export function isRoleMailbox(local: string): boolean {
  return ROLES.has(local.toLowerCase()) || ROLES.has(local.toLowerCase().replace(/[-_.]?(?:\d+|jp|japan|tokyo|osaka)$/, ''));
}

const ADDRESS = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}-]*\.)+[\p{L}]{2,63}$/u;

/**
 * An e-mail address in comparing form.
 *
 * @param raw  as printed, a label (`E-mail:`), `mailto:` or angle brackets allowed
 * @returns `rejected` for anything but one address; a likely repair is the reason to look, not to write
 */
export function normalizeEmail(raw: string, freeMail: ReadonlySet<string>): NormalizedField<CanonicalEmail> {
  const text = bareAddress(raw);
  if (text === '') return { kind: 'rejected', reason: 'empty', raw };
  if (text.length > 254) return { kind: 'rejected', reason: 'too-long', raw };
  if (!isAddress(text)) return { kind: 'rejected', reason: 'unparseable', raw, ...mended(text) };
  const at = text.lastIndexOf('@');
  const [local, host] = [text.slice(0, at), text.slice(at + 1)];
  const { domain, isIcann } = parse(host);
  const proposal = repaired(text);
  const value: CanonicalEmail = {
    address: text,
    local,
    host,
    ...(domain === null ? {} : { domain }),
    role: isRoleMailbox(local),
    freeMail: freeMail.has(host) || (domain !== null && freeMail.has(domain)),
    ...(isIcann === true || isReserved(host) || proposal === undefined ? {} : { proposal }),
  };
  return { kind: 'ok', value, raw };
}

function bareAddress(raw: string): string {
  const text = raw.normalize('NFKC').trim();
  const bracketed = /<([^<>]*@[^<>]*)>/.exec(text)?.[1] ?? text;
  return bracketed
    .replace(/^(?:e-?mail|mail|メール|電子メール)\s*[:：]?\s*(?=\S+@)/iu, '')
    .replace(/^mailto:/i, '')
    .replace(/[.,;]+$/, '')
    .toLowerCase();
}

function isAddress(text: string): boolean {
  return ADDRESS.test(text) && !text.includes('..') && !/^\.|\.@|@-|-\./.test(text);
}

/** Signs that recognition misreads and writers avoid: an at sign in letters, commas for points, blanks, points doubled. */
function mended(text: string): { readonly proposal?: string } {
  const whole = text
    .replace(/\s*[([{<]\s*(?:at|アット|@)\s*[)\]}>]\s*|\s+at\s+|[©®]/u, '@')
    .replaceAll(/\s*[([{]\s*(?:dot|ドット)\s*[)\]}]\s*/gu, '.')
    .replaceAll(/\s+/g, '')
    .replaceAll(/[,、。·]/gu, '.')
    .replaceAll(/\.{2,}/g, '.');
  const proposal = repaired(whole) ?? whole;
  return isAddress(proposal) ? { proposal } : {};
}

function isReserved(host: string): boolean {
  return /\.(?:example|test|invalid|localhost|local)$/.test(host);
}

/** Endings as recognition misreads them. */
const REPAIRS: readonly (readonly [RegExp, string])[] = [
  [/[.,]c[o0][.,]jp$/, '.co.jp'],
  [/[.,](?:c0m|corn|con|cim|comm|om)$/, '.com'],
  [/[.,](?:ne|nc)[.,]jp$/, '.ne.jp'],
  [/[.,](?:jp|ip|jq)$/, '.jp'],
];

function repaired(text: string): string | undefined {
  for (const [shape, ending] of REPAIRS) {
    const whole = text.replace(shape, ending);
    if (whole !== text) return whole;
  }
  return undefined;
}
