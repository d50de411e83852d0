import { isKana } from 'wanakana';

import type { NameLexicon } from '../../domain/name-lexicon.ts';
import type { CanonicalName } from './canonical-name.ts';
import { type JapaneseNameSplit, splitJapaneseName } from './japanese-name.ts';
import { foldVariants } from './kanji-variants.ts';
import { hasJapanese } from './latin-form.ts';
import { nameSounds } from './name-sounds.ts';

const HONORIFICS = /(?:様|さま|さん|氏|先生|殿|君|くん|ちゃん|博士)$/u;
/** Posts and professions that stand beside a name, with a blank between or right behind a surname. */
const POSTS =
  '社長|会長|頭取|取締役|監査役|執行役員?|役員|部長|次長|課長|係長|主任|主査|主幹|室長|所長|局長|店長|工場長|院長|館長|校長|園長|学長|センター長|グループ長|チーム長|' +
  '専務|常務|理事長?|代表|顧問|相談役|参事|教授|助教|講師|研究員|医師|看護師|弁護士|弁理士|税理士|会計士|司法書士|行政書士|社労士|建築士|議員|秘書|' +
  'マネー?ジャー|リーダー|ディレクター|エンジニア|コンサルタント|プロデューサー|デザイナー|アナリスト|アドバイザー|スペシャリスト';
const POST = new RegExp(`(?:${POSTS})(?:代理|補佐|補|心得)?$`, 'u');
/** Where somebody works, printed in front of the name; 渡部 and 服部 are surnames. */
const OFFICE = /(?:部|課|室|局|支店|支社|グループ|センター|研究所|大学|学部|研究科|病院|学校|銀行|工場|協会|組合|チーム)$/u;
const FORM = /株式会社|有限会社|合同会社|合資会社|社団法人|財団法人/;
const BRACKETS = /[([{<〈《【「『〔]([^()[\]{}<>〈〉《》【】「」『』〔〕]*)[)\]}>〉》】」』〕]?/gu;

/**
 * A Japanese name in its parts: `山田太郎`, `髙橋 一郎（たかはし いちろう）`, `山田（旧姓佐藤）花子`, `営業部長 山田 太郎`, `山田 太郎 / Taro Yamada`.
 *
 * @param text  in NFKC, blanks single
 */
export function japaneseName(text: string, lexicon: NameLexicon): CanonicalName {
  const { bare, beside } = withoutBrackets(text);
  const { japanese, latin } = withoutLatin(bare);
  const { name, titles } = withoutPosts(withoutOffice(japanese, lexicon));
  const words = name.split(' ');
  const spoken = words.length === 4 && words.slice(2).every((word) => isKana(word)) && !isKana(words[0]);
  const own = spoken ? words.slice(0, 2).join(' ') : name;
  const split = splitJapaneseName(own, lexicon) ?? { family: own, given: '', middle: '', by: 'none' as const };
  const { family, given, middle, by } = split;
  const stated = [...(spoken ? [words.slice(2).join(' ')] : []), ...beside, ...latin];
  return {
    script: 'japanese',
    family,
    given,
    middle,
    titles,
    suffix: '',
    splitBy: given === '' ? 'none' : by,
    guessed: by === 'guess',
    folded: foldVariants(inJapaneseOrder(split)).replaceAll(' ', ''),
    readings: nameSounds({ family, given }, stated, lexicon),
  };
}

function inJapaneseOrder({ family, given, middle }: Pick<JapaneseNameSplit, 'family' | 'given' | 'middle'>): string {
  return family + given + middle;
}

/** What stands in brackets says how the name is read, or what it was before; where only that is Japanese, it is the name. */
function withoutBrackets(text: string): { readonly bare: string; readonly beside: readonly string[] } {
  const beside = [...text.matchAll(BRACKETS)].map(([, inside = '']) => inside.trim()).filter((inside) => inside !== '');
  const bare = text.replaceAll(BRACKETS, ' ').replaceAll(/\s+/g, ' ').trim();
  const name = hasJapanese(bare) ? undefined : beside.find((inside) => hasJapanese(inside));
  if (name !== undefined) return { bare: name, beside: [bare] };
  return { bare, beside };
}

/** `山田太郎 Taro Yamada`: the name in Latin letters beside it. */
function withoutLatin(text: string): { readonly japanese: string; readonly latin: readonly string[] } {
  const latin = text.match(/\p{Script=Latin}[\p{Script=Latin}\s.,'’-]*/gu) ?? [];
  const japanese = text
    .replaceAll(/\p{Script=Latin}[\p{Script=Latin}\s.,'’-]*/gu, ' ')
    .replaceAll(/[/|;:]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return hasJapanese(japanese) && latin.some((part) => part.trim().length > 1)
    ? { japanese, latin: latin.map((part) => part.trim()) }
    : { japanese: text, latin: [] };
}

/** `営業部 山田 太郎`, `東京大学 山田太郎`: with a whole name besides, a word for an office is one. */
function withoutOffice(text: string, { surnames }: NameLexicon): string {
  const words = text.split(' ');
  const own = words.filter((word) => !OFFICE.test(word) || surnames.has(word));
  const isWhole = own.length > 1 || (own[0] ?? '').length > 2;
  return words.length > 1 && isWhole ? own.join(' ') : text;
}

/** 様 and the like, posts and companies are no part of a name, unless nothing would be left of it. */
function withoutPosts(text: string): { readonly name: string; readonly titles: readonly string[] } {
  const words = text.split(' ');
  const posts = words.length === 1 ? [] : words.filter((word) => POST.test(word) || FORM.test(word));
  const own = words.filter((word) => !posts.includes(word)).join(' ');
  if (own === '') return { name: text, titles: [] };
  const bare = own.replace(HONORIFICS, '').trim();
  const isPlain = !own.includes(' ');
  const name = bare === own && isPlain ? own.replace(POST, '').trim() : bare;
  if (Array.from(name).length < 2) return { name: own, titles: posts };
  const behind = own.slice(name.length).trim();
  return { name, titles: [...posts.filter((word) => !FORM.test(word)), ...(behind === '' ? [] : [behind])] };
}
