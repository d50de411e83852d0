import { COLUMN_KINDS, type ColumnKind, type ListComparison } from '../domain/linkage-list.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { Table } from '../ports/table-source.ts';

/** A comparison with its column in the list. */
export interface MappedColumn extends ListComparison {
  readonly at: number;
}

/** Other words for the kinds, as people write them in `--map`. */
const FIELD_NAMES: Readonly<Record<string, ColumnKind>> = {
  firstname: 'first-name',
  givenname: 'first-name',
  given: 'first-name',
  lastname: 'last-name',
  familyname: 'last-name',
  surname: 'last-name',
  family: 'last-name',
  name: 'full-name',
  fullname: 'full-name',
  company: 'company',
  companyname: 'company',
  organization: 'company',
  organisation: 'company',
  email: 'email',
  mail: 'email',
  phone: 'phone',
  mobile: 'phone',
  tel: 'phone',
  date: 'date',
  dob: 'date',
  birthdate: 'date',
  dateofbirth: 'date',
  postalcode: 'postal-code',
  postcode: 'postal-code',
  zip: 'postal-code',
  address: 'address',
  street: 'address',
  number: 'number',
  amount: 'amount',
  price: 'amount',
  description: 'long-text',
  longtext: 'long-text',
  id: 'number',
  category: 'category',
  state: 'category',
  gender: 'category',
  country: 'category',
  text: 'text',
  city: 'text',
  title: 'text',
  department: 'text',
  other: 'text',
};

/** Kinds by the name of a column; the first that fits. */
const HEADERS: readonly (readonly [RegExp, ColumnKind])[] = [
  [/e-?mail|メール/i, 'email'],
  [/phone|mobile|\btel|fax|電話|携帯/i, 'phone'],
  [/post(?:al)?[\s_-]?code|zip|郵便/i, 'postal-code'],
  [/company|organi[sz]ation|employer|account|corporate|会社|企業|法人|勤務先/i, 'company'],
  [/(?:first|given).*(?:last|sur|family)|(?:last|sur|family).*(?:first|given)/i, 'full-name'],
  [/given|first[\s_-]?name|forename|^first$|^名$|名（|^mei$/i, 'first-name'],
  [/sur[\s_-]?name|last[\s_-]?name|family|^last$|^姓$|^sei$/i, 'last-name'],
  [/date|\bdob\b|birth(?!.*place)|生年月日|年月日/i, 'date'],
  [/state|gender|\bsex\b|country|prefecture|性別|都道府県|国$/i, 'category'],
  [/address|street(?!.*num)|住所|所在地/i, 'address'],
  [/name|氏名|名前|お名前/i, 'full-name'],
  [/number|\bno\b|_id$|ssn|soc_sec|番号/i, 'number'],
  [/price|amount|\bcost\b|価格|金額/i, 'amount'],
];

/** Columns that are the answer, not a question: true groups of a benchmark. */
const ANSWERS = /^(?:cluster|cluster_?id|true_?id|entity_?id|label|match|is_match|group_?id|gold)$/i;

/**
 * Which columns are compared and what they hold: as mapped, else every column by its name and values.
 *
 * @param map  `column=field` or a bare column
 * @throws OperatorError `Usage` for a column or field that does not exist
 */
export function mappedColumns(table: Table, idColumn: string | undefined, map: readonly string[]): readonly MappedColumn[] {
  if (map.length > 0) return map.map((entry) => mappedColumn(table, entry));
  return table.columns.flatMap((name, at) => {
    if (name === idColumn || ANSWERS.test(name) || isRowId(table, at)) return [];
    return [{ name, at, kind: guessKind(table, at) }];
  });
}

/** Columns of two lists that are compared with each other, at the same places. */
export interface PairedColumns {
  readonly first: readonly MappedColumn[];
  readonly second: readonly MappedColumn[];
  /** Columns that the other list has nothing for. */
  readonly alone: readonly string[];
}

