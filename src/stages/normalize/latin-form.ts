import { isKana, toRomaji } from 'wanakana';

import { foldRomaji } from '../../domain/romaji.ts';
import { remembered } from './remembered.ts';

/** Kana as folded Latin letters; `undefined` when the text is not all kana. */
export function kanaToLatin(text: string): string | undefined {
  return latinOfKana(text);
}

const latinOfKana = remembered((text): string | undefined => {
  const kana = text.normalize('NFKC').replaceAll(/[\s・=]/g, '');
  return kana !== '' && isKana(kana) ? foldRomaji(toRomaji(kana)) : undefined;
});

/** Latin text with marks and umlauts in one spelling: Müller, Mueller → mueller; São → sao. */
export function foldLatin(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ł', 'l')
    .normalize('NFKD')
    .replaceAll(MARKS, '$1')
    .normalize('NFC');
}

/** Most of what is folded in an org has nothing to fold but its case. */
const ASCII = /^[\u0020-\u007E]*$/;

/** Accents of alphabets; the voicing marks of kana are letters of another sound and stay. */
const MARKS = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;

export function hasJapanese(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
}
