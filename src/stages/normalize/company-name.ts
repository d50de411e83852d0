import { foldRomaji } from '../../domain/romaji.ts';
import { foldVariants } from './kanji-variants.ts';
import { hasJapanese, kanaToLatin } from './latin-form.ts';
import { remembered } from './remembered.ts';
import { type FormIndex, formWords } from './legal-form-index.ts';
import { type FoundForm, stripForms, stripTextForms } from './legal-forms.ts';

export interface CompanyForms {
  /** Name without legal form, branch and blanks, in comparing form. */
  readonly name: string;
  /** The same with its words apart. */
  readonly words: readonly string[];
  /** In folded Latin letters where it can be had: it is Latin, or kana. */
  readonly latinName?: string;
  readonly legalForms: readonly FoundForm[];
  /** Branch, office or department that stood behind the name. */
  readonly branch?: string;
}

/** Units that stand behind a company's name, after a blank: 東京支店, 第一営業部, 研究所. */
const BRANCH = /[\s　]+(\S*(?:支店|支社|支部|営業所|出張所|事業所|事業部|事業本部|本社|本店|本部|工場|営業部|センター))$/u;
const SYMBOLS = /[\s・.,&()（）「」『』‐‑–—―‒\-_/'’`"“”!！?？:：;；*＊#＃@＠+＋~〜～|｜[\]【】〔〕<>＜＞]/gu;

/** A company name without its legal form, in comparing form. `㈱ｱｵｿﾞﾗ` → `アオゾラ`, `Aozora Co., Ltd.` → `aozora`. */
export function companyForms(raw: string, index: FormIndex): CompanyForms {
  const known = FORMS.get(index) ?? remembered((text) => formsOf(text, index));
  FORMS.set(index, known);
  return known(raw);
}

const FORMS = new WeakMap<FormIndex, (raw: string) => CompanyForms>();

function formsOf(raw: string, index: FormIndex): CompanyForms {
  const folded = foldVariants(withFormApart(raw, index)).trim();
  const { text, found } = stripTextForms(folded, index);
  return hasJapanese(text) ? unspacedForms(text, found, index) : spacedForms(text, found, index);
}

/** A form in capitals that is written onto the name: `SiemensAG`, `MusterGmbH`. */
function withFormApart(raw: string, { byWords }: FormIndex): string {
  const tail = /(?<=\p{Ll}{2})(?:\p{Lu}{2,4}|GmbH|Inc|Ltd|Corp)\.?$/u.exec(raw.trimEnd())?.[0];
  if (tail === undefined || !byWords.has(formWords(tail).join(' '))) return raw;
  return `${raw.trimEnd().slice(0, -tail.length)} ${tail}`;
}

function spacedForms(text: string, found: readonly FoundForm[], index: FormIndex): CompanyForms {
  const { words, found: forms } = stripForms(formWords(text), index);
  const name = words.join('').replaceAll('&', '');
  const latinName = foldRomaji(name);
  return { name, words, legalForms: [...found, ...forms], ...(latinName === '' ? {} : { latinName }) };
}

/** A Japanese name may carry an English legal form: `ABCデザイン Co., Ltd.` */
function unspacedForms(text: string, found: readonly FoundForm[], index: FormIndex): CompanyForms {
  const cut = latinTail(text, index);
  const branch = BRANCH.exec(cut.text)?.[1];
  const bare = branch === undefined ? cut.text : cut.text.slice(0, cut.text.length - branch.length).trim();
  const again = stripTextForms(bare, index);
  const name = again.text.replaceAll(SYMBOLS, '');
  const words = again.text.split(SYMBOLS).filter((word) => word !== '');
  const latinName = kanaToLatin(name);
  return {
    name,
    words,
    legalForms: [...found, ...cut.found, ...again.found],
    ...(latinName === undefined ? {} : { latinName }),
    ...(branch === undefined ? {} : { branch }),
  };
}

function latinTail(text: string, index: FormIndex): { readonly text: string; readonly found: readonly FoundForm[] } {
  const tail = /[\s,]+([a-z][a-z.,&\s]*)$/.exec(text);
  if (tail?.[1] === undefined) return { text, found: [] };
  const { words, found } = stripForms(['x', ...formWords(tail[1])], index);
  return words.length === 1 ? { text: text.slice(0, tail.index), found } : { text, found: [] };
}
