import type { Box } from '../domain/box.ts';
import type { CardQuad, Point } from '../domain/card-reading.ts';
import { DISCARD_REASONS } from '../domain/card-review.ts';
import { type ReviewVerdict } from '../domain/review.ts';
import type { JudgeRequest, QueueFilter } from '../domain/review-view.ts';
import type { ParkReason } from '../domain/stored-card.ts';

type Shape = Readonly<Record<string, unknown>>;

// oxlint-disable complexity -- every branch is one thing that a request must not be

/** What a page sends, checked; `undefined` for anything that no page of ours would send. */
export function judgeRequestOf(body: unknown): JudgeRequest | undefined {
  if (!isShape(body) || !isShape(body['verdict'])) return undefined;
  const { version, group, tookMs } = body;
  const verdict = verdictOf(body['verdict']);
  if (verdict === undefined || typeof version !== 'number' || !Number.isSafeInteger(version)) return undefined;
  return {
    version,
    verdict,
    ...(typeof group === 'string' && /^[\w-]{1,64}$/.test(group) ? { group } : {}),
    ...(typeof tookMs === 'number' && tookMs >= 0 && tookMs < 86_400_000 ? { tookMs: Math.round(tookMs) } : {}),
  };
}

function verdictOf(shape: Shape): ReviewVerdict | undefined {
  const { kind } = shape;
  if (kind === 'accept' || kind === 'new-person') return { kind };
  if (kind === 'correct') return correctionOf(shape);
  if (kind === 'link' || kind === 'not-same' || kind === 'same-card') return personVerdictOf(kind, shape);
  if (kind === 'discard') {
    const reason = DISCARD_REASONS.find((one) => one === shape['reason']);
    return reason === undefined ? undefined : { kind, reason };
  }
  if (kind === 'turn')
    return typeof shape['quarters'] === 'number' && Number.isSafeInteger(shape['quarters'])
      ? { kind, quarters: shape['quarters'] }
      : undefined;
  return joinOf(shape);
}

function correctionOf({ path, value }: Shape): ReviewVerdict | undefined {
  return typeof path === 'string' && typeof value === 'string' ? { kind: 'correct', path, value } : undefined;
}

function personVerdictOf(kind: 'link' | 'not-same' | 'same-card', { object, id }: Shape): ReviewVerdict | undefined {
  if (typeof id !== 'string' || id.length > 64) return undefined;
  if (kind === 'same-card') return { kind, id };
  if (object === 'Lead' || object === 'Contact') return { kind, object, id };
  return object === 'Card' && kind === 'not-same' ? { kind, object, id } : undefined;
}

function joinOf({ kind, other, as }: Shape): ReviewVerdict | undefined {
  if (typeof other !== 'string') return undefined;
  if (kind === 'release') return { kind, other };
  return kind === 'absorb' && (as === 'back' || as === 'part') ? { kind, other, as } : undefined;
}

/** Pixels of the upright card image. */
export function boxOf(body: unknown): Box | undefined {
  const box: unknown = isShape(body) ? body['box'] : undefined;
  if (!Array.isArray(box) || box.length !== 4) return undefined;
  const [left, top, right, bottom] = box.map(Number);
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) return undefined;
  const isBox = [left, top, right, bottom].every((side) => Number.isFinite(side) && Math.abs(side) < 100_000);
  return isBox && left < right && top < bottom ? [left, top, right, bottom] : undefined;
}

/** Four corners in pixels of the photo, and the version that the reviewer saw. */
export function outlineOf(body: unknown): { readonly version: number; readonly quad: CardQuad } | undefined {
  if (!isShape(body)) return undefined;
  const { version, quad } = body;
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || !Array.isArray(quad) || quad.length !== 4)
    return undefined;
  const [a, b, c, d] = quad.map(pointOf);
  return a === undefined || b === undefined || c === undefined || d === undefined ? undefined : { version, quad: [a, b, c, d] };
}

function pointOf(corner: unknown): Point | undefined {
  if (!Array.isArray(corner) || corner.length !== 2) return undefined;
  const [x, y] = corner.map((side) => (typeof side === 'number' ? side : Number.NaN));
  return x !== undefined && y !== undefined && Math.abs(x) < 100_000 && Math.abs(y) < 100_000 ? [x, y] : undefined;
}

export function queueFilterOf(query: URLSearchParams): QueueFilter {
  const [batchId, reason, field, photo] = ['batch', 'reason', 'field', 'photo'].map((name) => query.get(name) ?? '');
  return {
    ...(batchId === undefined || batchId === '' ? {} : { batchId }),
    // An unknown reason is one that no card has.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only compared
    ...(reason === undefined || reason === '' ? {} : { reason: reason as ParkReason }),
    ...(field === undefined || field === '' ? {} : { field }),
    ...(photo === undefined || photo === '' ? {} : { photo }),
  };
}

function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
