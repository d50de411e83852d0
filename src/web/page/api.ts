import type { Box } from '../../domain/box.ts';
import type { CardQuad } from '../../domain/card-reading.ts';
import type { ReviewVerdict } from '../../domain/review.ts';
import type { CardView, Judged, QueueCounts, QueueEntry, QueueFilter } from '../../domain/review-view.ts';

export interface Session {
  readonly language: 'ja' | 'en';
  readonly reviewer: string;
  readonly batches: readonly { readonly id: string; readonly event: string; readonly metOn: string }[];
  readonly filter: QueueFilter;
  readonly reasonWords: Readonly<Record<string, string>>;
  readonly actionWords: Readonly<Record<string, string>>;
}

export interface Queue {
  readonly entries: readonly QueueEntry[];
  readonly counts: QueueCounts;
  /** The card this reviewer was at when the page was left. */
  readonly resumeAt?: string;
}

export class Gone extends Error {}

export interface Act {
  readonly version: number;
  readonly verdict: ReviewVerdict;
  readonly group?: string;
  readonly tookMs?: number;
}

export async function getSession(): Promise<Session> {
  return get('/api/session');
}

export async function getQueue(filter: QueueFilter): Promise<Queue> {
  const query = new URLSearchParams();
  if (filter.batchId !== undefined) query.set('batch', filter.batchId);
  if (filter.reason !== undefined) query.set('reason', filter.reason);
  if (filter.field !== undefined) query.set('field', filter.field);
  if (filter.photo !== undefined) query.set('photo', filter.photo);
  return get(`/api/queue?${query.toString()}`);
}

export async function getCard(key: string): Promise<CardView | undefined> {
  const reply = await ask(`/api/card/${key}`);
  return reply.ok ? reply.json() : undefined;
}

/** Another outline is another picture. */
export function pictureUrl(key: string, image?: CardView['image']): string {
  const outline = (image?.quad ?? []).flat().map(Math.round).join('_');
  return `/api/card/${key}/picture?outline=${outline}`;
}

export function photoUrl(key: string): string {
  return `/api/card/${key}/photo`;
}

/** @param leaving  the page is going away: the browser finishes the request by itself */
export async function judge(key: string, act: Act, leaving = false): Promise<Judged> {
  return post(`/api/card/${key}/verdict`, act, leaving);
}

export async function goBack(way: 'undo' | 'redo'): Promise<Judged> {
  return post(`/api/${way}`, {});
}

export async function readRegion(key: string, box: Box): Promise<readonly string[]> {
  const { lines }: { lines: readonly string[] } = await post(`/api/card/${key}/read`, { box });
  return lines;
}

export async function split(key: string, box: Box): Promise<Judged> {
  return post(`/api/card/${key}/split`, { box });
}

export async function redraw(key: string, version: number, quad: CardQuad): Promise<Judged> {
  return post(`/api/card/${key}/outline`, { version, quad });
}

async function get<T>(path: string): Promise<T> {
  return (await ask(path)).json();
}

async function post<T>(path: string, body: object, leaving = false): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  return (await ask(path, { method: 'POST', headers, body: JSON.stringify(body), keepalive: leaving })).json();
}

/** @throws Gone when the server does not answer, or no longer knows this browser */
async function ask(path: string, init?: RequestInit): Promise<Response> {
  let reply: Response;
  try {
    reply = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (cause) {
    throw new Gone('no answer', { cause });
  }
  if (reply.status === 403) throw new Gone('not logged in');
  if (reply.status >= 500) throw new Error(`the server answered ${reply.status}`);
  return reply;
}
