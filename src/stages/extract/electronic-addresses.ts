import { hostOfUrl } from '../../domain/web-host.ts';
import { mendedHost } from './host-name.ts';
import type { WordPatterns } from './word-patterns.ts';
import { type FieldDraft, takeOut, type WorkLine } from './work-line.ts';

/** What an extractor found, and the lines without it. */
export interface Extraction<Found> {
  readonly found: readonly Found[];
  readonly lines: readonly WorkLine[];
}

/** Invisible filler that keeps offsets where a text was shortened. */
const JOINER = '\u2060';
/** Local part, at sign, domain; the printer or the engine may have put blanks around the punctuation, or lost those before `- www.`. */
const EMAIL =
  /[a-z0-9][a-z0-9._%+-]*(?: ?\u2060*[._-] ?\u2060*[a-z0-9]+)* ?\u2060*@ ?\u2060*[a-z0-9-]+(?: [a-z0-9-]+(?=[.,][a-z]))?(?:(?: ?\u2060*\. ?\u2060*|,)(?!www\b)(?:[a-z0-9]|-(?!www\b))+)+/giu;
/** A label whose blank was lost, or one letter with its dot: mailboxes are printed in small letters. */
const GLUED_LABEL =
  /^(?:(?:E-?[Mm]ail|Mail)(?=[a-z0-9])|(?:E-?[Mm]ail|e-[Mm]ail|eMail|E-?MAIL|Mail|MAIL)[.:] ?(?=[a-z0-9])|E\. ?(?=[a-z0-9]))/;
