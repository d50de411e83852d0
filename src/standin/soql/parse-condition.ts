import type { Comparison, Condition, Operator, Query, Value } from './ast.ts';
import { isDateLiteral, takesCount } from './date-literal.ts';
import { parseOperand } from './parse-operand.ts';
import { malformedQuery } from './soql-error.ts';
import type { TokenStream } from './token-stream.ts';

type ParseQuery = (tokens: TokenStream) => Query;

/**
 * Reads a WHERE or HAVING condition by Salesforce's own narrow grammar: one kind of conjunction a level,
 * and NOT only at the start of a level (`a OR b AND c` and `a AND NOT b` are refused).
 */
export function parseCondition(tokens: TokenStream, parseQuery: ParseQuery): Condition {
  if (tokens.takeWords('NOT')) return { kind: 'not', term: parseSimple(tokens, parseQuery) };

  const first = parseSimple(tokens, parseQuery);
  const kind = tokens.isWord('AND') ? 'and' : 'or';
  const terms = [first];
  while (tokens.takeWords(kind.toUpperCase())) terms.push(parseSimple(tokens, parseQuery));
  if (tokens.isWord('AND') || tokens.isWord('OR')) throw tokens.unexpected();
  return terms.length === 1 ? first : { kind, terms };
}

function parseSimple(tokens: TokenStream, parseQuery: ParseQuery): Condition {
  if (tokens.isWord('NOT')) throw tokens.unexpected();
  if (!tokens.takeSymbol('(')) return parseComparison(tokens, parseQuery);
  const inner = parseCondition(tokens, parseQuery);
  tokens.expectSymbol(')');
  return inner;
}

const SYMBOL_OPERATORS: Readonly<Record<string, Operator>> = {
  '=': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

function parseOperator(tokens: TokenStream): Operator {
  if (tokens.takeWords('NOT', 'IN')) return 'NOT IN';
  const token = tokens.peek();
  if (token.kind === 'symbol') {
    const operator = SYMBOL_OPERATORS[token.value];
    if (operator !== undefined) {
      tokens.take();
      return operator;
    }
  }
  for (const word of ['LIKE', 'IN', 'INCLUDES', 'EXCLUDES'] as const) if (tokens.takeWords(word)) return word;
  throw tokens.unexpected();
}

function parseComparison(tokens: TokenStream, parseQuery: ParseQuery): Comparison {
  const operand = parseOperand(tokens);
  const operator = parseOperator(tokens);
  if (operator !== 'IN' && operator !== 'NOT IN' && operator !== 'INCLUDES' && operator !== 'EXCLUDES') {
    return { kind: 'compare', operand, operator, value: parseLiteral(tokens) };
  }
  const at = tokens.peek().at;
  if (tokens.isSymbol(':')) throw tokens.unexpected();
  tokens.expectSymbol('(');
  if (tokens.isWord('SELECT')) {
    const query = parseQuery(tokens);
    tokens.expectSymbol(')');
    return { kind: 'compare', operand, operator, value: { kind: 'query', query, at } };
  }
  const values = [parseLiteral(tokens)];
  while (tokens.takeSymbol(',')) values.push(parseLiteral(tokens));
  tokens.expectSymbol(')');
  return { kind: 'compare', operand, operator, value: { kind: 'list', values, at } };
}

function parseLiteral(tokens: TokenStream): Value {
  const token = tokens.peek();
  switch (token.kind) {
    case 'text':
    case 'date':
    case 'datetime':
      tokens.take();
      return { kind: token.kind, value: token.value, at: token.at };
    case 'number':
      tokens.take();
      return { kind: 'number', value: Number(token.value), at: token.at };
    case 'word':
      return parseWordLiteral(tokens);
    case 'symbol':
    case 'end':
      throw tokens.unexpected();
    default:
      return token.kind satisfies never;
  }
}

function parseWordLiteral(tokens: TokenStream): Value {
  const { value, at } = tokens.peek();
  const name = value.toUpperCase();
  if (name === 'NULL') {
    tokens.take();
    return { kind: 'null', at };
  }
  if (name === 'TRUE' || name === 'FALSE') {
    tokens.take();
    return { kind: 'boolean', value: name === 'TRUE', at };
  }
  if (!isDateLiteral(name)) throw tokens.unexpected();
  tokens.take();
  if (!takesCount(name)) return { kind: 'dateLiteral', name, at };
  tokens.expectSymbol(':');
  const count = tokens.take();
  if (count.kind !== 'number') throw malformedQuery(`unexpected token: ${count.value}`, tokens.soql, count.at);
  return { kind: 'dateLiteral', name, n: Number(count.value), at };
}
