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

/** 営業時間 10:00-19:00 定休日 火曜 */
const HOURS = /営業時間|受付時間|診療時間|定休日|休診日|\d{1,2}:\d{2} ?[-~ー〜]/u;
const FLOOR = /\d+ ?(?:F|階|号)/u;
/** 青葉高等学校内, 楓駅前 */
const PLACE_OF = /^\p{L}{3,}[内前]$/u;

/** 東京都ヨット協会 is no address. */
function isInstitution(text: string, patterns: WordPatterns): boolean {
  return !/[\d一二三四五六七八九十〇]/u.test(text) && patterns.japaneseInstitution.test(text);
}