/** A lower-case word one blank before an address: its underline was not seen. Names in running text are capitalized. */
const UNDERLINED = /(?:^|(?<=[\s:：]))((?:[a-z0-9]+ ?[._-] ?)*[a-z]{2,}) $/;
const UNDERLINE_TRUST = 0.75;
const WRITTEN_AT = /[([{] ?(?:at|a|@) ?[)\]}]/giu;
/** The strokes and dots of `http://www.` are lost or read as a letter: `http//www example.co.jp`, `httpY/www.`. */
const URL_WITH_MARK =
  /(?:(?<![a-z])https? ?[:;.,YVT]? ?\/ ?\/? ?(?:www ?[.,]? ?)?|(?<![a-z])www ?[.,] ?)[a-z0-9-]+(?: ?[.,] ?[a-z0-9-]+)+(?: (?:jp|com|net|org|de|fr|uk)(?![\p{L}\p{N}]))?(?:[:/][\w\-~./?=&%#+:@]*)?/giu;
const BARE_HOST = /(?<![\p{L}\p{N}@._-])[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)+(?:\/[\w\-~./?=&%#+]*)?(?![\p{L}\p{N}@])/giu;
/** All of an entry, with a blank before its ending: `kaededesign .nl`; with one behind the dot it may be words: `quality. it`. */
const HOST_WITH_BLANK =
  /(?<=^\s*|\t\s*)[a-z0-9-]{5,}(?: \.[a-z]{2,4}|\. (?:com|net|org|info|biz|jp|de|fr|uk|nl|ch|br))(?=\s*$|\s*\t)/gu;
/** Hosts without `www.` are printed in small letters, or all in capitals; `Co.Ltd`, `P.O.Box`, `M.Tech` are none. */
const HOST_IN_TEXT = /^(?:[a-z0-9.-]+|[A-Z0-9-]{3,}\.(?:COM|NET|ORG|JP|CO\.JP|DE|FR|EU|BIZ|INFO)(?:\.[A-Z]{2})?)(?:\/.*)?$/;
const LEGAL_FORM_HOST = /^co\.ltd$/i;

/** The first letter of an address was taken for a stroke: `|.schmidt@…`. Same length. */
const BAR_FOR_L = /(?<=^|[\s:：])[|!](?=\.?[a-z0-9._-]{2,}@)/giu;

/** A label between a number and an address, all of them glued together: `tel.080-0000-0000mail.mori@…`. */
const LABEL_IN_MIDST = /(?<=\d ?)(?:e-?)?mail ?[.:;,](?=[\w.+-]+@)/giu;

/** Letters with accents before an at sign are misread: no mailbox has them, and a part of the address without them is another one. */
const ACCENTED_LOCAL = /[\w.+-]*[\u00c0-\u00f6\u00f8-\u00ff][\w.+\u00c0-\u00f6\u00f8-\u00ff-]*(?=@)/gu;

const ACCENTED = /[\u00c0-\u00f6\u00f8-\u00ff]/u;

/** The same text, as long, without accents; `é` beside a digit is a 6. */
function withoutAccents(local: string): string {
  return local
    .replaceAll(/[éè](?=\d)|(?<=\d)[éè]/gu, '6')
    .replaceAll(/[\u00c0-\u00f6\u00f8-\u00ff]/gu, (letter) => letter.normalize('NFD').charAt(0));
}

/** Where a label right before a value begins; the end of the text where there is none. */
export function labelStart(before: string, pattern: RegExp | undefined): number {
  const match = pattern?.exec(before);
  return match?.index ?? before.length;
}

/** Takes the e-mail addresses out of the lines, labels included. */
export function extractEmails(lines: readonly WorkLine[], patterns: WordPatterns): Extraction<FieldDraft> {
  const found: FieldDraft[] = [];
  const rest = lines.map((line) => {
    const readable = line.text
      .replace(BAR_FOR_L, 'l')
      .replace(LABEL_IN_MIDST, (label) => ' '.repeat(label.length))
      .replace(ACCENTED_LOCAL, withoutAccents)
      .replaceAll(/[([{](?=@)/g, JOINER)
      .replace(WRITTEN_AT, (mark) => `${JOINER.repeat(mark.length - 1)}@`)
      .replace(/ {2,}(?=\S)/g, keepOneBlank);
    let current = line;
    for (const match of readable.matchAll(EMAIL)) {
      const printed = emailAt(match, readable, line, patterns);
      if (printed === undefined) continue;
      found.push(printed.draft);
      current = takeOut(current, printed.label, printed.draft.span.to);
    }
    return current;
  });
  return { found, lines: rest };
}

interface PrintedEmail {
  readonly draft: FieldDraft;
  /** Where its label begins; the address where it has none. */
  readonly label: number;
}

/** An address with what belongs to it before: a label, glued to it or not, and a word whose underline was not seen. */
function emailAt(
  { index, 0: matched }: RegExpExecArray,
  readable: string,
  line: WorkLine,
  patterns: WordPatterns,
): PrintedEmail | undefined {
  const glued = GLUED_LABEL.exec(matched)?.[0] ?? '';
  const [start, printed] = [index + glued.length, matched.slice(glued.length)];
  const cleaned = cleanEmail(printed);
  if (cleaned === undefined) return undefined;
  const word = glued === '' ? underlinedBefore(readable.slice(0, start), patterns) : '';
  const [from, to] = [start - (word === '' ? 0 : word.length + 1), index + matched.length];
  const label = glued === '' ? labelStart(readable.slice(0, from), patterns.labelBefore.get('email')) : index;
  const evidence = [
    ...(label < from ? ['label:email'] : []),
    'pattern:email',
    ...repairsOf(line.text.slice(from, to), printed, word),
    ...(readable[from - 1] === '@' ? ['sign:before'] : []),
  ];
  const trust = word === '' ? 0.99 : UNDERLINE_TRUST;
  return { draft: { value: withWord(word, printed, cleaned), span: { line, from, to }, trust, evidence }, label };
}

/** The address with the word before it; where blanks stand around the dots as well, they are blanks and no underlines. */
function withWord(word: string, printed: string, cleaned: string): string {
  const joint = / [.@]|[.@] /.test(printed) ? '' : '_';
  return word === '' ? cleaned : `${word.replaceAll(' ', '')}${joint}${cleaned}`;
}

/** What was done to the print of an address, as evidence. */
function repairsOf(printed: string, matched: string, wordBefore: string): string[] {
  return [
    ...(matched.includes(' ') ? ['repair:blanks-in-email'] : []),
    ...(BLANK_FOR_DOT.test(matched) ? ['repair:blank-for-dot'] : []),
    ...(wordBefore === '' ? [] : ['repair:blank-for-underline']),
    ...(ACCENTED.test(printed) ? ['repair:accent-in-email'] : []),
  ];
}

/** The part of an address before an underline that was read as a blank; empty where there is none, a label, or running text. */
function underlinedBefore(before: string, patterns: WordPatterns): string {
  const match = UNDERLINED.exec(before);
  const label = patterns.labelBefore.get('email');
  const word = match?.[1] ?? '';
  if (match === null || label?.test(`${word} `) === true) return '';
  const ahead = before.slice(0, match.index);
  const isAnnounced = ahead.trim() === '' || /[:：]\s*$/.test(ahead) || label?.test(ahead) === true;
  return isAnnounced ? word : '';
}

/** Keeps offsets: all but one of several blanks become invisible joiners the pattern does not see as letters. */
function keepOneBlank(blanks: string): string {
  return ` ${JOINER.repeat(blanks.length - 1)}`;
}

/** A blank in the middle of a host. */
const BLANK_FOR_DOT = /(?<=@[a-z0-9-]+) (?=[a-z0-9-]+[.,])/i;

function cleanEmail(text: string): string | undefined {
  const compact = text
    // A blank between two names of the domain is a dot the engine did not see.
    .replace(BLANK_FOR_DOT, '.')
    .replaceAll(/[\s\u2060]/g, '')
    .replaceAll(',', '.')
    .replace(/[.-]+$/, '')
    .toLowerCase();
  const at = compact.lastIndexOf('@');
  // `hq` is where many companies receive mail; `hg` is nothing.
  const host = compact
    .slice(at + 1)
    .replaceAll(/\.{2,}/g, '.')
    .replace(/^hgq?\./, 'hq.');
  const local = compact.slice(0, at).replaceAll(/\.{2,}/g, '.');
  const mended = mendedHost(host);
  return local === '' || mended === undefined ? undefined : `${local}@${mended}`;
}

/**
 * Takes the web addresses out of the lines, labels included.
 *
 * @param mailHosts  hosts of the card's mailboxes: printed alone, in any letters or without their dots, they are web addresses
 */
export function extractUrls(
  lines: readonly WorkLine[],
  patterns: WordPatterns,
  mailHosts: readonly string[],
): Extraction<FieldDraft> {
  const found: FieldDraft[] = [];
  const rest = lines.map((line) => {
    let current = line;
    for (const pattern of [URL_WITH_MARK, BARE_HOST, HOST_WITH_BLANK]) {
      for (const match of current.text.matchAll(pattern)) {
        const value =
          ofMailHost(match[0], isCompany(current.text, patterns) ? [] : mailHosts) ??
          (pattern === BARE_HOST ? bareHost(match[0], current.text) : cleanUrl(match[0]));
        if (value === undefined) continue;
        const [from, to] = [match.index, match.index + match[0].length];
        const label = labelStart(current.text.slice(0, from), patterns.labelBefore.get('url'));
        found.push({ value, span: { line, from, to }, trust: 0.98, evidence: [label < from ? 'label:url' : 'pattern:url'] });
        current = takeOut(current, label, to);
      }
    }
    return current;
  });
  return { found, lines: rest };
}

/** `Kaede.com, Inc.` at kaede.com is who has the host. */
function isCompany(text: string, { legalForm }: WordPatterns): boolean {
  return legalForm.test(text) || /(?:株式|有限|合同)会社/u.test(text);
}

/** `Kaede.Example` at kaede.example, `wwwkaede.example`: the host of a mailbox, whatever became of its capitals and the dot behind www. */
function ofMailHost(printed: string, mailHosts: readonly string[]): string | undefined {
  const letters = lettersOf(printed);
  const host = mailHosts.find((own) => letters === lettersOf(own) || letters === `www${lettersOf(own)}`);
  if (host === undefined || printed.includes(' ') || printed.includes('/')) return undefined;
  return letters === lettersOf(host) ? host : `www.${host}`;
}

function lettersOf(host: string): string {
  return host.toLowerCase().replaceAll('.', '');
}

/** One of the three letters was not seen, or read as another. */
const MISREAD_WWW = /^(?:ww|wwv|wvw|vww|vvww|wvvw|wwvv|wwww|wiw|wwi|nww|wnw)\.(?=[a-z0-9-]+\.)/;

/** A host standing alone in the print; a company may be called by its host: `Kaede.Net, Inc.` */
function bareHost(printed: string, text: string): string | undefined {
  if (!HOST_IN_TEXT.test(printed) || LEGAL_FORM_HOST.test(printed)) return undefined;
  // The dot after www was not seen.
  const dotted = (/^www[a-z]/.test(printed) ? `www.${printed.slice(3)}` : printed).replace(MISREAD_WWW, 'www.');
  const isWord = /^[a-z]\.[a-z]{2}$/.test(dotted) && text.trim() !== printed;
  return isWord ? undefined : cleanUrl(dotted);
}

function cleanUrl(text: string): string | undefined {
  const compact = text
    .replace(/^https? ?[:;.,YVT]? ?\/ ?\/? ?/i, (scheme) => (/^https/i.test(scheme) ? 'https://' : 'http://'))
    .replace(/^(https?:\/\/)?www(?: |[.,] ?)?(?=[a-z0-9])/i, (_all, scheme: string | undefined) => `${scheme ?? ''}www.`)
    .replace(/ (?=(?:jp|com|net|org|de|fr|uk)(?:\/|$))/i, '.')
    .replaceAll(/\s/g, '')
    .replaceAll(',', '.')
    .replaceAll(/\.{2,}/g, '.')
    .replace(/[./]+$/, '');
  const host = hostOfUrl(compact);
  const mended = mendedHost(host.toLowerCase());
  if (mended === undefined) return undefined;
  const at = compact.toLowerCase().indexOf(host.toLowerCase());
  return compact.slice(0, at).toLowerCase() + mended + compact.slice(at + host.length);
}
