import { isHiragana, isKana, toHiragana, toRomaji } from 'wanakana';

import { composedReadings } from '../../domain/composed-reading.ts';
import type { NameLexicon, NameList } from '../../domain/name-lexicon.ts';
import type { NormalizedField } from '../../domain/normalized-field.ts';
import { splitJapaneseName } from './japanese-name.ts';
import { foldVariants } from './kanji-variants.ts';
import { hasJapanese } from './latin-form.ts';
import { splitLatinName } from './latin-name.ts';

/** How a name is read. `guessed` when it was not stated but comes from the dictionary. */
export interface NameSound {
  /** Hiragana. */
  readonly family: string;
  readonly given: string;
  readonly romaji: { readonly family: string; readonly given: string };
  readonly guessed: boolean;
}

export interface CanonicalName {
  readonly script: 'japanese' | 'latin' | 'other';
  readonly family: string;
  readonly given: string;
  readonly middle: string;
  readonly titles: readonly string[];
  readonly suffix: string;
  /** How family and given name were told apart; `none` for a name of one part. */
  readonly splitBy: 'gap' | 'lexicon' | 'comma' | 'order' | 'guess' | 'none';
  /** Whether the cut is a guess. */
  readonly guessed: boolean;
  /** Comparing form: variants folded, no blanks. */
  readonly folded: string;
  readonly readings: readonly NameSound[];
}

const LONGEST = 200;
const MOST_READINGS = 4;
const HONORIFICS = /(?:様|さま|さん|氏|先生|殿|君|くん|ちゃん|博士)$/u;

/**
 * A person's name in its parts, with readings where it is Japanese.
 *
 * @param raw  as printed: `"山田太郎"`, `"髙橋\u3000一郎（たかはし いちろう）"`, `"Dr. Juan de la Cruz Jr."`, `"SMITH, John"`
 * @returns `rejected` for what cannot be a name: nothing, no letters, an address, a single letter, more than 200 characters
 */
export function normalizePersonName(raw: string, lexicon: NameLexicon): NormalizedField<CanonicalName> {
  const text = raw
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (text === '') return { kind: 'rejected', reason: 'empty', raw };
  if (text.length > LONGEST) return { kind: 'rejected', reason: 'too-long', raw };
  if (!/\p{L}/u.test(text)) return { kind: 'rejected', reason: 'unparseable', raw };
  const letters = Array.from(text.replaceAll(/[^\p{L}]/gu, ''));
  if (letters.length < 2 || /@|https?:|\d{3,}/.test(text)) return { kind: 'rejected', reason: 'implausible', raw };
  return { kind: 'ok', value: hasJapanese(text) ? japaneseName(text, lexicon) : otherName(text), raw };
}

function japaneseName(text: string, lexicon: NameLexicon): CanonicalName {
  const stated = /[(]\s*([^()]+?)\s*[)]/.exec(text)?.[1];
  const { name, honorific } = withoutHonorific(text.replace(/\s*[(].*$/, '').trim());
  const { family, given, by } = splitJapaneseName(name, lexicon) ?? { family: name, given: '', by: 'none' as const };
  const readings = stated === undefined ? [] : statedSounds(stated);
  return {
    script: 'japanese',
    family,
    given,
    middle: '',
    titles: honorific === '' ? [] : [honorific],
    suffix: '',
    splitBy: by,
    guessed: by === 'guess',
    folded: foldVariants(family + given).replaceAll(' ', ''),
    readings: readings.length > 0 ? readings : dictionarySounds(family, given, lexicon),
  };
}

/** 様 and the like are no part of a name, unless nothing would be left of it. */
function withoutHonorific(text: string): { readonly name: string; readonly honorific: string } {
  const name = text.replace(HONORIFICS, '').trim();
  return Array.from(name).length < 2 ? { name: text, honorific: '' } : { name, honorific: text.slice(name.length).trim() };
}

/** `たかはし いちろう`, `タカハシ\u3000イチロウ`. */
function statedSounds(text: string): readonly NameSound[] {
  const [family = '', given = ''] = text.split(' ');
  return isKana(family) && family !== '' ? [soundOf(toHiragana(family), isKana(given) ? toHiragana(given) : '', false)] : [];
}

function dictionarySounds(family: string, given: string, lexicon: NameLexicon): readonly NameSound[] {
  const { letterReadings } = lexicon;
  const families = kanaOf(family, lexicon.surnames, letterReadings.surnames);
  const givens = given === '' ? [''] : kanaOf(given, lexicon.givenNames, letterReadings.givenNames);
  const isStated = isKana(family + given);
  return families.flatMap((one) => givens.map((two) => soundOf(one, two, !isStated))).slice(0, MOST_READINGS);
}

function kanaOf(name: string, names: NameList, letters: NameList): readonly string[] {
  if (isKana(name)) return [isHiragana(name) ? name : toHiragana(name)];
  const folded = foldVariants(name);
  const entries = names.get(name) ?? names.get(folded);
  return entries?.map(({ reading }) => reading) ?? composedReadings(folded, letters, MOST_READINGS);
}

function soundOf(family: string, given: string, guessed: boolean): NameSound {
  return { family, given, romaji: { family: toRomaji(family), given: toRomaji(given) }, guessed };
}

function otherName(text: string): CanonicalName {
  const split = splitLatinName(text);
  const script = /\p{Script=Latin}/u.test(text) ? 'latin' : 'other';
  if (split === undefined) {
    const words = text.split(' ');
    const family = words.at(-1) ?? text;
    const given = words.slice(0, -1).join(' ');
    const splitBy = given === '' ? 'none' : 'order';
    return {
      script,
      family,
      given,
      middle: '',
      titles: [],
      suffix: '',
      splitBy,
      guessed: false,
      folded: foldVariants(text),
      readings: [],
    };
  }
  const { by, ...parts } = split;
  const folded = foldVariants(`${split.given} ${split.family}`);
  return { script, ...parts, splitBy: by, guessed: false, folded, readings: [] };
}
