import { notEmulated, refusal } from '../salesforce-error.ts';

/** One object of a search and what is wanted of it. */
export interface SearchTarget {
  readonly objectName: string;
  /** Field list as written; `Id` if the search named none. */
  readonly fields: string;
  readonly where: string | undefined;
  readonly orderBy: string | undefined;
  readonly limit: number | undefined;
}

export type SearchGroup = 'ALL' | 'NAME' | 'EMAIL' | 'PHONE';

/** A search, however it was asked for. */
export interface Search {
  /** What to find, in SOSL's own notation: words, quotes, `*`, `?`, AND, OR, NOT. */
  readonly text: string;
  readonly group: SearchGroup;
  /** Empty means every searchable object. */
  readonly targets: readonly SearchTarget[];
  readonly limit: number;
}

const MAX_RESULTS = 2000;

function malformed(problem: string): Error {
  return refusal(400, 'MALFORMED_SEARCH', problem);
}

/** The text between `{` and the closing `}`, with SOSL's backslash escapes kept for the matcher. */
function takeFindText(sosl: string): { readonly text: string; readonly rest: string } {
  const head = /^\s*FIND\s*\{/i.exec(sosl);
  if (head === null) throw malformed('unexpected token: expecting FIND {search text}');
  let at = head[0].length;
  while (at < sosl.length && sosl.charAt(at) !== '}') at += sosl.charAt(at) === '\\' ? 2 : 1;
  if (at >= sosl.length) throw malformed("unexpected token: '<EOF>', expecting '}'");
  return { text: sosl.slice(head[0].length, at), rest: sosl.slice(at + 1).trim() };
}

/** Texts in quotes and groups in parentheses, both of which may hold commas of their own. */
const NESTED = /'(?:[^'\\]|\\.)*'|\((?:[^()']|'(?:[^'\\]|\\.)*'|\([^()]*\))*\)/g;

/** Cuts at top-level commas: those outside parentheses and quotes. */
function splitTopLevel(text: string): readonly string[] {
  const masked = text.replace(NESTED, (group) => '\u0000'.repeat(group.length));
  let start = 0;
  return masked.split(',').map((piece) => {
    const original = text.slice(start, start + piece.length).trim();
    start += piece.length + 1;
    return original;
  });
}

const TARGET = /^(\w+)(?:\s*\(([\s\S]*)\))?$/;
const CLAUSES = /^([\s\S]*?)(?:\bWHERE\b([\s\S]*?))?(?:\bORDER\s+BY\b([\s\S]*?))?(?:\bLIMIT\s+(\d+)\s*)?$/i;

function targetOf(text: string): SearchTarget {
  const match = TARGET.exec(text);
  if (match === null) throw malformed(`unexpected token: ${text}`);
  const [, objectName = '', inside] = match;
  if (inside === undefined) return { objectName, fields: 'Id', where: undefined, orderBy: undefined, limit: undefined };
  if (/\bUSING\s+LISTVIEW\b/i.test(inside)) throw notEmulated('SOSL USING Listview');
  return clausesOf(objectName, inside);
}

function clausesOf(objectName: string, inside: string): SearchTarget {
  const [, fields = '', where, orderBy, limit] = CLAUSES.exec(inside) ?? [];
  return {
    objectName,
    fields: fields.trim() || 'Id',
    where: where?.trim(),
    orderBy: orderBy?.trim(),
    limit: limit === undefined ? undefined : Number(limit),
  };
}

function isGroup(word: string): word is SearchGroup {
  return word === 'ALL' || word === 'NAME' || word === 'EMAIL' || word === 'PHONE';
}

function groupOf(word: string | undefined): SearchGroup {
  const group = (word ?? 'ALL').toUpperCase();
  if (!isGroup(group)) throw notEmulated(`SOSL IN ${group} FIELDS`);
  return group;
}

/** The object list of a search, without the limit of the whole search that may follow it. */
function splitOverallLimit(text: string): { readonly body: string; readonly limit: number } {
  const overall = /^([\s\S]*?(?:^|[\s)]))LIMIT\s+(\d+)\s*$/i.exec(text);
  return overall === null
    ? { body: text, limit: MAX_RESULTS }
    : { body: (overall[1] ?? '').trim(), limit: Math.min(MAX_RESULTS, Number(overall[2])) };
}

function targetsOf(body: string): readonly SearchTarget[] {
  if (body === '') return [];
  if (/\bWITH\b/i.test(body.replace(NESTED, ''))) throw notEmulated('SOSL WITH clause');
  const returning = /^RETURNING\s+([\s\S]+)$/i.exec(body)?.[1];
  if (returning === undefined) throw malformed(`unexpected token: ${body.split(/\s/)[0] ?? ''}`);
  return splitTopLevel(returning).map(targetOf);
}

/** Parses a SOSL statement: `FIND {x} IN ALL FIELDS RETURNING Lead(Id, Name WHERE … LIMIT 5), Contact LIMIT 20`. */
export function parseSosl(sosl: string): Search {
  const { text, rest } = takeFindText(sosl);
  const inGroup = /^IN\s+(\w+)\s+FIELDS\b/i.exec(rest);
  const { body, limit } = splitOverallLimit(rest.slice(inGroup?.[0].length ?? 0).trim());
  return { text, group: groupOf(inGroup?.[1]), targets: targetsOf(body), limit };
}
