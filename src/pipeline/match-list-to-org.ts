import { type CardFields, type FieldReading, NO_FIELDS, type PhoneReading } from '../domain/card-fields.ts';
import type { ColumnKind, ListComparison, ListPair } from '../domain/linkage-list.ts';
import type { PersonDecision } from '../domain/match-decision.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { PersonProfile } from '../domain/person-profile.ts';
import type { Clock } from '../ports/clock.ts';
import type { Mirror } from '../ports/mirror.ts';
import type { Table, TableSource } from '../ports/table-source.ts';
import { fieldsOfRow, namesPeople, type PeopleColumn, peopleColumns, regionOfRow } from '../stages/extract/index.ts';
import { canonicalFields, profileOfCard } from '../stages/normalize/index.ts';
import { explainedDecision } from './explain-decision.ts';
import { columnAt, type MappedColumn, mappedColumns } from './list-columns.ts';
import { type MatchKnowledge, matchProfiles, type PairVerdicts } from './match-cards.ts';
import type { MatchedLists, MatchListsRequest } from './match-lists.ts';
import { pulledAt } from './pulled-mirror.ts';

export interface ListToOrgDeps {
  readonly tables: TableSource;
  readonly knowledge: MatchKnowledge;
  readonly mirror: Mirror;
  readonly clock: Clock;
  /** What people have said of pairs: it beats any evidence. */
  readonly reviews: PairVerdicts;
  /** Country assumed for numbers of a list without a country code. */
  readonly region: string;
}

/**
 * Finds the rows of a list among the people of the org, by the same rules as cards. Unless columns are named, they are known by their
 * headings as those of a list that is added as a batch.
 *
 * @throws OperatorError `PathNotFound`, `Usage` for unknown columns, fields, or a second list, `OrgUnfit` when the mirror was never pulled
 */
export async function matchListToOrg(deps: ListToOrgDeps, request: MatchListsRequest): Promise<MatchedLists> {
  const { tables, knowledge, mirror, reviews, clock } = deps;
  const [path, second] = request.paths;
  if (path === undefined || second !== undefined)
    throw new OperatorError({
      code: 'Usage',
      message: 'Against the org goes one list.',
      hint: 'Nothing was matched. Name one file.',
    });
  const mirrorAgeMs = clock.nowAtMs() - pulledAt(mirror);
  const table = await tables.load(path);
  const ids = idsOf(table, request.id);
  const { comparisons, fieldsOf, regionOf } = readerOf(table, request, deps.region);
  if (comparisons.length === 0) throw nothingToCompare(table);
  const profiled = table.rows.map((row, at) => ({
    key: String(at),
    profile: profileOfCard(canonicalFields(fieldsOf(row), regionOf(row), knowledge.lexicon), knowledge),
  }));
  const matched = matchProfiles(mirror, knowledge, profiled, reviews);
  const pairs = matched.flatMap(({ decision }, at) => pairOf(ids[at] ?? '', decision, request.askAt));
  const explained = matched.flatMap(({ decision }, at) =>
    request.explain?.includes(ids[at] ?? '') === true
      ? explainedDecision({ id: ids[at] ?? '', name: nameOf(profiled[at]?.profile), decision }, mirror, knowledge)
      : [],
  );
  return {
    pairs,
    rows: table.rows.length,
    compared: mirror.peopleCount() * table.rows.length,
    explanations: explained,
    mirrorAgeMs,
    estimated: false,
    comparisons,
    repeated: [],
    passedOver: [],
    alone: table.columns.filter((name) => name !== request.id && !comparisons.some((one) => one.name === name)),
    doubtfulIds: 0,
    encodings: [table.encoding],
    unevenRows: table.unevenRows,
  };
}

function nameOf(profile: PersonProfile | undefined): string {
  if (profile === undefined) return '';
  const { surname, given, organisation } = profile;
  return [surname, given, organisation.name].filter((part) => part !== '').join(' ');
}

function nothingToCompare({ columns }: Table): OperatorError {
  return new OperatorError({
    code: 'Usage',
    message: 'No column of the list tells of people: names, companies, addresses or numbers.',
    hint: `Nothing was matched. Name columns with --map COLUMN=FIELD. Its columns are: ${columns.join(', ')}.`,
  });
}

