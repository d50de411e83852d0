import { calledOtherwise, qualified, surnameFirst } from './comma-names.ts';
import { domainLetters } from './domain-fit.ts';
import { heardIn, isSpelledWhole } from './heard-name.ts';
import { beginsWithGivenName, lacksAccent, type Listed, listedAs } from './latin-lists.ts';
import { asLatinName, emailFit, knownNameWords, type LatinName } from './latin-name.ts';
import type { Leftover } from './leftover.ts';
import { LEAST_SURE, type NameContext } from './name-choice.ts';
import { rowsOf } from './piece-rows.ts';
import { hasGivenName, isKnownRomaji } from './romaji.ts';
import { boxOf } from './work-line.ts';

export interface LatinChoice {
  readonly leftover: Leftover;
  readonly name: LatinName;
  readonly score: number;
  readonly evidence: readonly string[];
}

/** The piece most like a Latin name: capitalized words, large, fitting the e-mail address, known as names. */
export function chooseLatinName(leftovers: readonly Leftover[], context: NameContext): LatinChoice | undefined {
  return rowsOf(leftovers)
    .map((row) => judgeLatin(row, context))
    .filter((choice): choice is LatinChoice => choice !== undefined)
    .toSorted((a, b) => b.score - a.score)[0];
}

function judgeLatin(leftover: Leftover, context: NameContext): LatinChoice | undefined {
  const read = nameIn(leftover, context);
  if (read === undefined) return undefined;
  const name = withoutStroke(read.name, context.emails);
  if (isCalledAfterHost(name, context)) return undefined;
  const reasons = reasonsFor(name, leftover, context);
  if (!isLikely(reasons, leftover, context)) return undefined;
  const score = 0.4 + 0.45 * Math.min(2.2, leftover.size) + worthOf(reasons);
  return {
    leftover,
    name,
    score,
    evidence: [...evidenceOf(name, reasons, context), ...besideTitle(leftover, context), ...read.repairs],
  };
}

const LEAST_OF_HOST = 6;

/** `Kaede Works Oslo` at kaedeworks.example: the company's own name of two words with another behind it. A company of one word may be its owner's surname. */
function isCalledAfterHost({ words: [first = '', second = '', ...more] }: LatinName, { hosts, lexicon }: NameContext): boolean {
  const isHost = hosts.includes(domainLetters(first + second)) && first.length + second.length >= LEAST_OF_HOST;
  return isHost && more.length > 0 && !beginsWithGivenName([first, second], lexicon);
}

/** A title stands below a name, above it or behind it: so many text heights away. */
const BESIDE = 1.8;

function besideTitle({ span }: Leftover, { titleBox }: NameContext): string[] {
  if (titleBox === undefined) return [];
  const [left, top, right, bottom] = boxOf(span);
  const [otherLeft, otherTop, otherRight, otherBottom] = titleBox;
  const reach = BESIDE * span.line.printed.textHeight;
  const [across, down] = [Math.max(otherLeft - right, left - otherRight), Math.max(otherTop - bottom, top - otherBottom)];
  return across < reach && down < reach ? ['beside:title'] : [];
}

interface NameRead {
  readonly name: LatinName;
  readonly repairs: readonly string[];
}

/** The name of a row as it was read, by the other engine where an address of the card spells that one, or with what the address tells of its blanks and ends. */
function nameIn(leftover: Leftover, context: NameContext): NameRead | undefined {
  const { emails, patterns } = context;
  const isSpelled = (words: readonly string[]): boolean => isSpelledWhole(words, emails);
  if (isPlace(leftover)) return undefined;
  const apart = nameWithoutMarks(leftover, context);
  if (apart !== undefined) return apart;
  const own =
    asLatinName(leftover.text, patterns, isSpelled) ?? withCapitalI(leftover, context) ?? inSmallLetters(leftover, context);
  if (own !== undefined && isSpelled(own.words)) return asRead(own);
  const others = otherReadings(leftover).flatMap((text) => asLatinName(text, patterns, isSpelled) ?? []);
  const spelled = others.find(({ words }) => isSpelled(words) || isBetter(words, own?.words ?? [], emails));
  if (spelled !== undefined) return byAddress(spelled);
  return asRead(own) ?? byAddress(partedByAddress(leftover, context) ?? withoutRest(leftover, context));
}

