import type { Call, Reply } from './call.ts';

export type Handler<Context> = (call: Call, context: Context) => Reply;

/** A way to answer: `GET`, `sobjects/:object/:id`. Literal segments match in any case. `*` at the end takes the rest. */
export interface Route<Context> {
  readonly method: string;
  readonly pattern: string;
  readonly handler: Handler<Context>;
}

interface CompiledRoute<Context> extends Route<Context> {
  readonly segments: readonly string[];
}

export interface Found<Context> {
  readonly handler: Handler<Context>;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the handler of a request; earlier routes win. */
export class Router<Context> {
  readonly #routes: readonly CompiledRoute<Context>[];

  constructor(routes: readonly Route<Context>[]) {
    this.#routes = routes.map((route) => ({ ...route, segments: route.pattern.split('/').filter((segment) => segment !== '') }));
  }

  find(method: string, segments: readonly string[]): Found<Context> | 'wrong-method' | undefined {
    let wrongMethod = false;
    for (const route of this.#routes) {
      const params = match(route.segments, segments);
      if (params === undefined) continue;
      if (route.method === method || route.method === '*') return { handler: route.handler, params };
      wrongMethod = true;
    }
    return wrongMethod ? 'wrong-method' : undefined;
  }
}

function match(pattern: readonly string[], segments: readonly string[]): Readonly<Record<string, string>> | undefined {
  const open = pattern.at(-1) === '*';
  if (open ? segments.length < pattern.length - 1 : segments.length !== pattern.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part === '*') {
      params['rest'] = segments.slice(index).join('/');
      return params;
    }
    if (part.startsWith(':')) params[part.slice(1)] = segment;
    else if (part.toLowerCase() !== segment.toLowerCase()) return undefined;
  }
  return params;
}
