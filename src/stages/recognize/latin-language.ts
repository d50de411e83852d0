import type { ReadingLanguage } from '../../ports/recognizer.ts';

/** Words and endings that give a language away even when the accents were lost. Each hit counts one. */
const SIGNS: readonly { readonly language: ReadingLanguage; readonly signs: RegExp }[] = [
  {
    language: 'deu',
    signs:
      /\b(?:GmbH|mbH|AG|KG|OHG|e\. ?K|e\. ?V|Telefon|Telefax|Mobil|Fon|Dipl|Gesch\S{1,4}ftsf\S+|\S*leiter(?:in)?|\S*abteilung|Vertrieb|Einkauf|Deutschland|\S{3,}(?:stra\S{1,2}e|strasse|allee|weg|platz|gasse)|USt|Prokurist(?:in)?)\b|\+ ?49|\.(?:de|at)\b/giu,
  },
  {
    language: 'fra',
    signs:
      /\b(?:SAS|SARL|EURL|Soci\St\S|rue|quai|avenue|boulevard|cedex|France|Directeur|Directrice|G\Srant|Responsable|Charg\S|chef de|T\Sl|Portable|bis|ing\Snierie|conseil)\b|\+ ?33|\.fr\b/giu,
  },
  {
    language: 'por',
    signs:
      /\b(?:Ltda|Lda|S\/A|Rua|Avenida|Av|Travessa|Bairro|CEP|Brasil|Portugal|Gerente|Diretora?|Coordenadora?|S\Scio|S\Scia|Engenheir[oa]|Advogad[oa]|Telefone|Celular|Tel\Sm\Svel|Telem\S+|Consultora?|Gestora?|Comercial|Vendas)\b|\+ ?(?:55|351)|\.(?:br|pt)\b/giu,
  },
];

/** Fewer signs than this leave a card English. */
const ENOUGH = 2;

/** The language of a card's Latin text, judged on its first reading with the English model. */
export function latinLanguageOf(texts: readonly string[]): ReadingLanguage {
  const all = texts.join('\n');
  const counts = SIGNS.map(({ language, signs }) => ({ language, count: all.match(signs)?.length ?? 0 }));
  const [best] = counts.toSorted((a, b) => b.count - a.count);
  return best !== undefined && best.count >= ENOUGH ? best.language : 'eng';
}

/** Whether another Latin model could read the text better: it has words, not only a label before a number, and is no address of the Internet. */
export function hasNationalWords(text: string): boolean {
  if (!/\p{L}{3}/u.test(text) || /@|www|https?:/i.test(text)) return false;
  return 2 * countOf(/\p{L}/gu, text) >= countOf(/\d/g, text);
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}