/** A name beside something that is none of it: handwriting, a comma, a mark. */
function nameWithoutMarks(leftover: Leftover, context: NameContext): NameRead | undefined {
  return (
    byAddress(withoutScrap(leftover, context)) ??
    asRead(surnameFirst(leftover, context)) ??
    asRead(calledOtherwise(leftover, context)) ??
    asRead(qualified(leftover, context)) ??
    byAddress(withoutMark(leftover, context)) ??
    byAddress(withoutDigit(leftover, context))
  );
}

/** Behind a Latin name, what handwriting or a picture was read as: words with kana or kanji in them. */
const SCRAP = /^(\p{Lu}[\p{Script=Latin}.'’ -]{4,}?)((?: \S*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\S*)+)$/u;

function withoutScrap({ text }: Leftover, { patterns, lexicon, emails }: NameContext): LatinName | undefined {
  const [, front = '', scrap = ''] = SCRAP.exec(text) ?? [];
  const name = scrap === '' || scrap.trim().length > MOST_SCRAP ? undefined : asLatinName(front, patterns);
  if (name === undefined) return undefined;
  const isKnown = beginsWithGivenName(name.words, lexicon) || emails.some((email) => emailFit(name.words, email) >= 0.75);
  return isKnown ? name : undefined;
}

const MOST_SCRAP = 10;

function asRead(name: LatinName | undefined): NameRead | undefined {
  return name === undefined ? undefined : { name, repairs: [] };
}

function byAddress(name: LatinName | undefined): NameRead | undefined {
  return name === undefined ? undefined : { name, repairs: ['repair:name-by-address'] };
}

/** A town stands before the letters of its state: `Nova Kaede, SP`. Those that are letters of a profession too are left out. */
const STATE = /^ ?, ?(?:SP|RJ|MG|RS|SC|BA|DF|GO|MT|MS|PB|PR|CE|AM)(?!\p{L})/u;

function isPlace({ text, span }: Leftover): boolean {
  const comma = text.indexOf(',');
  return STATE.test(span.line.whole.slice(span.to)) || (comma > 0 && STATE.test(text.slice(comma)));
}

/** The first letter of a given name that the lists know was taken for an l: `lan Kaede`. */
function withCapitalI({ text }: Leftover, { patterns, lexicon }: NameContext): LatinName | undefined {
  if (!/^l\p{Ll}{2,}(?: |$)/u.test(text)) return undefined;
  const name = asLatinName(`I${text.slice(1)}`, patterns);
  return name !== undefined && beginsWithGivenName(name.words, lexicon) ? name : undefined;
}

/** Whether an address has a word of the one reading, and none of the other. */
function isBetter(words: readonly string[], others: readonly string[], emails: readonly string[]): boolean {
  const fitOf = (own: readonly string[]): number => Math.max(0, ...emails.map((email) => emailFit(own, email)));
  return fitOf(words) >= 0.7 && fitOf(others) < 0.5;
}

/** What other engines read, when the row is the whole line. */
function otherReadings({ text, span }: Leftover): readonly string[] {
  return span.line.whole.trim() === text ? span.line.printed.alternatives : [];
}

const ONE_WORD = /^\p{Lu}[\p{Lu}'’]{6,}$|^\p{Lu}[\p{Ll}'’]{6,}$/u;

/** Given name and surname without a blank, of which the address is the one. */
function partedByAddress({ text }: Leftover, { emails, patterns }: NameContext): LatinName | undefined {
  if (!ONE_WORD.test(text)) return undefined;
  const locals = new Set(emails.map((email) => email.split('@')[0] ?? ''));
  const cuts = Array.from({ length: text.length - 2 * LEAST_PART + 1 }, (_, index) => index + LEAST_PART);
  const isOne = (part: string): boolean => locals.has(part.toLowerCase());
  const at = cuts.find((cut) => isOne(text.slice(0, cut)) || isOne(text.slice(cut)));
  if (at === undefined) return undefined;
  const words = [text.slice(0, at), text.slice(at)].map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return asLatinName(words.join(' '), patterns);
}

const LEAST_PART = 4;
/** What a picture beside a name is read as. */
const REST = /^\p{L}{1,3}$/u;

/** A name that an address spells, and behind it a syllable or two that a picture was read as. */
function withoutRest({ text }: Leftover, { emails, patterns }: NameContext): LatinName | undefined {
  const words = text.split(' ');
  const end = [2, 1].find((count) => words.length - count >= 2 && words.slice(-count).every((word) => REST.test(word)));
  const name = end === undefined ? undefined : asLatinName(words.slice(0, -end).join(' '), patterns);
  return name !== undefined && hasSpelledPair(name.words, emails) ? name : undefined;
}

/** `RE Jane Kaede` at jane.kaede@: two or three capitals before a name that is not set in capitals are a mark or letters of another script. */
function withoutMark({ text }: Leftover, { emails, patterns, lexicon }: NameContext): LatinName | undefined {
  const [first = '', ...rest] = text.split(' ');
  const isMark =
    /^\p{Lu}{2,3}$/u.test(first) && rest.every((word) => /\p{Ll}/u.test(word)) && listedAs([first], lexicon) === 'neither';
  const name = isMark && rest.length > 1 ? asLatinName(rest.join(' '), patterns) : undefined;
  return name !== undefined && isSpelledWhole(name.words, emails) ? name : undefined;
}

/** `1 Jane Kaede`: a rule or a mark before a name is read as a digit; lists or an address know what is behind it. A house number stands before a street. */
function withoutDigit({ text }: Leftover, { emails, patterns, lexicon }: NameContext): LatinName | undefined {
  const [, rest] = /^[\d|!] (\p{Lu}\p{L}.*)$/u.exec(text) ?? [];
  const name = rest === undefined || patterns.latinStreet.test(rest) ? undefined : asLatinName(rest, patterns);
  if (name === undefined) return undefined;
  const isKnown = knownNameWords(name, lexicon.latinNames) > 0 || listedAs(name.words, lexicon) !== 'neither';
  return isKnown || emails.some((email) => emailFit(name.words, email) >= 0.75) ? name : undefined;
}

/** Whether an address is made of two neighbouring words of a name in full. */
function hasSpelledPair(words: readonly string[], emails: readonly string[]): boolean {
  return words.some((word, index) => {
    const next = words[index + 1];
    return next !== undefined && isSpelledWhole([word, next], emails);
  });
}

/** `I Jane Kaede`: a rule or a mark before a name is read as a letter without its dot; the address is spelled by the rest alone. */
function withoutStroke({ text, words }: LatinName, emails: readonly string[]): LatinName {
  const [first = '', ...rest] = words;
  const isStray = rest.length > 1 && /^\p{Lu}$/u.test(first) && emails.some((email) => isSpelledBy(rest, first, email));
  return isStray ? { text: text.slice(first.length).trim(), words: rest } : { text, words };
}

function isSpelledBy(words: readonly string[], without: string, email: string): boolean {
  return emailFit(words, email) >= 0.9 && !email.startsWith(without.toLowerCase());
}

/** What speaks for a name. */
interface Reasons {
  /** How well an address of the card spells it, 0–1. */
  readonly fit: number;
  readonly isHonoured: boolean;
  readonly isRomaji: boolean;
  readonly isKnown: boolean;
  readonly listed: Listed;
}

function reasonsFor(name: LatinName, { text }: Leftover, { patterns, lexicon, emails }: NameContext): Reasons {
  const isRomaji = isKnownRomaji(name.words, lexicon);
  const fit = Math.max(0, ...emails.map((email) => emailFit(name.words, email)));
  const listed = listedAs(name.words, lexicon);
  const isKnown = isRomaji || hasGivenName(name.words, lexicon) || knownNameWords(name, lexicon.latinNames) > 0;
  const isSomebody = fit > 0 || isKnown || listed !== 'neither';
  const isHonoured = name.text !== text && patterns.latinHonorific.test(text) && (isSomebody || !MAY_BE_INITIALS.test(text));
  return { fit, isHonoured, isRomaji, listed, isKnown };
}

/** `CS Kaede Elektro`, `DR Kaede Dental`, `Ar Condicionado`: without its dot a short form of address is a word or initials as well. */
const MAY_BE_INITIALS = /^(?:\p{Lu}{1,4}|Ar|Er|Me|Ing|Mag|Eng|Arch|Lic) /u;

/** `KaedePrint` at kaede.print@: one word with a capital inside is a shop, unless a list knows a part of it. */
function isBrand(text: string): boolean {
  return /^\p{Lu}\p{Ll}+\p{Lu}\p{Ll}+$/u.test(text);
}

/** Where nothing says it is a name, the largest words of a card without a person are its company, and drawings are read as words. */
function isLikely({ fit, isHonoured, isKnown, listed }: Reasons, { text, span }: Leftover, { hasRole }: NameContext): boolean {
  if (isBrand(text) && !isKnown && listed === 'neither') return false;
  if (fit > 0 || isHonoured) return true;
  return span.line.printed.confidence >= LEAST_SURE && (isKnown || listed !== 'neither' || hasRole);
}

/** An address may be the company's: what it has of words that no list knows as names says little. */
const OF_UNKNOWN = 0.6;

function worthOf({ fit: full, isHonoured, isRomaji, isKnown, listed }: Reasons): number {
  const fit = isKnown || listed !== 'neither' ? full : Math.min(full, OF_UNKNOWN);
  const byLists = { both: 0.8, one: 0.3, neither: 0 }[listed];
  return fit + (isHonoured ? 0.4 : 0) + (isRomaji ? 0.3 : 0) + Math.max(isKnown ? 0.4 : 0, byLists);
}

function evidenceOf(
  name: LatinName,
  { fit, isRomaji, isKnown, listed }: Reasons,
  { emails, hasAccents, lexicon }: NameContext,
): string[] {
  const heard = emails.map((email) => heardIn(email.split('@')[0] ?? '', [name.words]));
  return [
    ...(fit > 0 ? ['fits:email'] : []),
    ...(heard.includes('whole') ? ['heard:whole'] : []),
    ...(isRomaji ? ['lexicon:romaji'] : []),
    ...((isKnown || listed !== 'neither') && !isRomaji ? ['lexicon:latin'] : []),
    ...(listed === 'both' ? ['lexicon:latin-both'] : []),
    ...(lacksAccent(name.words, lexicon) ? ['doubt:accent-left-out'] : []),
    // Addresses leave accents out, so nothing else on the card tells whether one was overlooked.
    ...(hasAccents ? ['card:accents'] : []),
    'size:text',
  ];
}

/** Designers set names in small letters too: large, or the words are used as names, or the address has them: `john smith`. */
function inSmallLetters({ text, size }: Leftover, { patterns, lexicon, emails }: NameContext): LatinName | undefined {
  if (!/^\p{Ll}{2,}(?: \p{Ll}{1,}\.?)? \p{Ll}{3,}$/u.test(text)) return undefined;
  const capitalized = text.replaceAll(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase());
  const name = asLatinName(capitalized, patterns);
  if (name === undefined) return undefined;
  const isKnown = knownNameWords(name, lexicon.latinNames) === name.words.length;
  return size >= SET_LARGE || isKnown || emails.some((email) => emailFit(name.words, email) >= 0.75) ? name : undefined;
}

const SET_LARGE = 1.5;