/** Kinds a list has one column of, whatever it calls it: `氏名` is the other list's `name`. */
const ONE_OF_A_KIND: ReadonlySet<ColumnKind> = new Set([
  'full-name',
  'first-name',
  'last-name',
  'company',
  'email',
  'phone',
  'postal-code',
  'address',
]);

/** Pairs the columns of two lists by their names, else by what they hold where each list has one of that kind left. */
export function pairedColumns(first: readonly MappedColumn[], second: readonly MappedColumn[]): PairedColumns {
  const byName = first.flatMap((column) => {
    const same = second.find(({ name }) => plainName(name) === plainName(column.name));
    return same === undefined ? [] : [[column, same] as const];
  });
  const [restA, restB] = [0, 1].map((side) =>
    (side === 0 ? first : second).filter((column) => !byName.some((pair) => pair[side] === column)),
  );
  const byKind = (restA ?? []).flatMap((column) => {
    const own = (restA ?? []).filter(({ kind }) => kind === column.kind);
    const [other, ...more] = (restB ?? []).filter(({ kind }) => kind === column.kind);
    const isOne = ONE_OF_A_KIND.has(column.kind) && own.length === 1 && more.length === 0;
    return other === undefined || !isOne ? [] : [[column, other] as const];
  });
  const pairs = [...byName, ...byKind].toSorted(([a], [b]) => a.at - b.at);
  const paired = new Set(pairs.flat());
  return {
    first: pairs.map(([a]) => a),
    second: pairs.map(([a, b]) => ({ ...a, at: b.at })),
    alone: [...(restA ?? []), ...(restB ?? [])].filter((column) => !paired.has(column)).map(({ name }) => name),
  };
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]+/g, '');
}

function mappedColumn(table: Table, entry: string): MappedColumn {
  const cut = entry.lastIndexOf('=');
  const name = (cut < 0 ? entry : entry.slice(0, cut)).trim();
  const at = columnAt(table, name);
  return { name, at, kind: cut < 0 ? guessKind(table, at) : kindNamed(entry.slice(cut + 1)) };
}

/** @throws OperatorError `Usage` naming the columns there are */
export function columnAt(table: Table, name: string): number {
  const at = table.columns.indexOf(name);
  if (at >= 0) return at;
  const folded = table.columns.findIndex((column) => column.toLowerCase() === name.toLowerCase());
  if (folded >= 0) return folded;
  throw new OperatorError({
    code: 'Usage',
    message: `The list has no column ${name}.`,
    hint: `Nothing was matched. Its columns are: ${table.columns.join(', ')}.`,
  });
}

function kindNamed(field: string): ColumnKind {
  const folded = field.trim().toLowerCase();
  const kind = COLUMN_KINDS.find((one) => one === folded) ?? FIELD_NAMES[folded.replaceAll(/[^a-z]/g, '')];
  if (kind !== undefined) return kind;
  throw new OperatorError({
    code: 'Usage',
    message: `There is no field ${field}.`,
    hint: `Nothing was matched. Fields are: ${COLUMN_KINDS.join(', ')}.`,
  });
}

function guessKind(table: Table, at: number): ColumnKind {
  const name = table.columns[at] ?? '';
  const named = HEADERS.find(([header]) => header.test(name))?.[1];
  const values = valuesOf(table, at);
  if (named === 'full-name' && !areNamesOfPeople(values)) return kindOfValues(values);
  return named ?? kindOfValues(values);
}

const SAMPLE = 2000;

function valuesOf(table: Table, at: number): readonly string[] {
  return table.rows
    .slice(0, SAMPLE)
    .map((row) => row[at]?.trim() ?? '')
    .filter((value) => value !== '');
}

/** `name` may be a product's, a project's or a place's: of more words than people have, or with figures. */
function areNamesOfPeople(values: readonly string[]): boolean {
  return wordsOn(values) <= MOST_NAMES && values.filter((value) => /\d/.test(value)).length <= values.length / 10;
}

