import { type Extraction, labelStart } from './electronic-addresses.ts';
import { mendedHost } from './host-name.ts';
import type { WordPatterns } from './word-patterns.ts';
import { type FieldDraft, takeOut, type WorkLine } from './work-line.ts';

/** A local part, an at sign, and what may be a host with blanks in it, up to the end of the entry. */
const BROKEN = /[^\p{L}\d\t]?(?<local>[a-z0-9][\w.+-]*) ?@ ?(?<host>[a-z0-9][a-z0-9 .,-]{1,60}?)(?=\s*(?:\t|[/|(]|$))/iu;
const LEAST_TRUST = 0.7;
const KNOWN_TRUST = 0.9;

/**
 * Addresses whose host was read with a blank for a dot, a dot too many or a misread ending: `mori@example jp`,
 * `tamura@e xample.co. ip`. A host printed elsewhere on the card decides how it is spelled; without one it must become a host
 * by nothing more than its blanks.
 */
export function extractDoubtfulEmails(
  lines: readonly WorkLine[],
  hosts: readonly string[],
  patterns: WordPatterns,
): Extraction<FieldDraft> {
  const found: FieldDraft[] = [];
  const known = hosts.map((host) => host.toLowerCase().replace(/^www\./, ''));
  const rest = lines.map((line) => {
    const match = BROKEN.exec(line.text);
    const repaired = match === null ? undefined : repairedHost(match.groups?.['host'] ?? '', known);
    if (match === null || repaired === undefined) return line;
    const [from, to] = [match.index, match.index + match[0].length];
    const label = labelStart(line.text.slice(0, from), patterns.labelBefore.get('email'));
    const evidence = [...(label < from ? ['label:email'] : []), 'pattern:email', repaired.evidence];
    const value = `${match.groups?.['local'] ?? ''}@${repaired.host}`.toLowerCase();
    found.push({ value, span: { line, from, to }, trust: repaired.trust, evidence });
    return takeOut(line, label, to);
  });
  return { found, lines: rest };
}

interface RepairedHost {
  readonly host: string;
  readonly trust: number;
  readonly evidence: string;
}

function repairedHost(printed: string, known: readonly string[]): RepairedHost | undefined {
  const spelled = spelledElsewhere(printed, known);
  if (spelled !== undefined) return { host: spelled, trust: KNOWN_TRUST, evidence: 'repair:host-printed-elsewhere' };
  const host = hostIn(printed);
  return host === undefined ? undefined : { host, trust: LEAST_TRUST, evidence: 'repair:blank-for-dot' };
}

/** A host known from elsewhere on the card whose letters are those read, but for one that is easily misread. */
function spelledElsewhere(printed: string, known: readonly string[]): string | undefined {
  const read = lettersOf(printed);
  const candidates = known.filter((host) => {
    const letters = lettersOf(host);
    if (letters === read) return true;
    const wrong = Array.from(letters).filter((letter, index) => letter !== read[index]).length;
    return letters.length === read.length && letters.length >= 6 && wrong <= Math.floor(letters.length / 6);
  });
  const [only] = candidates;
  return candidates.every((host) => host === only) ? only : undefined;
}

function lettersOf(host: string): string {
  return host
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replaceAll(/[ijl1]/g, 'i')
    .replaceAll('0', 'o');
}

/** The host when its blanks are dots, or nothing. */
function hostIn(printed: string): string | undefined {
  const compact = printed.toLowerCase().replaceAll(',', '.').trim();
  const ways = [compact.replaceAll(/ ?\. ?/g, '.').replaceAll(' ', '.'), compact.replaceAll(' ', '')];
  return ways.map((way) => mendedHost(tidy(way))).find((host) => host !== undefined);
}

function tidy(text: string): string {
  return text.replaceAll(/\.{2,}/g, '.').replaceAll(/^\.|\.$/g, '');
}
