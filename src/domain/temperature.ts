import type { Direction, Touchpoint, TouchpointType } from './touchpoint.ts';

export const BANDS = ['cold', 'cool', 'warm', 'hot'] as const;
export type Band = (typeof BANDS)[number];

/** How warmth is lost. Days are whole days. */
export type Decay =
  /** After `afterDays` without contact `stepPoints` are taken, and again every `everyDays`, never below 0. */
  | { readonly kind: 'inactivity-step'; readonly afterDays: number; readonly stepPoints: number; readonly everyDays: number }
  /** Each contact is worth half after `days`. */
  | { readonly kind: 'half-life'; readonly days: number };

/** When a change is worth an alarm. */
export interface AlarmRules {
  readonly rise: {
    /** Points gained within `withinDays`, at least. */
    readonly points: number;
    readonly withinDays: number;
    /** Times the person's own mean temperature over `baselineDays` before, at least. */
    readonly times: number;
    readonly baselineDays: number;
    readonly coolDownDays: number;
  };
  readonly fall: {
    /** A customer below it is being lost. */
    readonly threshold: number;
    /** From here on a customer counts as recovered, and may fall again. */
    readonly recoverAt: number;
    readonly coolDownDays: number;
  };
}

/** Everything a temperature depends on besides the touchpoints. */
export interface TemperatureWeights {
  readonly points: Readonly<Record<TouchpointType, number>>;
  /** Share of the points that count, 0–1. */
  readonly directions: Readonly<Record<Direction, number>>;
  readonly decay: Decay;
  readonly caps: {
    /** Most points of one type on one day. */
    readonly perTypeAndDay: number;
    /** Most points that one person adds to their account. */
    readonly perPersonInAccount: number;
  };
  /** Lowest temperature of each band. */
  readonly bands: Readonly<Record<Exclude<Band, 'cold'>, number>>;
  readonly alarms: AlarmRules;
}

/** Why a touchpoint counts less than its points, or not at all. */
export type Discount = 'undated' | 'after-as-of' | 'one-way' | 'daily-cap' | 'no-points';

/** What one touchpoint gives. */
export interface Contribution {
  readonly touchpoint: Touchpoint;
  /** Points of its type. */
  readonly points: number;
  /** Points after caps, on its day. */
  readonly counted: number;
  readonly discount?: Discount;
}

/** A temperature that explains itself. */
export interface Temperature {
  /** Points, rounded to one decimal. */
  readonly value: number;
  readonly band: Band;
  /** ISO date. */
  readonly asOf: string;
  /** First twelve hex digits of the hash of the weights. */
  readonly version: string;
  readonly decay: Decay;
  /** Points taken by decay until `asOf`. */
  readonly lost: number;
  /** ISO date of the last contact that counts. */
  readonly lastTouch?: string;
  /** In the order of days; undated ones last. */
  readonly contributions: readonly Contribution[];
}

export interface AccountTemperature {
  readonly value: number;
  readonly band: Band;
  readonly asOf: string;
  readonly version: string;
  readonly warmPeople: number;
  /** Warm, but through one person only. */
  readonly isSingleThreaded: boolean;
  /** Warmest first; without a person stands what is known of the company only. */
  readonly people: readonly {
    readonly personId?: string;
    readonly value: number;
    readonly counted: number;
    readonly band: Band;
  }[];
}

export type AlarmKind = 'rise' | 'fall';

/** One crossing. */
export interface Alarm {
  readonly kind: AlarmKind;
  /** ISO date of the crossing. */
  readonly day: string;
  readonly value: number;
  /** Rise: mean temperature before. Fall: the threshold. */
  readonly against: number;
  /** Source ids of the touchpoints behind a rise. */
  readonly sources: readonly string[];
}
