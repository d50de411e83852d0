import { type Candidate, draftOf } from './company-draft.ts';
import { countryNamed } from './country-names.ts';
import { fitsDomain } from './domain-fit.ts';
import { asLatinName } from './latin-name.ts';
import type { Leftover } from './leftover.ts';
import type { WordPatterns } from './word-patterns.ts';
import { boxOf, type FieldDraft, type Span } from './work-line.ts';

export interface Surroundings {
  readonly leftovers: readonly Leftover[];
  readonly domainLabels: readonly string[];
  readonly patterns: WordPatterns;
}

/** A legal form alone on its line takes the name from the piece beside or below it, and goes with a name above it. */
export function wholeName(primary: Candidate, { leftovers, domainLabels, patterns }: Surroundings): OwnDraft {
  const own = draftOf(primary, domainLabels);
  const bare = primary.leftover.text.replace(patterns.japaneseCompany, '').replace(patterns.legalForm, '').trim();
  const others = leftovers
    .filter(
      (other) => other !== primary.leftover && other.span.line.printed.direction === primary.leftover.span.line.printed.direction,
    )
    .map((other) => ({ other, distance: distanceBetween(primary.leftover.span, other.span) }))
    .toSorted((a, b) => a.distance - b.distance);
  if (bare.length > 1) return withFormBelow(own, primary, { leftovers, domainLabels, patterns });
  const [neighbour] = others;
  if (neighbour === undefined || neighbour.distance > 3.5) return { draft: own, used: [primary.leftover] };
  const isFormFirst = comesBefore(primary.leftover.span, neighbour.other.span);
  const blank = /\p{Script=Latin}$/u.test(neighbour.other.text) && /^\p{Script=Latin}/u.test(own.value) ? ' ' : '';
  const value = isFormFirst ? own.value + blank + neighbour.other.text : neighbour.other.text + blank + own.value;
  return {
    draft: { ...own, value, evidence: [...own.evidence, 'joined:legal-form'] },
    used: [primary.leftover, neighbour.other],
  };
}

