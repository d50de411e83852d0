import { fragmentsOf, type Span, textOf, type WorkLine } from './work-line.ts';

/** Words for "address" in the languages of cards. */
const LABEL =
  'Add(?:ress|r)?|Adresse?|Adres|Anschrift|Endereço|Endereco|Morada|Direcci[óo]n|Domicilio|Indirizzo|Địa chỉ|Dia chi|Đ\\/c|Đ\\/C|ĐC|ĐỊA CHỈ|地址|住所|所在地';
/** Kinds of offices. */
const OFFICE =
  'Headquarters|Lojas?|Matriz|Filial|Sede(?: [a-z]+)?|Siège(?: social)?|Domicilio social|Sucursal|Hauptsitz|Regd?\\.? Off(?:ice)?\\.?|(?:Registered|Corporate|Corp\\.|Head|Branch|Main|Regional|Zonal|City|Liaison) Off(?:ice)?\\.?|H\\. ?O\\.?';

/** `Head Office 2-10-14, …`, `Address: …`, `A: …`, `OSAKA < 9-1-8 …`, `営業所:浜松市…` */
const HEADING = new RegExp(
  [
    `^(?:(?:\\p{Lu}[\\p{L}.]+ ){1,3}?(?:[O0]\\p{Ll}{1,4}ce|Branch|Factory|Plant|Headquarters|Showroom|Warehouse)|${LABEL}|${OFFICE}|A(?=[:：])|\\p{Lu}{4,12}(?= ?[:<>-]* ?\\d{1,4}-\\d))(?![\\p{L}])\\s*[.:;<>-]*\\s*(?:[e«»•*·°o-]\\s)?(?=[\\p{Lu}\\d])`,
    `^(?:Head |Main )?(?:Office|Plant|Factory|Works|Branch|Warehouse|Showroom)(?: (?:${LABEL}))?\\s*[:-]+\\s*(?=[\\p{Lu}\\d])`,
    '^(?:\\p{Script=Han}{0,6}(?:本社|本店|支店|支社|営業所|工場|本部|事務所))\\s*[/|]\\s*(?=\\p{Script=Han}{2})',
    // A map's pin.
    '^[Q©®]\\s(?=\\p{Lu}|\\d)',
    '^[e«»•*·°o-]\\s(?=(?:Av|Rua|R|Al|Calle|Via|Rue)[. ])',
    '^[^\\d:：]{1,12}[:：]\\s*(?=\\p{Script=Han}{2})',
  ].join('|'),
  'u',
);
const LABEL_ALONE = new RegExp(`^[(\\[【]?(?:${LABEL}|${OFFICE})[)\\]】]?\\s*[.:;：]*$`, 'iu');

/** What stands before an address in one piece with it, apart. */
export function withoutHeading(span: Span): { readonly body: Span; readonly heading?: Span } {
  const length = HEADING.exec(textOf(span))?.[0].length ?? 0;
  if (length === 0) return { body: span };
  return { body: { ...span, from: span.from + length }, heading: { ...span, to: span.from + length } };
}

/** Whether a piece is nothing but the word for an address or an office. */
export function isAddressLabel(text: string): boolean {
  return LABEL_ALONE.test(text);
}

/** Lines that are nothing but the word for an address or an office: `Addr :` on the left of its lines. */
export function addressLabels(lines: readonly WorkLine[]): readonly WorkLine[] {
  return lines.filter((line) => {
    const [only, ...others] = fragmentsOf(line);
    return only !== undefined && others.length === 0 && isAddressLabel(textOf(only));
  });
}

/** Text heights between a label and what it labels, beside it and below. */
const BESIDE = 8;
const BELOW = 1.6;

/** Whether a label of an address stands right before a line, on its row or the one above. */
export function isLabelled(line: WorkLine, labels: readonly WorkLine[]): boolean {
  const [left, top, , bottom] = line.printed.box;
  return labels.some(({ printed, index }) => {
    if (index === line.index) return false;
    const [labelLeft, labelTop, labelRight, labelBottom] = printed.box;
    const height = Math.max(1, Math.min(bottom - top, labelBottom - labelTop));
    const isOneRow = Math.min(bottom, labelBottom) - Math.max(top, labelTop) > 0.5 * height;
    if (isOneRow) return left >= labelRight - height && left - labelRight < BESIDE * height;
    return Math.abs(left - labelLeft) < 2 * height && top > labelTop && top - labelBottom < BELOW * height;
  });
}
