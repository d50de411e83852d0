import type { Box } from '../../domain/box.ts';
import type { FieldReading } from '../../domain/card-fields.ts';
import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { domainLetters } from './domain-fit.ts';
import { listedAs } from './latin-lists.ts';
import type { Leftover } from './leftover.ts';
import { isSlogan } from './organization.ts';
import type { WordPatterns } from './word-patterns.ts';
import { boxOf, type FieldDraft, toField } from './work-line.ts';

export interface BesideName {
  readonly patterns: WordPatterns;
  readonly lexicon: NameLexicon;
  readonly name: FieldReading | undefined;
  /** Where nothing printed says whom somebody works for, what stands beside the name may say that. */
  readonly company: FieldDraft | undefined;
  /** Pieces that are nothing else. */
  readonly rest: readonly Leftover[];
  /** Names of the company's own hosts, letters only. */
  readonly hosts: readonly string[];
}

/** What no list of titles has, as surely as where it stands tells. */
const TRUST = 0.6;
/** Next to the name, in its own heights; a title is not larger than it. */
const [APART, ACROSS, LARGER] = [1.5, 4, 1.05];
/** Few words, each begun as titles are, without digits. */
const LATIN = /^(?=.*\p{L}{3})\p{Lu}[\p{Script=Latin}.'’&/ -]{3,38}$/u;
const JAPANESE = /^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー・/／ ]{2,14}$/u;
/** 建築家, コーダー: who makes or does something; two characters may be a given name. */
const DOES_SOMETHING = /^.{2,}(?:家|師|士|者|員|職人|係|手|ー|スト|アン)$/u;
const MOST_WORDS = 5;
/** What shows that the name is somebody's: beside the words of an advertisement nothing is a title. */
const SOMEBODY = ['fits:email', 'fits:sound', 'heard:whole', 'lexicon:romaji', 'lexicon:both', 'lexicon:latin-both'];

/**
 * The title of somebody beside whose name a short text stands that is nothing else and that no list has: `Notariusz`, 建築家.
 * What stands between a name and a company is nearly always what somebody does.
 */
export function titleBesideName({ name, company, rest, hosts, patterns, lexicon }: BesideName): FieldReading | undefined {
  if (name?.box === undefined || company === undefined || !SOMEBODY.some((rule) => name.evidence?.includes(rule)))
    return undefined;
  const { box } = name;
  const near = rest.filter((piece) => {
    const text = piece.text.trim();
    if (!isShort(text) || isSlogan(text) || !standsBy(box, boxOf(piece.span))) return false;
    if ([patterns.legalForm, patterns.companyWord, patterns.country].some((pattern) => pattern.test(text))) return false;
    if (shareWord(text, name.value)) return false;
    return !hosts.some((host) => domainLetters(text).includes(host)) && listedAs(text.split(' '), lexicon) !== 'both';
  });
  const [only, ...others] = near;
  if (only === undefined || others.length > 0) return undefined;
  return toField({ value: only.text, span: only.span, trust: TRUST, evidence: ['near:name'] });
}

function shareWord(one: string, other: string): boolean {
  const words = new Set(other.toLowerCase().split(' '));
  return one
    .toLowerCase()
    .split(' ')
    .some((word) => words.has(word));
}

function isShort(text: string): boolean {
  if (LATIN.test(text)) return text.split(' ').length <= MOST_WORDS && !/[.!?]$/u.test(text);
  return JAPANESE.test(text) && DOES_SOMETHING.test(text);
}

/** Right over or under the name and flush with it or within it, or beside it. */
function standsBy([left, top, right, bottom]: Box, [l, t, r, b]: Box): boolean {
  const height = Math.min(bottom - top, right - left);
  if (Math.min(b - t, r - l) > LARGER * height) return false;
  const down = Math.max(t - bottom, top - b);
  const isUnder = down > -0.5 * height && down < APART * height && Math.min(right, r) - Math.max(left, l) > 0;
  const across = Math.max(l - right, left - r);
  const isBeside = Math.min(bottom, b) - Math.max(top, t) > 0.5 * (b - t) && across > 0 && across < ACROSS * height;
  return isUnder || isBeside;
}
