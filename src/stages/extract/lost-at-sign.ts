import type { NameLexicon } from '../../domain/name-lexicon.ts';
import type { Extraction } from './electronic-addresses.ts';
import { labelStart } from './electronic-addresses.ts';
import { mendedHost } from './host-name.ts';
import { plainLetters } from './latin-name.ts';
import type { WordPatterns } from './word-patterns.ts';
import { type FieldDraft, takeOut, type WorkLine } from './work-line.ts';

/** What may be an address of mail but for its at sign: no blank, a host at its end. */
const ENTRY = /(?<=^|[\s:：])[a-z0-9][\w.+-]*\.[a-z]{2,}(?=$|[\s,;/|])/giu;
/** What an at sign is read as where it is not lost altogether. */
const AS_LETTER = /(?:(?<=\d)i[ad]|[aeoqgdQG©®&90])$/u;
const WEB_HOST = /www[.,] ?([a-z0-9-]+(?:\.[a-z0-9-]+)+)/giu;
/** A host in an entry of its own. */
const HOST_ALONE = /(?<=^|\t)\s*((?!www\b)[a-z0-9-]{3,}(?:\.[a-z0-9-]{2,})+)\s*(?=$|\t)/giu;
const LEAST_LOCAL = 3;
const TRUST = 0.7;

/**
 * Addresses whose at sign was read as a letter or not at all, before a host that is known: one of those where people have their mailboxes, or
 * that of the web address on the card: `info.kaedegmail.com`, `sales ekaede.example`. Without a label the sign was read as a letter, the card
 * has the host by itself as well, and it is a name or an office: `janedkaede.example` over `kaede.example`.
 */
export function extractLostAtSigns(
  lines: readonly WorkLine[],
  { patterns, lexicon }: { readonly patterns: WordPatterns; readonly lexicon: NameLexicon },
): Extraction<FieldDraft> {
  const isKnown = (address: string, line: WorkLine): boolean =>
    lexicon.latinLists?.givenNames.has(address.split('@')[0] ?? '') === true || isMailbox(address, line, lines);
  const hostsIn = (pattern: RegExp): string[] =>
    lines.flatMap(({ whole }) => [...whole.matchAll(pattern)].map(([, host = '']) => host.toLowerCase()));
  const printed = hostsIn(WEB_HOST);
  const alone = [...printed, ...hostsIn(HOST_ALONE)].filter((host) => mendedHost(host) === host);
  const found: FieldDraft[] = [];
  const rest = lines.map((line) => {
    for (const { index, 0: entry } of line.text.matchAll(ENTRY)) {
      const label = labelStart(line.text.slice(0, index), patterns.labelBefore.get('email'));
      const hosts = label < index ? [...patterns.freeMail, ...printed] : patterns.freeMail;
      const isAlone = line.text.replace(entry, '').trim() === '';
      const beforeHost = isAlone ? addressBeforeHost(entry, alone) : undefined;
      const vouchedFor = beforeHost !== undefined && isKnown(beforeHost, line) ? beforeHost : undefined;
      const value = addressOf(entry.toLowerCase(), hosts) ?? vouchedFor;
      if (value === undefined) continue;
      const evidence = [...(label < index ? ['label:email'] : []), 'pattern:email', 'repair:letter-for-at-sign'];
      found.push({ value, span: { line, from: index, to: index + entry.length }, trust: TRUST, evidence });
      return takeOut(line, label, index + entry.length);
    }
    return line;
  });
  return { found, lines: rest };
}

/** The address in an entry that is a host printed elsewhere with letters glued to its front. */
function addressBeforeHost(entry: string, hosts: readonly string[]): string | undefined {
  const before = hosts.map((host) => entry.toLowerCase().slice(0, -host.length));
  return addressOf(
    entry.toLowerCase(),
    hosts.filter((_, index) => AS_LETTER.test(before[index] ?? '')),
  );
}

/** Mailboxes of an office rather than of a person. */
const OF_AN_OFFICE =
  /^(?:info|contact|kontakt|contato|contacto|sales|vendas|ventas|comercial|office|mail|hello|support|service|admin|post)$/u;
const LEAST_OF_WORD = 3;

/** Whether an address is one that the card vouches for: `blogkaede.example` over `kaede.example` is another host of the company. */
function isMailbox(address: string, line: WorkLine, lines: readonly WorkLine[]): boolean {
  const [local = ''] = address.split('@');
  if (/[._\d]/u.test(local) || OF_AN_OFFICE.test(local)) return true;
  const words = lines.flatMap((other) => (other === line ? [] : other.whole.split(/[^\p{L}]+/u))).map(plainLetters);
  return words.some((word) => word.length >= LEAST_OF_WORD && local.includes(word));
}

function addressOf(entry: string, hosts: Iterable<string>): string | undefined {
  for (const host of hosts) {
    if (!entry.endsWith(host) || entry.includes('www')) continue;
    const before = entry.slice(0, -host.length);
    const local = before.replace(AS_LETTER, '');
    // `mail.kaede.example` has a dot there and is a host.
    if (local.length >= LEAST_LOCAL && !/[.-]$/.test(before)) return `${local}@${host}`;
  }
  return undefined;
}
