import { isPlainObject } from '../plain-value.ts';
import { refusal } from '../salesforce-error.ts';

/** One part of a multipart body. */
export interface BodyPart {
  readonly name: string;
  readonly filename: string | undefined;
  readonly contentType: string;
  readonly content: Buffer;
}

/** A request as routes see it: path cut and decoded, body complete. */
export interface Call {
  readonly method: string;
  /** Decoded path segments; empty ones are dropped, so double and trailing slashes do not matter. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  readonly parts: readonly BodyPart[];
  /** e.g. `v62.0`; empty outside `/services/data/vX`. */
  readonly version: string;
  /** What the route's pattern named, e.g. `object`. */
  readonly params: Readonly<Record<string, string>>;
  /** Whose session the call came with; empty where none is needed. */
  readonly userId: string;
  /** Scheme and host the client used, e.g. `http://127.0.0.1:4100`. */
  readonly origin: string;
}

/** An answer. `body` undefined means none; buffers and strings go out as they are, anything else as JSON. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How long the answer waits, in milliseconds. */
  readonly delayMs?: number;
}

export function ok(body: unknown, status = 200): Reply {
  return { status, body };
}

export const noContent: Reply = { status: 204 };

/** The JSON body of a call. */
function jsonOf(call: Call): unknown {
  const text = call.body.toString('utf8');
  if (text.trim() === '') throw refusal(400, 'JSON_PARSER_ERROR', 'No content to map to Object due to end of input');
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw refusal(400, 'JSON_PARSER_ERROR', `Unexpected character in the request body: ${reason}`);
  }
}

/** The JSON body, which must be an object. */
export function jsonObjectOf(call: Call): Readonly<Record<string, unknown>> {
  const value = jsonOf(call);
  if (!isPlainObject(value)) {
    throw refusal(400, 'JSON_PARSER_ERROR', 'Cannot deserialize request body: an object was expected at [line:1, column:1]');
  }
  return value;
}

/** Cuts `/services//data/v62.0/query?q=…` into segments and query; tolerates missing, double and trailing slashes. */
export function parseTarget(target: string): { readonly segments: readonly string[]; readonly query: URLSearchParams } {
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1));
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decodeSegment);
  return { segments, query };
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
