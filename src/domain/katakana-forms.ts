/** Kanji that are drawn like katakana, and are taken for them by readers and typists. */
export const KATAKANA_OF_KANJI: Readonly<Record<string, string>> = {
  一: 'ー',
  口: 'ロ',
  二: 'ニ',
  力: 'カ',
  夕: 'タ',
  卜: 'ト',
  工: 'エ',
};

/** Kana without ゛ and ゜, decomposed (NFD): バ and パ are ハ. */
export function withoutKanaMarks(kana: string): string {
  return kana.normalize('NFD').replaceAll(/[\u3099\u309A]/g, '');
}
