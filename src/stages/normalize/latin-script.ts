import { isKana, toRomaji } from 'wanakana';

/**
 * Letters of other alphabets in Latin, as passports and registers of their countries write them, marks left out. One spelling of several in
 * use: compare by sound.
 */
const ALPHABETS: readonly string[] = [
  'а a б b в v г g д d е e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya',
  'є ye і i ї i ґ g ў u ђ dj ј j љ lj њ nj ћ c џ dz ѓ gj ѕ dz ќ kj ә a ғ g қ k ң n ө o ұ u ү u һ h',
  'ου ou ευ ev αυ av μπ b ντ nt γκ g γγ ng α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o',
  'ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h',
  'ու u և ev ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f',
];

const LATIN: ReadonlyMap<string, string> = new Map(ALPHABETS.flatMap(lettersOf));

function lettersOf(alphabet: string): readonly (readonly [string, string])[] {
  const parts = alphabet.split(' ');
  return parts.flatMap((letter, at) => (at % 2 === 0 ? [[letter, (parts[at + 1] ?? '').replace('-', '')] as const] : []));
}

const OTHER = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Georgian}\p{Script=Armenian}]/u;
const LETTERS = new RegExp([...LATIN.keys()].toSorted((a, b) => b.length - a.length).join('|'), 'gu');

/** Lower-case text of Cyrillic, Greek, Georgian or Armenian letters in Latin ones; all else stays. */
export function toLatin(text: string): string {
  return OTHER.test(text) ? text.replaceAll(LETTERS, (letter) => LATIN.get(letter) ?? letter) : text;
}

/** A name written in kana alone, in Latin letters, its parts apart: バラク・オバマ → `baraku obama`. */
export function kanaName(text: string): string | undefined {
  const parts = text
    .normalize('NFKC')
    .split(/[\s・=,]+/u)
    .filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => isKana(part)) ? parts.map((part) => toRomaji(part)).join(' ') : undefined;
}