/** The person of the org that a row names, or the likeliest where it names nobody for certain. */
function pairOf(idA: string, decision: PersonDecision, askAt: number): readonly ListPair[] {
  const best =
    decision.candidates.find(({ id }) => id === decision.best?.id) ??
    decision.best ??
    decision.candidates.find(({ object }) => object !== 'Card');
  if (best === undefined || best.object === 'Card') return [];
  const isNamed = decision.best?.id === best.id;
  if (!isNamed && best.probability < askAt / 10) return [];
  const { id: idB, matchWeight: weight, probability } = best;
  return [{ idA, idB, weight, probability, verdict: isNamed ? decision.verdict : 'non-link' }];
}

interface RowReader {
  readonly comparisons: readonly ListComparison[];
  readonly fieldsOf: (row: readonly string[]) => CardFields;
  readonly regionOf: (row: readonly string[]) => string;
}

function readerOf(table: Table, request: MatchListsRequest, region: string): RowReader {
  const names = table.columns.map((name) => (name === request.id ? '' : name));
  const people = peopleColumns(names);
  if (request.map.length === 0 && namesPeople(people)) {
    return {
      comparisons: table.columns.flatMap((name, at) => {
        const column = people[at];
        return column === undefined ? [] : [{ name, kind: kindOfColumn(column) }];
      }),
      fieldsOf: (row) => fieldsOfRow(row, people) ?? NO_FIELDS,
      regionOf: (row) => regionOfRow(row, people) ?? region,
    };
  }
  const columns = mappedColumns(table, request.id, request.map);
  return {
    comparisons: columns.filter(({ kind }) => isCompared(kind)).map(({ name, kind }) => ({ name, kind })),
    fieldsOf: (row) => mappedFields(row, columns),
    regionOf: () => region,
  };
}

/** What a column of a list of people is to somebody who reads which columns were compared. */
function kindOfColumn(column: PeopleColumn): ColumnKind {
  if (column.startsWith('phone-')) return 'phone';
  return COLUMN_KIND[column] ?? 'text';
}

const COLUMN_KIND: Readonly<Record<string, ColumnKind>> = {
  fullName: 'full-name',
  nameReading: 'full-name',
  nameRomaji: 'full-name',
  lastName: 'last-name',
  familyReading: 'last-name',
  firstName: 'first-name',
  givenReading: 'first-name',
  company: 'company',
  companyLatin: 'company',
  email: 'email',
  postalCode: 'postal-code',
  address: 'address',
  corporateNumber: 'number',
};

function idsOf(table: Table, column: string | undefined): readonly string[] {
  const at = column === undefined ? undefined : columnAt(table, column);
  return table.rows.map((row, number) => (at === undefined ? String(number + 1) : (row[at] ?? '')));
}

/** A row as if it had been printed on a card. Columns that a card has no place for are left out. */
function mappedFields(row: readonly string[], columns: readonly MappedColumn[]): CardFields {
  let fields = NO_FIELDS;
  for (const { at, kind, name } of columns) {
    const value = row[at]?.trim() ?? '';
    if (value !== '') fields = withField(fields, kind, { reading: readingOf(value), isMobile: /mobile|携帯/i.test(name) });
  }
  return fields;
}

interface RowField {
  readonly reading: FieldReading;
  readonly isMobile: boolean;
}

const SINGLE = {
  'first-name': 'firstName',
  'last-name': 'lastName',
  'full-name': 'fullName',
  company: 'company',
  'postal-code': 'postalCode',
  address: 'address',
} as const;

function withField(fields: CardFields, kind: ColumnKind, { reading, isMobile }: RowField): CardFields {
  if (kind === 'email') return { ...fields, emails: [...fields.emails, reading] };
  if (kind === 'phone') {
    const phone: PhoneReading = { ...reading, type: isMobile ? 'mobile' : 'work' };
    return { ...fields, phones: [...fields.phones, phone] };
  }
  return isSingle(kind) ? { ...fields, [SINGLE[kind]]: reading } : fields;
}

function isCompared(kind: ColumnKind): boolean {
  return kind === 'email' || kind === 'phone' || isSingle(kind);
}

function isSingle(kind: ColumnKind): kind is keyof typeof SINGLE {
  return kind in SINGLE;
}

function readingOf(value: string): FieldReading {
  return { value, confidence: 1, raw: value, origin: 'csv', evidence: [] };
}
