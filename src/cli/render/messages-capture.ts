import type { AddedFile, PoorPicture } from '../../domain/add-report.ts';
import type { PairedSides } from '../../domain/paired-sides.ts';
import { many } from './many.ts';

/** What is said about pictures and files, beside what was read from them. */
interface CaptureMessages {
  otherThanExpected(expected: number, found: number): string;
  undated: string;
  metByNobody: string;
  /** Somebody who was not named on the command line. */
  metBy(user: string): string;
  watching(folder: string): string;
  fileAdded(file: AddedFile): string;
  poorPicture(picture: PoorPicture): string;
  morePoorPictures(count: number): string;
  sides(sides: PairedSides): readonly string[];
}

type Advice = Readonly<Record<string, string>>;

const ENGLISH_ADVICE: Advice = {
  blurred: 'blurred: hold the camera still, tap the card to focus',
  glare: 'glare: turn off the flash, tilt away from the lamp',
  'low-resolution': 'too few pixels: go nearer, or scan at 300 dpi',
  'cells-left-out':
    'more cells than the first line names; what stands behind the last column was left out (a comma in a cell needs quotes round it)',
};

const JAPANESE_ADVICE: Advice = {
  blurred: 'ぼけています。カメラを固定し、名刺に焦点を合わせてください',
  glare: '光が反射しています。フラッシュを切り、照明を避けてください',
  'low-resolution': '解像度が足りません。近づいて撮るか、300dpiでスキャンしてください',
  'cells-left-out': '見出しより多くの値があり、最後の列より後ろは取り込みませんでした(カンマを含む値は引用符で囲んでください)',
};

const ENGLISH: CaptureMessages = {
  otherThanExpected: (expected, found) =>
    `${expected} cards expected, ${found} found. ${found < expected ? 'Lay the cards apart so that none overlap, and add the picture again.' : 'Look at the cards with `meibo list`: something else may have been taken for one.'}`,
  undated: 'Without --met-on the cards are undated: they fill blanks only, replace nothing newer and warm nobody.',
  metByNobody:
    'Without --met-by it is not kept who of us met them. Name somebody, or set yourself once: `meibo config set relationship.me USER`.',
  metBy: (user) => `Met by ${user} (relationship.me); --met-by names somebody else.`,
  watching: (folder) => `Watching ${folder}. New files are added when they have settled; Ctrl-C ends it.`,
  fileAdded({ path, cards, parked, knownIn }) {
    if (knownIn !== undefined) return `${path}: known already (batch ${knownIn})`;
    if (cards === 0) return `${path}: no card`;
    return `${path}: ${cards} card${cards === 1 ? '' : 's'}${parked > 0 ? `, ${parked} to review` : ''}`;
  },
  poorPicture: (picture) =>
    `${placeOf(picture, { page: 'page', card: 'card', row: 'row' })}: ${adviceOn(picture, ENGLISH_ADVICE).join('; ')}`,
  morePoorPictures: (count) => `… and ${count} more cards with such notes; all of them with --json`,
  sides: ({ joined, proposed }) => [
    ...(joined > 0 ? [`${many(joined, 'card')} joined from two pictures, front and back (\`meibo review\` can part them)`] : []),
    ...(proposed > 0 ? [`${many(proposed, 'card')} may be two sides of another: see \`meibo review\``] : []),
  ],
};

const JAPANESE: CaptureMessages = {
  otherThanExpected: (expected, found) =>
    `名刺は${expected}枚のはずですが、${found}枚見つかりました。${found < expected ? '重ならないように離して置き、撮り直して追加してください。' : '名刺でないものが含まれていないか、`meibo list` で確かめてください。'}`,
  undated: '--met-on がないので日付なしの名刺として扱います。空欄を埋めるだけで、新しい値は置き換えず、温度にも数えません。',
  metByNobody:
    '--met-by がないので、誰が会ったかは残りません。指定するか、`meibo config set relationship.me ユーザー名` で自分を登録してください。',
  metBy: (user) => `会った社員: ${user}（relationship.me）。違うときは --met-by で指定します。`,
  watching: (folder) => `${folder} を監視しています。書き込みが終わったファイルから取り込みます。Ctrl-C で終わります。`,
  fileAdded({ path, cards, parked, knownIn }) {
    if (knownIn !== undefined) return `${path}: 取り込み済みです(バッチ ${knownIn})`;
    if (cards === 0) return `${path}: 名刺がありません`;
    return `${path}: ${cards}枚${parked > 0 ? `(確認待ち ${parked}枚)` : ''}`;
  },
  poorPicture: (picture) =>
    `${placeOf(picture, { page: 'ページ', card: '名刺', row: '行' })}: ${adviceOn(picture, JAPANESE_ADVICE).join('。')}`,
  morePoorPictures: (count) => `… ほか ${count}枚にも同様の注意があります。--json ですべて表示します`,
  sides: ({ joined, proposed }) => [
    ...(joined > 0 ? [`表と裏の画像 ${joined}組を1枚の名刺にまとめました(\`meibo review\` で分けられます)`] : []),
    ...(proposed > 0 ? [`${proposed}組の画像は同じ名刺の表と裏かもしれません。\`meibo review\` で確かめてください`] : []),
  ],
};

/** Rows are counted as a spreadsheet does, with the line of names. */
function placeOf({ path, page, index, warnings }: PoorPicture, words: Readonly<Record<'page' | 'card' | 'row', string>>): string {
  if (warnings.includes('cells-left-out')) return `${path} ${words.row} ${index + 2}`;
  return `${path}${page > 1 ? ` ${words.page} ${page}` : ''}${index > 0 ? ` ${words.card} ${index + 1}` : ''}`;
}

function adviceOn({ warnings }: PoorPicture, advice: Advice): readonly string[] {
  return warnings.map((warning) => advice[warning] ?? warning);
}

export function captureMessages(language: 'ja' | 'en'): CaptureMessages {
  return language === 'ja' ? JAPANESE : ENGLISH;
}