/** `KAEDE INTERNATIONAL COOPERATION` over `JOINT STOCK COMPANY`; `KAEDE` beside `SOZAI INC`. */
function withFormBelow(own: FieldDraft, { leftover }: Candidate, { leftovers, domainLabels, patterns }: Surroundings): OwnDraft {
  const form = formBelow(leftover, leftovers, patterns);
  if (form !== undefined) {
    const draft = { ...own, value: `${own.value} ${form.text}`, evidence: [...own.evidence, 'joined:legal-form'] };
    return { draft, used: [leftover, form] };
  }
  const behind = leftovers.find((other) => other !== leftover && isRestInKatakana(leftover, other));
  if (behind !== undefined) {
    const draft = { ...own, value: own.value + behind.text, evidence: [...own.evidence, 'joined:beside'] };
    return { draft, used: [leftover, behind] };
  }
  const isAlone = isNothingOfItsOwn(leftover.text, patterns);
  const mark = leftovers.find(
    (other) =>
      other !== leftover && ((isAlone && isMarkOf(other, leftover)) || isFirstRow(other, leftover, { domainLabels, patterns })),
  );
  if (mark !== undefined) {
    const draft = { ...own, value: `${mark.text} ${own.value}`, evidence: [...own.evidence, 'joined:mark'] };
    return { draft, used: [leftover, mark] };
  }
  const before = leftovers.find((other) => other !== leftover && standsBefore(other, leftover));
  if (before === undefined || !patterns.legalForm.test(leftover.text)) return { draft: own, used: [leftover] };
  const isTouching = gapBetween(before, leftover) < TOUCHING * leftover.span.line.printed.textHeight;
  const words = withoutShared(before.text.replaceAll(/[^\p{L}\p{N}.&' -]/gu, ''), own.value);
  const draft = { ...own, value: words + (isTouching ? '' : ' ') + own.value, evidence: [...own.evidence, 'joined:beside'] };
  return { draft, used: [leftover, before] };
}

/** `Engineering GmbH`, `Singapore Ltd.`: a trade or a country and a legal form, and nobody's name without the mark beside it. */
const TRADE_OR_REGION =
  /^(?:Automotive|Engineering|Marketing|Design|Travel|Europe|Asia|Pacific|America|Africa|Nordic|Iberia|Benelux)$/iu;

function isNothingOfItsOwn(text: string, { legalForm, companyWord }: WordPatterns): boolean {
  if (!legalForm.test(text)) return false;
  const words = text.replace(legalForm, '').split(/[\s.,&()]+/u);
  return words.every(
    (word) => !/\p{L}/u.test(word) || companyWord.test(word) || TRADE_OR_REGION.test(word) || countryNamed(word) !== undefined,
  );
}

/** A mark is drawn this much larger than the rest of the name, and touches it nearly, in its own heights. */
const MARK_LARGER = 1.5;
const MARK_APART = 0.4;
const SURE_MARK = 0.9;

/** Whether a piece is the mark over or before a name, of one word. */
function isMarkOf(mark: Leftover, name: Leftover): boolean {
  return (
    mark.size > MARK_LARGER * name.size &&
    /^\p{Lu}[\p{L}\d&.-]{1,14}$/u.test(mark.text) &&
    mark.span.line.printed.confidence >= SURE_MARK &&
    comesBefore(mark.span, name.span) &&
    distanceBetween(mark.span, name.span) < MARK_APART
  );
}

/** `KaedeAlpina` over `Spedition AG` at kaedealpina: the name that the host has, and below it what has no word of the host. What may be somebody is nobody's first row: `Jane Kaede` over
 * `Momiji Holding AG` at kaede. */
function isFirstRow(
  name: Leftover,
  form: Leftover,
  { domainLabels, patterns }: Pick<Surroundings, 'domainLabels' | 'patterns'>,
): boolean {
  const isOfHost = (text: string): boolean => domainLabels.some((label) => fitsDomain(text, label));
  return (
    patterns.legalForm.test(form.text) &&
    !isNoFirstRow(name.text, patterns) &&
    isOfHost(name.text) &&
    !isOfHost(form.text) &&
    comesBefore(name.span, form.span) &&
    name.size < MOST_LARGER * form.size &&
    Math.abs(boxOf(name.span)[0] - boxOf(form.span)[0]) < FLUSH * form.span.line.printed.textHeight &&
    distanceBetween(name.span, form.span) < ROW_APART
  );
}

/** Whether a row has a legal form of its own, or may be somebody. */
function isNoFirstRow(text: string, patterns: WordPatterns): boolean {
  return patterns.legalForm.test(text) || (text.includes(' ') && asLatinName(text, patterns) !== undefined);
}

/** In heights of the name's letters, and of the lower row's. */
const ROW_APART = 0.8;
const MOST_LARGER = 3;
const FLUSH = 0.8;

/** 株式会社カエデ・ディー ⇥ ピー: what a dot in the middle of a name keeps apart. */
function isRestInKatakana(name: Leftover, rest: Leftover): boolean {
  const [, top, , bottom] = boxOf(name.span);
  const [, otherTop, , otherBottom] = boxOf(rest.span);
  const height = name.span.line.printed.textHeight;
  const common = Math.min(bottom, otherBottom) - Math.max(top, otherTop);
  const gap = gapBetween(name, rest);
  return (
    [name.text, rest.text].every((text) => /[\p{Script=Katakana}ー]$/u.test(text)) &&
    /^[\p{Script=Katakana}ー・]+$/u.test(rest.text) &&
    isAsLarge(name, rest) &&
    common > 0.6 * (otherBottom - otherTop) &&
    gap > 0 &&
    gap < WORDS_APART * height
  );
}

/** Letters at a cut that both pieces were read with: `Kaede Logi`, `gic Ltd.` */
function withoutShared(before: string, after: string): string {
  for (let length = Math.min(4, before.length, after.length); length >= 2; length -= 1) {
    if (before.endsWith(after.slice(0, length))) return before.slice(0, -length);
  }
  return before;
}

/** Words of a name set wide stand this many text heights apart at most; parts of a word touch. */
const WORDS_APART = 2.4;
const TOUCHING = 0.35;
/** Letters below the line make one piece higher than the other. */
const AS_LARGE = 1.5;

/** Whether a piece is the beginning of the Latin name whose end is the other: on its row, as large, right before it. */
function standsBefore(before: Leftover, after: Leftover): boolean {
  const [, top, , bottom] = boxOf(before.span);
  const [, otherTop, , otherBottom] = boxOf(after.span);
  const common = Math.min(bottom, otherBottom) - Math.max(top, otherTop);
  const height = after.span.line.printed.textHeight;
  const isLike =
    common > 0.7 * Math.min(bottom - top, otherBottom - otherTop) &&
    before.size < AS_LARGE * after.size &&
    after.size < AS_LARGE * before.size;
  const isName = /^["“'\u2018]?\p{Lu}[\p{L}&'. -]*$/u.test(before.text) && /^\p{Script=Latin}/u.test(after.text);
  const gap = gapBetween(before, after);
  return (
    isLike &&
    isName &&
    gap > -0.3 * height &&
    gap < WORDS_APART * height &&
    (gap > TOUCHING * height || /^\p{Ll}/u.test(after.text))
  );
}

function gapBetween(before: Leftover, after: Leftover): number {
  return boxOf(after.span)[0] - boxOf(before.span)[2];
}

/** The piece right below a name that is nothing but a legal form. */
export function formBelow(leftover: Leftover, leftovers: readonly Leftover[], patterns: WordPatterns): Leftover | undefined {
  if (patterns.legalForm.test(leftover.text) || patterns.japaneseCompany.test(leftover.text)) return undefined;
  return leftovers.find(
    (other) =>
      other !== leftover &&
      comesBefore(leftover.span, other.span) &&
      isNothingButForm(other.text, patterns) &&
      isAsLarge(leftover, other) &&
      distanceBetween(leftover.span, other.span) < 1.5,
  );
}

export interface OwnDraft {
  readonly draft: FieldDraft;
  readonly used: readonly Leftover[];
}

function isNothingButForm(text: string, patterns: WordPatterns): boolean {
  return patterns.legalForm.test(text) && !/\p{L}/u.test(text.replace(patterns.legalForm, '').replace(patterns.legalForm, ''));
}

function isAsLarge(a: Leftover, b: Leftover): boolean {
  return a.size < 1.6 * b.size && b.size < 1.6 * a.size;
}

/** Distance of two pieces in text heights of the first. */
function distanceBetween(a: Span, b: Span): number {
  const [leftA, topA, rightA, bottomA] = a.line.printed.box;
  const [leftB, topB, rightB, bottomB] = b.line.printed.box;
  const across = Math.max(0, Math.max(leftA, leftB) - Math.min(rightA, rightB));
  const down = Math.max(0, Math.max(topA, topB) - Math.min(bottomA, bottomB));
  return Math.hypot(across, down) / Math.max(1, a.line.printed.textHeight);
}

function comesBefore(a: Span, b: Span): boolean {
  return a.line === b.line ? a.from < b.from : a.line.index < b.line.index;
}
