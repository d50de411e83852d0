import { addressLabels, isAddressLabel, isLabelled, withoutHeading } from './address-labels.ts';
import { belongsTo, isBuildingBelow, isRightOver } from './address-rows.ts';
import { countryAtEnd } from './country-names.ts';
import { isJapaneseAddress } from './japanese-address.ts';
import { type PostalCode, postalCodeOf } from './printed-postal-code.ts';
import {
  beginsWithStreet,
  endsInLegalForm,
  isStreetAlone,
  isWesternAddress,
  mayBeginAddress,
  mayContinueAddress,
} from './western-address.ts';
import { westernPostalCode } from './western-postal-code.ts';
import type { WordPatterns } from './word-patterns.ts';
import { fragmentsOf, type Span, takeOut, textOf, type WorkLine } from './work-line.ts';

/** One office: its postal code and its address lines, in the order printed. */
export interface OfficeDraft {
  readonly postalCode?: { readonly value: string; readonly span: Span; readonly evidence: string };
  readonly parts: readonly Span[];
}

export interface AddressExtraction {
  readonly offices: readonly OfficeDraft[];
  readonly lines: readonly WorkLine[];
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** The block number on a line of its own: `2-28-2`. */
const BLOCK_ALONE = /^\d{1,4}(?: ?[-‐−–ー] ?\d{1,4}){1,3}$/u;
/** What is left of a block number where the print has a gap before it. */
const NUMBER_ALONE = /^\d{1,5}(?: ?[-‐−–ー] ?\d{1,4}){0,3}(?:号|番地?)?$/u;

interface OpenOffice {
  office: OfficeDraft;
  last: WorkLine;
  /** Whether a label says that this is an address: then what follows needs no word for it. */
  readonly hasLabel: boolean;
}

interface Surroundings {
  readonly open: readonly OpenOffice[];
  readonly labels: readonly WorkLine[];
  readonly patterns: WordPatterns;
}

/** Takes addresses out of the lines. Lines of a block belong to one office; a heading or a second postal code begins another. */
export function extractAddresses(lines: readonly WorkLine[], patterns: WordPatterns): AddressExtraction {
  const open: OpenOffice[] = [];
  const rest = [...lines];
  const surroundings = { open, labels: addressLabels(lines), patterns };
  let pending: readonly number[] = [];
  for (const [at, line] of lines.entries()) {
    const postal = postalCodeOf(line);
    const isUnderStreet = streetOver(line, overheadOf(at, pending, lines, []), lines);
    const found = addressParts({ line, postal, parts: [], isUnderStreet }, surroundings);
    if (postal === undefined && found.parts.length === 0) {
      pending = stillPending(lines, pending, at, surroundings);
      continue;
    }
    const above = overheadOf(at, pending, lines, found.headings);
    const heads = above.flatMap((index) => fragmentsOf(lines[index] ?? line));
    const home = found.home ?? (found.isOwn ? undefined : officeOver(lines[above[0] ?? at], open, postal));
    addToOffice(open, { line, postal, parts: [...heads, ...found.parts], hasLabel: found.hasLabel }, home);
    for (const index of above) rest[index] = withoutSpans(rest[index] ?? line, heads);
    rest[at] = withoutSpans(postal === undefined ? line : takeOut(line, postal.from, postal.to), [
      ...found.parts,
      ...found.headings,
    ]);
    // What waits in another column waits on.
    pending = pending.filter((index) => !above.includes(index));
  }
  return { offices: open.map(({ office }) => office), lines: rest };
}

/** The waiting lines that stand over this one, each right over the next, in its column: what is printed in another one is passed by. */
function overheadOf(
  at: number,
  pending: readonly number[],
  lines: readonly WorkLine[],
  headings: readonly Span[],
): readonly number[] {
  const line = lines[at];
  if (headings.length > 0 || line === undefined) return [];
  const block: number[] = [];
  let top = line;
  for (const index of pending.filter((own) => own < at).toReversed()) {
    const above = lines[index];
    if (above === undefined || !isRightOver(above, top)) continue;
    block.unshift(index);
    top = above;
  }
  return block;
}

/** Whether one of the lines over this one, not beside it, is a street without a number. */
function streetOver(line: WorkLine, above: readonly number[], lines: readonly WorkLine[]): boolean {
  const [, top, , bottom] = line.printed.box;
  return above.some((index) => {
    const street = lines[index];
    const isOver = street !== undefined && street.printed.box[3] < (top + bottom) / 2;
    return isOver && isStreetAlone(street.text.trim());
  });
}

/** Lines that may turn out to be the first lines of an address, each over the next. */
function stillPending(
  lines: readonly WorkLine[],
  pending: readonly number[],
  at: number,
  { open, patterns }: Surroundings,
): readonly number[] {
  const line = lines[at];
  const [only, ...others] = line === undefined ? [] : fragmentsOf(line);
  if (only === undefined || others.length > 0 || line === undefined) return pending;
  const text = textOf(only);
  const isBetween = officeOver(line, open) !== undefined && mayContinueAddress(text, patterns);
  return isBetween || mayBeginAddress(text, patterns) ? [...pending, at] : pending;
}

/** The office whose last line is right over a line of the same size: what stands between two lines of an address is of it. */
function officeOver(line: WorkLine | undefined, open: readonly OpenOffice[], postal?: PostalCode): OpenOffice | undefined {
  if (line === undefined) return undefined;
  return open.findLast(({ office, last }) => isRightOver(last, line) && !isFinished(office) && acceptsCode(office, postal));
}

function withoutSpans(line: WorkLine, spans: readonly Span[]): WorkLine {
  let current = line;
  for (const { line: own, from, to } of spans) if (own.index === line.index) current = takeOut(current, from, to);
  return current;
}

interface FoundParts {
  readonly parts: readonly Span[];
  /** What stands before an address and names the office. */
  readonly headings: readonly Span[];
  readonly home: OpenOffice | undefined;
  /** Whether it is another office than the one above. */
  readonly isOwn: boolean;
  readonly hasLabel: boolean;
}

/** The address in a line, and the office it belongs to. */
function addressParts(
  { line, postal, isUnderStreet = false }: AddressLine,
  { open, labels, patterns }: Surroundings,
): FoundParts {
  const text = postal === undefined ? line : takeOut(line, postal.from, postal.to);
  const near = open.findLast(({ office, last }) => belongsTo(line, last) && acceptsCode(office, postal));
  const cut = fragmentsOf(text).map((span) => withoutHeading(withoutOwner(span, patterns)));
  const hasLabel = [isLabelled(line, labels), ...cut.map(({ heading }) => isOfficeHeading(heading))].includes(true);
  const isExpected = [postal !== undefined, near !== undefined, hasLabel, isUnderStreet].includes(true);
  const goesOn = hasLabel || isCodeLabelled(postal) || asksForMore(near);
  const isPart = (span: Span): boolean =>
    isAddressPart(span, patterns, isExpected) ||
    (goesOn && mayGoOn(textOf(span), patterns)) ||
    (near !== undefined && isBuildingBelow(near.last, near.office.parts.at(-1), span, patterns));
  const chosen = withNumbers(cut.map((piece) => ({ ...piece, isPart: isPart(piece.body) })));
  const parts = chosen.map(({ body }) => body);
  const headings = chosen.flatMap(({ heading }) => (heading === undefined ? [] : [heading]));
  const isOwn = headings.length > 0 || (near !== undefined && isAnother(near.office, parts));
  return { parts, headings, home: isOwn ? undefined : near, isOwn, hasLabel: hasLabel || headings.length > 0 };
}

/** `Kaede Ltd, 12 Maple Street, London`: a company, and behind it where it is. */
function withoutOwner(span: Span, patterns: WordPatterns): Span {
  const [owner, name] = /^([^,·|\d]{3,60}?) ?[,·|] (?=[\p{Lu}\d])/u.exec(textOf(span)) ?? [];
  const isOwner = owner !== undefined && name !== undefined && endsInLegalForm(name, patterns);
  return isOwner ? { ...span, from: span.from + owner.length } : span;
}

function isOfficeHeading(heading: Span | undefined): boolean {
  return heading !== undefined && isAddressLabel(textOf(heading).trim());
}

/** What a code of a Latin address is printed with is the address, whatever its words: `Jardim Kaede - São Paulo/SP - CEP 01000-000`. */
function isCodeLabelled(postal: PostalCode | undefined): boolean {
  return postal?.evidence === 'label:postal' && !/^\d{3}-\d{4}$/.test(postal.value);
}

/** An office whose last line promised more, or that has a label and no end yet. */
function asksForMore(office: OpenOffice | undefined): boolean {
  return office !== undefined && (endsOpen(office) || (office.hasLabel && !isFinished(office.office)));
}

function mayGoOn(text: string, patterns: WordPatterns): boolean {
  return !isAddressLabel(text) && mayContinueAddress(text, patterns);
}

/** A complete address, or one with a street, has no second one. */
function isAnother(office: OfficeDraft, parts: readonly Span[]): boolean {
  return (isClosed(office) && parts.some((part) => /\d/.test(textOf(part)))) || isSecondStreet(office, parts);
}

/** The parts of a line, with a number that stands apart behind one of them: `千代田区神田 ⇥ 1247`. */
function withNumbers<Piece extends { readonly body: Span; readonly isPart: boolean }>(pieces: readonly Piece[]): Piece[] {
  return pieces.filter(({ body, isPart }, at) => {
    const before = pieces[at - 1];
    return isPart || (before?.isPart === true && JAPANESE.test(textOf(before.body)) && NUMBER_ALONE.test(textOf(body)));
  });
}

/** Whether the last line of an office promised more. */
function endsOpen({ office, last }: OpenOffice): boolean {
  return office.parts.some((part) => part.line.index === last.index && /,\s*$/.test(textOf(part)));
}

/** A list of shops has a street with its number on every line. */
function isSecondStreet(office: OfficeDraft, parts: readonly Span[]): boolean {
  return [office.parts, parts].every((own) => own.some((part) => beginsWithStreet(textOf(part))));
}

/** A Latin address that has its postal code is complete, but for the country. */
function isClosed({ parts }: OfficeDraft): boolean {
  const text = parts.map(textOf).join(', ');
  return !JAPANESE.test(text) && westernPostalCode(text) !== undefined;
}

/** Nothing follows the name of the country. */
function isFinished(office: OfficeDraft): boolean {
  const last = office.parts.at(-1);
  return isClosed(office) || (last !== undefined && countryAtEnd(textOf(last)) !== undefined);
}

interface AddressLine {
  readonly line: WorkLine;
  readonly postal: PostalCode | undefined;
  readonly parts: readonly Span[];
  readonly hasLabel?: boolean;
  /** Whether a street without a number stands over it. */
  readonly isUnderStreet?: boolean;
}

function addToOffice(
  open: OpenOffice[],
  { line, postal, parts, hasLabel = false }: AddressLine,
  home: OpenOffice | undefined,
): void {
  const isOther = home !== undefined && isOtherLanguage(home.office, parts);
  const target: OpenOffice = home === undefined || isOther ? { office: { parts: [] }, last: line, hasLabel } : home;
  if (target !== home) open.push(target);
  target.last = line;
  target.office = {
    ...target.office,
    parts: [...target.office.parts, ...parts],
    ...(postal === undefined
      ? {}
      : { postalCode: { value: postal.value, span: { line, from: postal.from, to: postal.to }, evidence: postal.evidence } }),
  };
}

/** One office has one postal code. */
function acceptsCode(office: OfficeDraft, postal: PostalCode | undefined): boolean {
  return postal === undefined || office.postalCode === undefined;
}

/** The English address below the Japanese one is another office; a building's Latin name is not. */
function isOtherLanguage(office: OfficeDraft, parts: readonly Span[]): boolean {
  const isJapanese = office.parts.some((part) => JAPANESE.test(textOf(part)));
  if (!isJapanese && office.parts.length > 0) return parts.some((part) => JAPANESE.test(textOf(part)));
  return isJapanese && parts.some((part) => !JAPANESE.test(textOf(part)) && textOf(part).includes(','));
}

function isAddressPart(span: Span, patterns: WordPatterns, isExpected: boolean): boolean {
  const text = textOf(span);
  if (text.includes('@')) return false;
  if (isExpected && BLOCK_ALONE.test(text)) return true;
  return /[\p{Script=Han}\p{Script=Katakana}]/u.test(text)
    ? isJapaneseAddress(text, patterns, isExpected)
    : isWesternAddress(text, patterns, isExpected);
}
