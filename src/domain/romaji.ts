/**
 * Letters of a reading in one spelling, so that Hepburn, Kunrei and passport spellings of a name compare equal:
 * Satō, Satoh, Satou → sato; Shinji, Sinzi → sinzi; Jumpei, Junpei → zunpei.
 */
export function foldRomaji(text: string): string {
  let folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '');
  for (const [pattern, replacement] of ROMAJI_FOLDS) folded = folded.replaceAll(pattern, replacement);
  return folded;
}

const ROMAJI_FOLDS: readonly (readonly [RegExp, string])[] = [
  [/m(?=[bmp])/g, 'n'],
  [/tch/g, 'cch'],
  [/sh(?=[auo])/g, 'sy'],
  [/shi/g, 'si'],
  [/ch(?=[auo])/g, 'ty'],
  [/chi/g, 'ti'],
  [/tsu/g, 'tu'],
  [/j(?=[auo])/g, 'zy'],
  [/ji/g, 'zi'],
  [/dzu|du/g, 'zu'],
  [/di/g, 'zi'],
  [/fu/g, 'hu'],
  [/oh(?![aiueo])/g, 'o'],
  [/o[ou]+/g, 'o'],
  [/uu+/g, 'u'],
  [/(.)\1+/g, '$1'],
];
