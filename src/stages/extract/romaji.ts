import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { foldRomaji } from '../../domain/romaji.ts';
import { plainLetters } from './latin-name.ts';

/** Hepburn, with the spellings of Kunrei that people use in addresses where they differ. */
const DIGRAPHS =
  'きゃ kya きゅ kyu きょ kyo しゃ sha しゅ shu しょ sho ちゃ cha ちゅ chu ちょ cho にゃ nya にゅ nyu にょ nyo ひゃ hya ひゅ hyu ひょ hyo みゃ mya みゅ myu みょ myo りゃ rya りゅ ryu りょ ryo ぎゃ gya ぎゅ gyu ぎょ gyo じゃ ja じゅ ju じょ jo びゃ bya びゅ byu びょ byo ぴゃ pya ぴゅ pyu ぴょ pyo';
const SINGLES =
  'あ a い i う u え e お o か ka き ki く ku け ke こ ko さ sa し shi す su せ se そ so た ta ち chi つ tsu て te と to な na に ni ぬ nu ね ne の no は ha ひ hi ふ fu へ he ほ ho ま ma み mi む mu め me も mo や ya ゆ yu よ yo ら ra り ri る ru れ re ろ ro わ wa を o ん n が ga ぎ gi ぐ gu げ ge ご go ざ za じ ji ず zu ぜ ze ぞ zo だ da ぢ ji づ zu で de ど do ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po ゔ vu';
const KANA = new Map([...pairsOf(DIGRAPHS), ...pairsOf(SINGLES)]);

function pairsOf(list: string): [string, string][] {
  const words = list.split(' ');
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < words.length; at += 2) pairs.push([words[at] ?? '', words[at + 1] ?? '']);
  return pairs;
}

/** Hiragana or katakana in plain Hepburn, long vowels written out: `さとう` → `satou`. */
function romanize(kana: string): string {
  const hiragana = kana.replaceAll(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
  let latin = '';
  for (let at = 0; at < hiragana.length; at += 1) {
    const pair = KANA.get(hiragana.slice(at, at + 2));
    if (pair !== undefined) {
      latin += pair;
      at += 1;
      continue;
    }
    latin += romanOf(hiragana, at, latin);
  }
  return latin;
}

function romanOf(hiragana: string, at: number, before: string): string {
  const letter = hiragana.charAt(at);
  if (letter === 'ー') return before.slice(-1);
  if (letter !== 'っ') return KANA.get(letter) ?? '';
  const next = KANA.get(hiragana.slice(at + 1, at + 3)) ?? KANA.get(hiragana.charAt(at + 1)) ?? '';
  return next.startsWith('ch') ? 't' : next.slice(0, 1);
}

/** A text in Latin letters or kana in the one spelling that texts sounding alike share. */
export function soundKey(sound: string): string {
  const isKana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sound);
  return foldRomaji(isKana ? romanize(sound.replaceAll(/[^\p{L}ー]/gu, '')) : plainLetters(sound));
}

/** Whether a text in Latin letters or kana contains this reading (three sounds' letters or more). */
export function soundsLike(sound: string, reading: string): boolean {
  const latin = soundKey(reading);
  return latin.length >= 3 && soundKey(sound).includes(latin);
}

/** Sounds of the surnames and of the given names in a list, each in its one spelling. */
interface KnownSounds {
  readonly surnames: ReadonlySet<string>;
  readonly givenNames: ReadonlySet<string>;
}

const SOUNDS = new WeakMap<NameLexicon, KnownSounds>();

function keysOf(names: NameLexicon['surnames']): ReadonlySet<string> {
  return new Set([...names.values()].flatMap((readings) => readings.map(({ reading }) => soundKey(reading))));
}

function soundsOf(lexicon: NameLexicon): KnownSounds {
  const known = SOUNDS.get(lexicon);
  if (known !== undefined) return known;
  const sounds = { surnames: keysOf(lexicon.surnames), givenNames: keysOf(lexicon.givenNames) };
  SOUNDS.set(lexicon, sounds);
  return sounds;
}

/** Whether a word sounds like a Japanese surname of the lists: `nakamura`. */
export function isSurnameInRomaji(word: string, lexicon: NameLexicon): boolean {
  return word.length > 4 && soundsOf(lexicon).surnames.has(soundKey(word));
}

/** Whether a word is made of Japanese syllables: `Hanako`, `Akatoki`, `Ryonosuke`. */
export function isRomajiWord(word: string): boolean {
  return (
    word.length > 2 && /^(?:(?:[kgnhbpmr]y|sh|ch|ts|[kgsztdnhbpmyrwfj])?[aiueo]h?|n(?![aiueoy])|[kstp](?=[kstpc]))+$/iu.test(word)
  );
}

/** Whether one of two words sounds like a Japanese given name: `Taro Kaedeori`. */
export function hasGivenName(words: readonly string[], lexicon: NameLexicon): boolean {
  if (words.length !== 2) return false;
  const { givenNames } = soundsOf(lexicon);
  return words.some((word) => word.length > 3 && givenNames.has(soundKey(word)));
}

/** Whether two words are a Japanese surname and given name in Latin letters, in either order: `Satoshi Kinoshita`. */
export function isKnownRomaji(words: readonly string[], lexicon: NameLexicon): boolean {
  const [a, b, ...others] = words.map(soundKey);
  if (a === undefined || b === undefined || others.length > 0 || a.length < 2 || b.length < 2) return false;
  const { surnames, givenNames } = soundsOf(lexicon);
  return (surnames.has(b) && givenNames.has(a)) || (surnames.has(a) && givenNames.has(b));
}
