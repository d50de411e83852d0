import type { SalesforceError } from '../salesforce-error.ts';
import { malformedQuery } from './soql-error.ts';
import { tokenize, type Token } from './token.ts';

const RESERVED: ReadonlySet<string> = new Set(
  'AND ASC DESC EXCLUDES FROM HAVING IN INCLUDES LIKE LIMIT NOT NULL NULLS OR SELECT USING WHERE WITH'.split(' '),
);

/** A query's tokens with a reading position. Keywords match whatever their case. */
export class TokenStream {
  readonly soql: string;
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(soql: string) {
    this.soql = soql;
    this.#tokens = tokenize(soql);
  }

  peek(ahead = 0): Token {
    const token = this.#tokens[this.#position + ahead] ?? this.#tokens.at(-1);
    if (token === undefined) throw malformedQuery("unexpected token: '<EOF>'");
    return token;
  }

  take(): Token {
    const token = this.peek();
    this.#position += 1;
    return token;
  }

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'word' && token.value.toUpperCase() === word;
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'symbol' && token.value === symbol;
  }

  /** Takes the next tokens if they are these words. */
  takeWords(...words: readonly string[]): boolean {
    if (!words.every((word, index) => this.isWord(word, index))) return false;
    this.#position += words.length;
    return true;
  }

  takeSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.#position += 1;
    return true;
  }

  expectWord(word: string): void {
    if (!this.takeWords(word)) throw this.unexpected();
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.unexpected();
  }

  /** A field, object or relationship name: any word that is not reserved. `Group` and `Order` are objects, so those two stay names. */
  expectName(): Token {
    const { kind, value } = this.peek();
    if (kind !== 'word' || RESERVED.has(value.toUpperCase())) throw this.unexpected();
    return this.take();
  }

  unexpected(token: Token = this.peek()): SalesforceError {
    const shown = token.kind === 'end' ? "'<EOF>'" : token.value;
    return malformedQuery(`unexpected token: ${shown}`, this.soql, token.at);
  }
}
