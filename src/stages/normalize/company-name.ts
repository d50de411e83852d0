import { foldVariants } from './kanji-variants.ts';
import { foldLatin, foldRomaji, hasJapanese, kanaToLatin } from './latin-form.ts';

/** Legal forms that stand before or behind a Japanese name; brackets and NFKC forms of ㈱ are gone by then. */
const JAPANESE_FORMS =
  /株式会社|有限会社|合同会社|合資会社|合名会社|(?:一般|公益)(?:社団|財団)法人|社団法人|財団法人|特定非営利活動法人|npo法人|医療法人(?:社団|財団)?|学校法人|宗教法人|社会福祉法人|独立行政法人|国立大学法人|協同組合|\((?:株|有|合|同|資|名|社|財|学|医|福|独)\)|\(一社\)|\(一財\)/g;

/** Legal forms as words of a Latin name. */
const LATIN_FORMS: ReadonlySet<string> = new Set(
  (
    'inc incorporated corp corporation co company ltd limited llc llp lp plc pte pty kk k.k gk g.k yk gmbh ag kg kgaa ohg ug ev se sa sas sarl sasu eurl snc sci srl spa sl slu bv nv ' +
    'ab as asa aps oy oyj sro zrt kft doo ltda me epp eireli cv the and kabushiki kaisha kabushikikaisha godo yugen gaisha'
  ).split(' '),
);

export interface CompanyForms {
  readonly name: string;
  readonly latinName?: string;
}

/** A company name without its legal form, in comparing form. `㈱ｱｵｿﾞﾗ` → `アオゾラ`, `Aozora Co., Ltd.` → `aozora`. */
export function companyForms(raw: string): CompanyForms {
  const folded = foldVariants(raw).replaceAll(JAPANESE_FORMS, ' ');
  if (hasJapanese(folded)) return japaneseForms(folded);
  const words = foldLatin(folded)
    .replaceAll(/\b([a-z])\.(?=[a-z]\b)/g, '$1')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const core = words.filter((word) => !LATIN_FORMS.has(word));
  const name = (core.length === 0 ? words : core).join('');
  return { name, latinName: foldRomaji(name) };
}

function japaneseForms(folded: string): CompanyForms {
  const name = folded.replaceAll(/[\s・.,&()「」『』-]/g, '');
  const latinName = kanaToLatin(name);
  return latinName === undefined ? { name } : { name, latinName };
}
