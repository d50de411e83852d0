import type { WordPatterns } from './word-patterns.ts';

const JAPANESE_AREA = /[都道府県].{0,12}[市区町村郡]|[市区郡區縣].{1,14}(?:\d|丁目|番|[一二三四五六七八九十]+)/u;
const JAPANESE_BLOCK = /\d+ ?[-‐−–ー] ?\d+|\d+丁目|\d+番|\d+[號樓]|[一二三四五六七八九十〇]+(?:丁目|番地|番|号|-)/u;

/** Whether a piece of print is part of a Japanese (or Chinese) address; beside or below one less is enough. */
export function isJapaneseAddress(text: string, patterns: WordPatterns, isExpected: boolean): boolean {
  if (patterns.japaneseCompany.test(text) || isInstitution(text, patterns) || HOURS.test(text)) return false;
  if (patterns.prefecture.test(text) && text.length > 4) return true;
  if (JAPANESE_AREA.test(text) && JAPANESE_BLOCK.test(text)) return true;
  if (!isExpected) return /(?:ビル|タワー|マンション).{0,6}\d+ ?(?:階|F|号)/iu.test(text);
  return (
    patterns.japaneseBuilding.test(text) || [JAPANESE_BLOCK, JAPANESE_AREA, FLOOR, PLACE_OF].some((shape) => shape.test(text))
  );
}

/**
 * Whether a text right below an address that ends in its block is the building, though no word of it says so: words in katakana
 * (青葉セントラルサウス), or a number at its end (青葉センター#420).
 */
export function mayBeBuilding(text: string, { japaneseCompany, japaneseTitle, japaneseDepartment }: WordPatterns): boolean {
  const isWritten = /^(?=.*\p{Script=Katakana}{2})[\p{Script=Han}\p{Script=Katakana}ー・\d #-]{4,30}$/u.test(text);
  const isNamed = /\p{Script=Katakana}[\p{Script=Katakana}ー]{4,}/u.test(text) || /[^\d]#?\d{1,4}$/u.test(text);
  return isWritten && isNamed && ![japaneseCompany, japaneseTitle, japaneseDepartment].some((word) => word.test(text));
}

/** Where an address ends in its block or house: 2-28-2, 十番2号. */
export const ENDS_IN_BLOCK = /\d ?(?:号|番地?)?$/u;

/** 営業時間 10:00-19:00 定休日 火曜 */
const HOURS = /営業時間|受付時間|診療時間|定休日|休診日|\d{1,2}:\d{2} ?[-~ー〜]/u;
const FLOOR = /\d+ ?(?:F|階|号)/u;
/** 青葉高等学校内, 楓駅前 */
const PLACE_OF = /^\p{L}{3,}[内前]$/u;

/** 東京都ヨット協会 is no address. */
function isInstitution(text: string, patterns: WordPatterns): boolean {
  return !/[\d一二三四五六七八九十〇]/u.test(text) && patterns.japaneseInstitution.test(text);
}
