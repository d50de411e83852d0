import type { TemperatureWeights } from '../../domain/temperature.ts';
import type { Touchpoint } from '../../domain/touchpoint.ts';
import { dayNumber, oneDecimal } from './days.ts';
import { byText, temperature } from './temperature.ts';

/** How a colleague knows somebody: the person asked for, others of the company, people who were there before. */
export type Tie = 'person' | 'company' | 'moved';

export interface KnownThrough {
  readonly touchpoint: Touchpoint;
  readonly tie: Tie;
}

export interface Introduction {
  readonly userId: string;
  /** Rank number: comparable within one answer only. */
  readonly strength: number;
  readonly lastDay?: string;
  /** Contacts in which both took part. */
  readonly twoWay: number;
  readonly contacts: number;
  /** Temperature of what this colleague alone had with them. */
  readonly warmth: number;
  readonly tie: Tie;
  /** Newest first, at most five. */
  readonly evidence: readonly KnownThrough[];
}

/** Knowing the person is worth more than knowing the company, and that more than knowing somebody who left it. */
const TIE_SHARE: Readonly<Record<Tie, number>> = { person: 1, company: 0.5, moved: 0.35 };
const TIES: readonly Tie[] = ['person', 'company', 'moved'];
const EVIDENCE = 5;
/** Contact of so many days ago counts half. */
const RECENCY_DAYS = 180;

/**
 * Colleagues who can introduce, best first: two-way contact counts, recent contact more, warmth decides between equals.
 * One-way mail introduces nobody.
 */
export function whoKnows(known: readonly KnownThrough[], asOf: string, weights: TemperatureWeights): readonly Introduction[] {
  const byUser = new Map<string, KnownThrough[]>();
  for (const one of known) {
    const { userId, direction, day } = one.touchpoint;
    if (userId === undefined || direction === 'outbound' || (day !== undefined && day > asOf)) continue;
    const own = byUser.get(userId);
    if (own === undefined) byUser.set(userId, [one]);
    else own.push(one);
  }
  return [...byUser]
    .map(([userId, own]) => introductionOf(userId, own, asOf, weights))
    .toSorted((a, b) => b.strength - a.strength || b.warmth - a.warmth || a.userId.localeCompare(b.userId));
}

function introductionOf(
  userId: string,
  own: readonly KnownThrough[],
  ...[asOf, weights]: readonly [string, TemperatureWeights]
): Introduction {
  const newest = own.toSorted((a, b) => byText(b.touchpoint.day ?? '', a.touchpoint.day ?? ''));
  const best = TIES.find((tie) => own.some((one) => one.tie === tie)) ?? 'moved';
  const warmth = temperature(
    own.map(({ touchpoint }) => touchpoint),
    asOf,
    weights,
  ).value;
  const strength = own.reduce((sum, one) => sum + strengthOf(one, asOf), 0) + warmth / 100;
  const lastDay = newest[0]?.touchpoint.day;
  return {
    userId,
    strength: oneDecimal(10 * strength),
    twoWay: own.filter(({ touchpoint }) => touchpoint.direction === 'two-way').length,
    contacts: own.length,
    warmth,
    tie: best,
    evidence: newest.slice(0, EVIDENCE),
    ...(lastDay === undefined ? {} : { lastDay }),
  };
}

function strengthOf({ touchpoint: { day, direction }, tie }: KnownThrough, asOf: string): number {
  const way = direction === 'two-way' ? 1 : 0.5;
  // Nobody knows when an undated meeting was: it tells of an acquaintance, not of a fresh one.
  const recency = day === undefined ? 0.1 : 2 ** (-(dayNumber(asOf) - dayNumber(day)) / RECENCY_DAYS);
  return TIE_SHARE[tie] * way * recency;
}
