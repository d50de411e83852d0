import { notEmulated } from '../salesforce-error.ts';
import type { Operand, OrderItem, Query, SelectItem } from './ast.ts';
import { parseCondition } from './parse-condition.ts';
import { parseOperand } from './parse-operand.ts';
import { malformedQuery } from './soql-error.ts';
import { TokenStream } from './token-stream.ts';

/** Words that end a list of select or from items, so they are never aliases. */
const CLAUSE_WORDS: ReadonlySet<string> = new Set(
  'FROM WHERE USING WITH GROUP HAVING ORDER LIMIT OFFSET FOR UPDATE ALL ASC DESC NULLS AND OR NOT AS'.split(' '),
);

/** Clauses of real SOQL that the rehearsal org knows by name but does not carry out. */
const UNSUPPORTED_CLAUSES: Readonly<Record<string, string>> = {
  WITH: 'SOQL WITH clause',
  FOR: 'SOQL FOR UPDATE clause',
  UPDATE: 'SOQL UPDATE TRACKING / UPDATE VIEWSTAT clause',
};

/**
 * Parses one SOQL statement.
 *
 * @throws SalesforceError `MALFORMED_QUERY` (400) where Salesforce would refuse, `NOT_IMPLEMENTED` (501) naming the clause we do not do
 */
export function parseSoql(soql: string): Query {
  const tokens = new TokenStream(soql);
  if (!tokens.isWord('SELECT')) throw tokens.unexpected();
  const query = parseQuery(tokens);
  if (tokens.peek().kind !== 'end') throw tokens.unexpected();
  return query;
}

function parseQuery(tokens: TokenStream): Query {
  tokens.expectWord('SELECT');
  const select = parseSelect(tokens);
  tokens.expectWord('FROM');
  const from = parseFrom(tokens);
  const filters = parseFilters(tokens);
  const paging = parsePaging(tokens);
  const touch = parseTouch(tokens);
  refuseUnsupported(tokens);
  return { select, ...from, ...filters, ...paging, ...touch };
}

function parseTouch(tokens: TokenStream): Pick<Query, 'touch'> {
  if (tokens.takeWords('FOR', 'VIEW')) return { touch: 'view' };
  return tokens.takeWords('FOR', 'REFERENCE') ? { touch: 'reference' } : {};
}

function parseFilters(tokens: TokenStream): Pick<Query, 'scope' | 'where' | 'groupBy' | 'having'> {
  const scope = tokens.takeWords('USING', 'SCOPE') ? tokens.expectName().value : undefined;
  const where = tokens.takeWords('WHERE') ? parseCondition(tokens, parseQuery) : undefined;
  refuseUnsupported(tokens);
  const groupBy = tokens.takeWords('GROUP', 'BY') ? parseGroupBy(tokens) : [];
  const having = tokens.takeWords('HAVING') ? parseCondition(tokens, parseQuery) : undefined;
  return {
    ...(scope === undefined ? {} : { scope }),
    ...(where === undefined ? {} : { where }),
    groupBy,
    ...(having === undefined ? {} : { having }),
  };
}

function parsePaging(tokens: TokenStream): Pick<Query, 'orderBy' | 'limit' | 'offset'> {
  const orderBy = tokens.takeWords('ORDER', 'BY') ? parseOrderBy(tokens) : [];
  const limit = tokens.takeWords('LIMIT') ? parseCount(tokens) : undefined;
  const offset = tokens.takeWords('OFFSET') ? parseCount(tokens) : undefined;
  return { orderBy, ...(limit === undefined ? {} : { limit }), ...(offset === undefined ? {} : { offset }) };
}

function refuseUnsupported(tokens: TokenStream): void {
  const token = tokens.peek();
  if (tokens.isWord('FOR') && !tokens.isWord('UPDATE', 1)) return;
  const clause = token.kind === 'word' ? UNSUPPORTED_CLAUSES[token.value.toUpperCase()] : undefined;
  if (clause !== undefined) throw notEmulated(clause);
}

function parseSelect(tokens: TokenStream): readonly SelectItem[] {
  const items = [parseSelectItem(tokens)];
  while (tokens.takeSymbol(',')) items.push(parseSelectItem(tokens));
  return items;
}

function parseSelectItem(tokens: TokenStream): SelectItem {
  const at = tokens.peek().at;
  if (tokens.isWord('TYPEOF') && tokens.peek(1).kind === 'word') throw notEmulated('SOQL TYPEOF clause');
  if (tokens.takeSymbol('(')) {
    const query = parseQuery(tokens);
    tokens.expectSymbol(')');
    return { kind: 'children', query, at };
  }
  const operand = parseOperand(tokens);
  const alias = parseAlias(tokens);
  if (alias !== undefined && operand.kind === 'field') {
    // A plain field takes an alias only in a grouped query, which is known later.
    return { kind: 'value', operand, alias };
  }
  return alias === undefined ? { kind: 'value', operand } : { kind: 'value', operand, alias };
}

function parseAlias(tokens: TokenStream): string | undefined {
  const token = tokens.peek();
  if (token.kind !== 'word' || CLAUSE_WORDS.has(token.value.toUpperCase())) return undefined;
  return tokens.take().value;
}

function parseFrom(tokens: TokenStream): Pick<Query, 'from' | 'fromAt' | 'alias'> {
  const name = tokens.expectName();
  let from = name.value;
  while (tokens.takeSymbol('.')) from += `.${tokens.expectName().value}`;
  tokens.takeWords('AS');
  const alias = parseAlias(tokens);
  if (tokens.isSymbol(',')) throw notEmulated('SOQL FROM clause with several objects');
  return { from, fromAt: name.at, ...(alias === undefined ? {} : { alias }) };
}

function parseGroupBy(tokens: TokenStream): readonly Operand[] {
  if ((tokens.isWord('ROLLUP') || tokens.isWord('CUBE')) && tokens.isSymbol('(', 1)) {
    throw notEmulated(`SOQL GROUP BY ${tokens.peek().value.toUpperCase()}`);
  }
  const items = [parseOperand(tokens)];
  while (tokens.takeSymbol(',')) items.push(parseOperand(tokens));
  return items;
}

function parseOrderBy(tokens: TokenStream): readonly OrderItem[] {
  const items = [parseOrderItem(tokens)];
  while (tokens.takeSymbol(',')) items.push(parseOrderItem(tokens));
  return items;
}

function parseOrderItem(tokens: TokenStream): OrderItem {
  const operand = parseOperand(tokens);
  const descending = tokens.takeWords('DESC');
  if (!descending) tokens.takeWords('ASC');
  if (tokens.takeWords('NULLS', 'FIRST')) return { operand, descending, nulls: 'first' };
  if (tokens.takeWords('NULLS', 'LAST')) return { operand, descending, nulls: 'last' };
  return { operand, descending };
}

function parseCount(tokens: TokenStream): number {
  const token = tokens.take();
  if (token.kind !== 'number' || !/^\d+$/.test(token.value)) {
    throw malformedQuery(`unexpected token: ${token.kind === 'end' ? "'<EOF>'" : token.value}`, tokens.soql, token.at);
  }
  return Number(token.value);
}