/** Words a value has on average. */
function wordsOn(values: readonly string[]): number {
  return values.reduce((sum, value) => sum + value.split(/\s+/).length, 0) / Math.max(1, values.length);
}

const MOST_NAMES = 3.3;
/** Words from which values are long texts, weighed word by word. */
const LONG_TEXT = 3;

function kindOfValues(values: readonly string[]): ColumnKind {
  const shareOf = (shape: RegExp): number => values.filter((value) => shape.test(value)).length / Math.max(1, values.length);
  if (shareOf(/^\S+@\S+\.\S+$/) > 0.7) return 'email';
  if (shareOf(/^\d{4}-\d{1,2}-\d{1,2}/) > 0.7) return 'date';
  if (shareOf(/^[\d\s.-]+$/) > 0.7) return shareOf(/^\d+\.\d+$/) > 0.3 ? 'amount' : 'number';
  const distinct = new Set(values).size;
  if (values.length > 200 && distinct < 30) return 'category';
  return wordsOn(values) >= LONG_TEXT ? 'long-text' : 'text';
}

/** A column whose every value is its own identifies rows and compares nothing. */
function isRowId(table: Table, at: number): boolean {
  const name = table.columns[at] ?? '';
  if (!/(?:^|_)id$|^uuid$|^key$|^rec/i.test(name)) return false;
  const values = valuesOf(table, at);
  return values.length > 1 && new Set(values).size === values.length;
}

/** Columns compared of a list nobody has chosen the columns of: the rest of a wide table describes what it is about, and says one thing many times. */
const MOST_COLUMNS = 10;

/**
 * The columns that tell rows apart best, in their order: those in which an agreement is rarest, empty cells counting as nothing.
 *
 * @param cells  of every row, in comparing form
 */
export function tellingColumns(columns: readonly MappedColumn[], cells: readonly (readonly string[])[]): readonly number[] {
  const sample = cells.slice(0, SAMPLE);
  const bits = columns.map((_, at) => bitsOf(sample.map((row) => row[at] ?? '')));
  const telling = [...columns.keys()].toSorted((a, b) => (bits[b] ?? 0) - (bits[a] ?? 0)).slice(0, MOST_COLUMNS);
  return telling.toSorted((a, b) => a - b);
}

/** Bits that agreement in a column is worth, on average over all rows. */
function bitsOf(values: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  let [known, bits] = [0, 0];
  for (const count of counts.values()) known += count;
  for (const count of counts.values()) bits += count * Math.log2(known / count);
  return bits / Math.max(1, values.length);
}

/** Share of rows from which a column counts as made of others. */
const MADE_OF = 0.8;
const WHOLE: ReadonlySet<ColumnKind> = new Set(['full-name', 'text', 'long-text', 'address']);

/**
 * Leaves out columns that merely repeat others: a full name beside first and last name. Counted beside its parts it would
 * count them twice.
 *
 * @param cells  of every row, in comparing form
 */
export function withoutRepeats(columns: readonly MappedColumn[], cells: readonly (readonly string[])[]): readonly number[] {
  const sample = cells.slice(0, SAMPLE);
  return [...columns.keys()].filter((at) => {
    if (!WHOLE.has(columns[at]?.kind ?? 'text')) return true;
    const parts = [...columns.keys()].filter((part) => part !== at && isPartOf(part, at, sample));
    return parts.length < 2;
  });
}

function isPartOf(part: number, whole: number, cells: readonly (readonly string[])[]): boolean {
  let [known, inside] = [0, 0];
  for (const row of cells) {
    const [a, b] = [row[part] ?? '', row[whole] ?? ''];
    if (a === '' || b === '') continue;
    known += 1;
    if (b.length > a.length && b.replaceAll(' ', '').includes(a.replaceAll(' ', ''))) inside += 1;
  }
  return known > 20 && inside / known >= MADE_OF;
}
