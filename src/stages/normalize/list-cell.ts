import { KATAKANA_OF_KANJI } from '../../domain/katakana-forms.ts';
import type { ColumnKind } from '../../domain/linkage-list.ts';
import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { normalizeAddress } from './address.ts';
import { companyForms } from './company-name.ts';
import { splitJapaneseName } from './japanese-name.ts';
import { foldVariants } from './kanji-variants.ts';
import { foldLatin, hasJapanese } from './latin-form.ts';
import { splitLatinName } from './latin-name.ts';
import { kanaName, toLatin } from './latin-script.ts';
import type { FormIndex } from './legal-form-index.ts';
import { streetWords } from './street-words.ts';

export interface CellKnowledge {
  readonly lexicon: NameLexicon;
  readonly legalForms: FormIndex;
}

/** Words that stand for an empty cell in lists made by programs. */
const BLANK = /^(?:null|none|nan|na|n\/a|nil|undefined|unknown|-+|\.+|不明|なし|未登録)$/i;
/** Longer cells are compared by their beginning. */
const LONGEST = 200;
const LONGEST_TEXT = 800;

/** A cell of a list in the form in which cells of its kind are compared; empty when it says nothing. Never throws. */
export function comparableCell(kind: ColumnKind, raw: string, knowledge: CellKnowledge): string {
  const longest = kind === 'long-text' ? LONGEST_TEXT : LONGEST;
  const text = raw.slice(0, 4 * longest).trim();
  if (text === '' || BLANK.test(text)) return '';
  return FOLD[kind](text, knowledge).slice(0, longest);
}

const FOLD: Readonly<Record<ColumnKind, (text: string, knowledge: CellKnowledge) => string>> = {
  'first-name': (text) => toLatin(words(text).replaceAll(' ', '')),
  'last-name': (text) => toLatin(words(text).replaceAll(' ', '')),
  'full-name': fullName,
  company: (text, { legalForms }) => latinCompany(companyForms(text, legalForms).words.join(' ')),
  email: (text) => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, ''),
  phone: (text) => code(text).slice(-9),
  date: isoDigits,
  'postal-code': code,
  address: addressCell,
  number: code,
  amount: amountCell,
  category: words,
  text: words,
  'long-text': words,
};

function words(text: string): string {
  return foldLatin(foldVariants(text))
    .replaceAll(/['’`´]/g, '')
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

function addressCell(text: string): string {
  if (!hasJapanese(text)) return streetWords(words(text));
  const address = normalizeAddress(text);
  return address.kind === 'ok' ? words(address.value.folded) : words(text);
}

/** ホールディングス and グループ are words of their own, as `Holdings` and `Group` are. */
function latinCompany(name: string): string {
  const apart = name
    .replaceAll(AMONG_KATAKANA, (kanji) => KATAKANA_LIKE[kanji] ?? kanji)
    .replaceAll(/ホールディングス?|グループ/g, ' $& ')
    .replaceAll(/ +/g, ' ')
    .trim();
  return kanaName(apart) ?? toLatin(apart);
}

/** A kanji between two katakana that looks like a third is one, misread or mistyped: プ口グラム. */
const AMONG_KATAKANA = /(?<=[\u30A1-\u30FA\u30FC])[口力二一八夕工卜千三才](?=[\u30A1-\u30FA\u30FC])/gu;
const KATAKANA_LIKE: Readonly<Record<string, string>> = {
  ...KATAKANA_OF_KANJI,
  八: 'ハ',
  千: 'チ',
  三: 'ミ',
  才: 'オ',
};

/** A number with a point: `$1,234.50` → 1234.5, `1.234,50 €` → 1234.5. Nought stands for no price. */
function amountCell(text: string): string {
  const digits = text.normalize('NFKC').replaceAll(/[^\d.,-]/g, '');
  const isCommaPoint = /,\d{1,2}$/.test(digits);
  const amount = Number(isCommaPoint ? digits.replaceAll('.', '').replace(',', '.') : digits.replaceAll(',', ''));
  return Number.isFinite(amount) && amount !== 0 ? String(amount) : '';
}

function code(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

function fullName(text: string, { lexicon }: CellKnowledge): string {
  const kana = kanaName(text);
  if (kana !== undefined) return words(kana);
  if (hasJapanese(text)) {
    const split = splitJapaneseName(text, lexicon);
    return split === undefined ? words(text).replaceAll(' ', '') : words(split.family + split.given);
  }
  const split = splitLatinName(text);
  return split === undefined ? toLatin(words(text)) : words(`${split.given} ${split.middle} ${split.family}`);
}

/** A date as `yyyymmdd`: ISO, digits, `d.m.y`, `m/d/y` where the middle cannot be a month, `年月日`. Anything else keeps its digits. */
function isoDigits(text: string): string {
  const digits = text.normalize('NFKC');
  const parts = digits.split(/\D+/).filter((part) => part !== '');
  const [a = '', b = '', c = ''] = parts;
  if (parts.length < 3) return digits.replaceAll(/\D/g, '');
  if (a.length === 4) return a + b.padStart(2, '0') + c.padStart(2, '0').slice(0, 2);
  if (c.length !== 4) return parts.join('');
  const [month, day] = Number(b) > 12 ? [a, b] : [b, a];
  return c + month.padStart(2, '0') + day.padStart(2, '0');
}
