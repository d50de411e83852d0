import type { FunctionCall, Operand } from './ast.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads a dotted field path or a function call. */
export function parseOperand(tokens: TokenStream): Operand {
  const first = tokens.expectName();
  if (tokens.isSymbol('(')) return parseCall(tokens, first.value.toUpperCase(), first.at);
  const path = [first.value];
  while (tokens.takeSymbol('.')) path.push(tokens.expectName().value);
  return { kind: 'field', path, at: first.at };
}

function parseCall(tokens: TokenStream, name: string, at: number): FunctionCall {
  tokens.expectSymbol('(');
  const args: Operand[] = [];
  if (!tokens.isSymbol(')')) {
    args.push(parseOperand(tokens));
    while (tokens.takeSymbol(',')) args.push(parseOperand(tokens));
  }
  tokens.expectSymbol(')');
  return { kind: 'call', name, args, at };
}
