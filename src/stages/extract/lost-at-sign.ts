import type { Extraction } from './electronic-addresses.ts';
import { labelStart } from './electronic-addresses.ts';
import type { WordPatterns } from './word-patterns.ts';
import { type FieldDraft, takeOut, type WorkLine } from './work-line.ts';

/** What may be an address of mail but for its at sign: no blank, a host at its end. */
const ENTRY = /(?<=^|[\s:：])[a-z0-9][\w.+-]*\.[a-z]{2,}(?=$|[\s,;/|])/giu;
/** What an at sign is read as where it is not lost altogether. */
const AS_LETTER = /[aeoqgdQG©®&90]$/u;
const WEB_HOST = /www[.,] ?([a-z0-9-]+(?:\.[a-z0-9-]+)+)/giu;
const LEAST_LOCAL = 3;
const TRUST = 0.7;

/**
 * Addresses whose at sign was read as a letter or not at all, before a host that is known: one of those where people have their mailboxes, or
 * that of the web address on the card: `info.kaedegmail.com`, `sales ekaede.example`.
 */
export function extractLostAtSigns(lines: readonly WorkLine[], patterns: WordPatterns): Extraction<FieldDraft> {
  const printed = lines.flatMap(({ whole }) => [...whole.matchAll(WEB_HOST)].map(([, host = '']) => host.toLowerCase()));
  const found: FieldDraft[] = [];
  const rest = lines.map((line) => {
    for (const { index, 0: entry } of line.text.matchAll(ENTRY)) {
      const label = labelStart(line.text.slice(0, index), patterns.labelBefore.get('email'));
      const hosts = label < index ? [...patterns.freeMail, ...printed] : patterns.freeMail;
      const value = addressOf(entry.toLowerCase(), hosts);
      if (value === undefined) continue;
      const evidence = [...(label < index ? ['label:email'] : []), 'pattern:email', 'repair:letter-for-at-sign'];
      found.push({ value, span: { line, from: index, to: index + entry.length }, trust: TRUST, evidence });
      return takeOut(line, label, index + entry.length);
    }
    return line;
  });
  return { found, lines: rest };
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
