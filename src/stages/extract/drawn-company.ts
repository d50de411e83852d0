import { fitsDomain, mendedByDomain, nearlySpells } from './domain-fit.ts';
import { findHeadline } from './headline.ts';
import type { Leftover } from './leftover.ts';
import { isScrap } from './organization.ts';
import { rowsOfNames } from './name-rows.ts';
import type { WordPatterns } from './word-patterns.ts';
import { type FieldDraft, textOf } from './work-line.ts';

interface DrawnContext {
  /** Names of the company's own domains. */
  readonly domains: readonly string[];
  /** What it calls itself at providers: `kaedepapelaria` of kaedepapelaria@gmail.com. */
  readonly handles: readonly string[];
  readonly patterns: WordPatterns;
}

/** The company where no word says that it is one: what spells its domain or handle, else the largest print that is nothing else. */
export function drawnCompany(
  leftovers: readonly Leftover[],
  { domains, handles, patterns }: DrawnContext,
): FieldDraft | undefined {
  const headline = findHeadline(leftovers, { hasDomain: domains.length > 0, patterns });
  return findLogo(leftovers, domains) ?? findByHandle(leftovers, handles, patterns) ?? (headline && inFull(headline, leftovers));
}

/** `KDE` in large print, and `KDE Asia Pacific` once more in small: the name with where it is. */
function inFull(drawn: FieldDraft, leftovers: readonly Leftover[]): FieldDraft {
  const full = leftovers.find(
    ({ text }) => text.startsWith(`${drawn.value} `) && REST_OF_NAME.test(text.slice(drawn.value.length)),
  );
  return full === undefined
    ? drawn
    : { ...drawn, value: full.text, span: full.span, evidence: [...drawn.evidence, 'printed:in-full'] };
}

const REST_OF_NAME = /^(?: (?:\p{Lu}[\p{L}&.-]*|of|and|de|do|da)){1,4}$/u;

/** A piece of print that spells the domain, or nearly does (a logo in letters). */
function findLogo(leftovers: readonly Leftover[], domains: readonly string[]): FieldDraft | undefined {
  const spelled = largest(leftovers.filter(({ text }) => !isScrap(text) && domains.some((label) => fitsDomain(text, label))));
  if (spelled !== undefined) return { value: textOf(spelled.span), span: spelled.span, trust: 0.85, evidence: ['fits:domain'] };
  return leftovers.toSorted((a, b) => b.size - a.size).flatMap((leftover) => misreadLogo(leftover, domains))[0];
}

/** What is read with this certainty says what it says. */
const SURE_OF_LETTERS = 0.95;

function misreadLogo({ text, span }: Leftover, domains: readonly string[]): FieldDraft[] {
  if (span.line.printed.confidence >= SURE_OF_LETTERS) return [];
  const value = domains.map((label) => mendedByDomain(text, label)).find((mended) => mended !== undefined);
  return value === undefined ? [] : [{ value, span, trust: 0.75, evidence: ['mended:domain'] }];
}

/** Shops have their name in front of the at sign. */
function findByHandle(
  leftovers: readonly Leftover[],
  handles: readonly string[],
  patterns: WordPatterns,
): FieldDraft | undefined {
  const rows = rowsOfNames(leftovers, { patterns, domainLabels: handles, isPerson: () => false });
  const single = leftovers.filter(({ text }) => handles.some((handle) => fitsDomain(text, handle) || nearlySpells(text, handle)));
  const own = rows.find(({ reason }) => reason === 'spells:domain') ?? largest(single);
  return own === undefined ? undefined : { value: own.text, span: own.span, trust: 0.75, evidence: ['fits:handle'] };
}

function largest(leftovers: readonly Leftover[]): Leftover | undefined {
  return leftovers.toSorted((a, b) => b.size - a.size)[0];
}
