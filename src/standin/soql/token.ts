import { malformedQuery } from './soql-error.ts';

export type TokenKind = 'word' | 'text' | 'number' | 'date' | 'datetime' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As written; for a text, the unescaped content. */
  readonly value: string;
  /** Offset of its first character in the query. */
  readonly at: number;
}

const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ['datetime', /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})/iy],
  ['date', /\d{4}-\d{2}-\d{2}/y],
  ['number', /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['symbol', /!=|<>|<=|>=|[=<>(),.:]/y],
];

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  N: '\n',
  r: '\r',
  R: '\r',
  t: '\t',
  T: '\t',
  b: '\b',
  B: '\b',
  f: '\f',
  F: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** Reads a quoted text. The escapes of LIKE (`\%`, `\_`) stay as written: only the operator knows whether they matter. */
function readText(soql: string, start: number): { readonly value: string; readonly end: number } {
  let value = '';
  let at = start + 1;
  while (at < soql.length) {
    const letter = soql.charAt(at);
    if (letter === "'") return { value, end: at + 1 };
    if (letter !== '\\') {
      value += letter;
      at += 1;
      continue;
    }
    const escaped = soql.charAt(at + 1);
    if (escaped === 'u' && /^[0-9a-fA-F]{4}$/.test(soql.slice(at + 2, at + 6))) {
      value += String.fromCharCode(Number.parseInt(soql.slice(at + 2, at + 6), 16));
      at += 6;
      continue;
    }
    if (escaped !== '%' && escaped !== '_' && ESCAPES[escaped] === undefined) {
      throw malformedQuery(
        `Invalid string literal '${soql.slice(start + 1, at + 2)}'. Illegal character sequence '\\${escaped}' in string literal.`,
        soql,
        start,
      );
    }
    value += ESCAPES[escaped] ?? `\\${escaped}`;
    at += 2;
  }
  throw malformedQuery(`unexpected token: '<EOF>'`, soql, start);
}

function nextToken(soql: string, at: number): { readonly token: Token; readonly end: number } {
  if (soql.charAt(at) === "'") {
    const { value, end } = readText(soql, at);
    return { token: { kind: 'text', value, at }, end };
  }
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(soql);
    if (match !== null) return { token: { kind, value: match[0], at }, end: at + match[0].length };
  }
  throw malformedQuery(`line 1:${at} no viable alternative at character '${soql.charAt(at)}'`, soql, at);
}

/** Cuts a query into tokens; the last one is always of kind `end`. */
export function tokenize(soql: string): readonly Token[] {
  const tokens: Token[] = [];
  const blank = /\s*/y;
  let at = 0;
  for (;;) {
    blank.lastIndex = at;
    blank.exec(soql);
    at = blank.lastIndex;
    if (at >= soql.length) break;
    const { token, end } = nextToken(soql, at);
    tokens.push(token);
    at = end;
  }
  tokens.push({ kind: 'end', value: '<EOF>', at: soql.length });
  return tokens;
}
