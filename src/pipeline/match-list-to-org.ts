import { type CardFields, type FieldReading, NO_FIELDS, type PhoneReading } from '../domain/card-fields.ts';
import type { ColumnKind, ListPair } from '../domain/linkage-list.ts';
import type { Mirror } from '../ports/mirror.ts';
import type { Table, TableSource } from '../ports/table-source.ts';
import { canonicalFields, profileOfCard } from '../stages/normalize/index.ts';
import { OperatorError } from '../domain/operator-error.ts';
import { columnAt, type MappedColumn, mappedColumns } from './list-columns.ts';
import { type MatchKnowledge, matchProfiles } from './match-cards.ts';
import type { MatchedLists, MatchListsRequest } from './match-lists.ts';

/** Country assumed for numbers of a list without a country code. */
const REGION = 'JP';

/**
 * Finds the rows of a list among the people of the org, by the same rules as cards.
 *
 * @throws OperatorError `PathNotFound`, `Usage` for unknown columns, fields, or a second list
 */
export async function matchListToOrg(
  deps: { readonly tables: TableSource; readonly knowledge: MatchKnowledge; readonly mirror: Mirror },
  request: MatchListsRequest,
): Promise<MatchedLists> {
  const { tables, knowledge, mirror } = deps;
  const [path, second] = request.paths;
  if (path === undefined || second !== undefined)
    throw new OperatorError({
      code: 'Usage',
      message: 'Against the org goes one list.',
      hint: 'Nothing was matched. Name one file.',
    });
  const table = await tables.load(path);
  const columns = mappedColumns(table, request.id, request.map);
  const ids = idsOf(table, request.id);
  const profiled = table.rows.map((row, at) => ({
    key: String(at),
    profile: profileOfCard(canonicalFields(fieldsOf(row, columns), REGION, knowledge.lexicon), knowledge),
  }));
  const pairs = matchProfiles(mirror, knowledge, profiled).flatMap(({ decision }, at): ListPair[] => {
    const best =
      decision.candidates.find(({ id }) => id === decision.best?.id) ??
      decision.candidates.find(({ object }) => object !== 'Card');
    if (best === undefined || best.object === 'Card' || best.probability < request.askAt / 10) return [];
    const verdict = decision.best?.id === best.id ? decision.verdict : 'non-link';
    return [{ idA: ids[at] ?? '', idB: best.id, weight: best.matchWeight, probability: best.probability, verdict }];
  });
  return {
    pairs,
    rows: table.rows.length,
    compared: mirror.peopleCount() * table.rows.length,
    estimated: false,
    comparisons: columns.map(({ name, kind }) => ({ name, kind })),
    repeated: [],
    passedOver: [],
    alone: [],
    doubtfulIds: 0,
    encodings: [table.encoding],
    unevenRows: table.unevenRows,
  };
}

function idsOf(table: Table, column: string | undefined): readonly string[] {
  const at = column === undefined ? undefined : columnAt(table, column);
  return table.rows.map((row, number) => (at === undefined ? String(number + 1) : (row[at] ?? '')));
}

/** A row as if it had been printed on a card. Columns that a card has no place for are left out. */
function fieldsOf(row: readonly string[], columns: readonly MappedColumn[]): CardFields {
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

function isSingle(kind: ColumnKind): kind is keyof typeof SINGLE {
  return kind in SINGLE;
}

function readingOf(value: string): FieldReading {
  return { value, confidence: 1, raw: value, origin: 'csv', evidence: [] };
}
