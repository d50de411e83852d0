import { type CalibrationCurve, type CalibrationTable, keptAt } from '../../src/domain/calibration.ts';
import { cautiousCurve, isotonicCurve, type Promise01 } from './isotonic-curve.ts';

/** A curve of a field from fewer values would promise what nobody has measured. */
const LEAST_VALUES = 60;
/** Fewer values of real cards say nothing about a field yet. */
const LEAST_REAL = 24;
/** What drawn cards promise of a class counts beside real ones like so many values. */
const DRAWN_WEIGHT = 6;
/** The same for fields, which do less harm when they are wrong. */
const DRAWN_FIELD_WEIGHT = 24;

/** Values of cards that no rule was written for count so often beside those of cards that rules were written looking at. */
const FRESH_TIMES = 4;
/** What all other cards promise of a class counts beside them like so many values. Readings of fresh cards are by a program that had not seen them, and what it did wrong was mended since. */
const KNOWN_WEIGHT = 24;

/** Values by field or by class of evidence. */
export type ByName = ReadonlyMap<string, readonly Promise01[]>;

/** What was read of some cards: `fields` are those without classes. */
export interface Measured {
  readonly fields: ByName;
  readonly classes: ByName;
}

/** What was read of all cards there are. */
export interface MeasuredCards {
  readonly drawn: Measured;
  /** Cards of strangers that rules were written looking at. */
  readonly real: Measured;
  /** Cards of strangers that nobody looked at. */
  readonly fresh: Measured;
}

/**
 * Curves from what was measured on drawn cards, on real ones, and before. Drawn cards are many and all of one hand: what they
 * promise holds only as far as real cards do not break it.
 *
 * A field promises the lower of what both kept, for each kind of card apart; where real ones are few, drawn ones count beside them like two dozen, and
 * where drawn ones are few, what all kept. A class of evidence promises what all cards kept at least, and never more than
 * what is to be expected of real ones; one that was seen seldom and always right keeps its older promise where that was measured on
 * more, and where it was wrong the older measurement counts half. Rules are right more often on the cards they were written for: those that
 * nobody looked at count several times in fields, and no class promises more than is to be expected of them.
 *
 * @param before  the curves as they are
 */
export function fittedCurves(
  { drawn, real: lookedAt, fresh }: MeasuredCards,
  before: CalibrationTable,
): Record<string, CalibrationCurve> {
  const real: Measured = {
    fields: together(lookedAt.fields, ...Array.from({ length: FRESH_TIMES }, () => fresh.fields)),
    classes: together(lookedAt.classes, fresh.classes),
  };
  const names = new Set([...drawn.fields.keys(), ...real.fields.keys()]);
  const fields = [...names].map((name) => [name, drawn.fields.get(name) ?? [], real.fields.get(name) ?? []] as const);
  const enough = fields.filter(([, ofDrawn, ofReal]) => ofDrawn.length >= LEAST_VALUES || ofReal.length >= LEAST_REAL);
  const classes = new Set([...drawn.classes.keys(), ...real.classes.keys()]);
  const fitted = {
    ...before,
    ...Object.fromEntries(enough.map(([field, ofDrawn, ofReal]) => [field, fieldCurve(ofDrawn, ofReal)])),
    ...Object.fromEntries([...classes].map((name) => [name, classCurve(valuesOf(name, drawn, real), before[name])])),
  };
  const promised = Object.entries({ ...fitted, ...raised(fitted) }).map(
    ([name, curve]) => [name, heldTo(real.classes.get(name) ?? [], curve, DRAWN_WEIGHT)] as const,
  );
  const kept = promised.map(([name, curve]) => [name, heldTo(fresh.classes.get(name) ?? [], curve, KNOWN_WEIGHT)] as const);
  const looked = kept.map(([name, curve]) => [name, DISPUTED.test(name) ? belowTheLine(curve) : curve] as const);
  return Object.fromEntries(looked.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function together(...lists: readonly ByName[]): ByName {
  const all = new Map<string, readonly Promise01[]>();
  for (const [name, values] of lists.flatMap((list) => [...list])) all.set(name, [...(all.get(name) ?? []), ...values]);
  return all;
}

/** Numbers that two readings do not agree on are for a person to see, however few of them were wrong yet. */
const DISPUTED = /^phone\/.*-mended$/;
const MOST_DISPUTED = 0.89;

function belowTheLine(curve: CalibrationCurve): CalibrationCurve {
  return curve.map(([promised, kept]) => [promised, Math.min(kept, MOST_DISPUTED)]);
}

function valuesOf(name: string, ...measured: readonly Measured[]): Promise01[] {
  return measured.flatMap(({ classes }) => classes.get(name) ?? []);
}

/** A Japanese name in Latin letters has all that speaks for another one, and the lists besides: it is worth no less. */
const DEGREES = ['whole', 'email', 'alone'] as const;

function raised(table: CalibrationTable): CalibrationTable {
  const floors = DEGREES.map((degree) => [`fullName/romaji-${degree}`, table[`fullName/latin-${degree}`]] as const);
  return Object.fromEntries(
    floors.flatMap(([name, floor]) => (floor !== undefined && promiseOf(floor) > promiseOf(table[name]) ? [[name, floor]] : [])),
  );
}

function fieldCurve(drawn: readonly Promise01[], real: readonly Promise01[]): CalibrationCurve {
  if (drawn.length < LEAST_VALUES) return isotonicCurve([...drawn, ...real]);
  const curve = isotonicCurve(drawn);
  return real.length < LEAST_REAL ? heldTo(real, curve, DRAWN_FIELD_WEIGHT) : lowerOf(curve, isotonicCurve(real));
}

function classCurve(values: readonly Promise01[], before: CalibrationCurve | undefined): CalibrationCurve {
  const now = cautiousCurve(values);
  if (before === undefined || promiseOf(now) >= promiseOf(before)) return now;
  const isContradicted = values.some(({ isRight }) => !isRight);
  return isContradicted ? cautiousCurve([...values, ...rememberedBy(before)]) : before;
}

/**
 * As many right values as a promise stands for (n right ones of n promise n / (n + 1), one standard error down), half of them:
 * they were measured with other rules.
 */
function rememberedBy(before: CalibrationCurve): Promise01[] {
  const [confidence, promise] = before.at(-1) ?? [0, 0];
  const length = Math.min(MOST_REMEMBERED, Math.floor(promise / (1 - promise) / 2));
  return Array.from({ length }, () => ({ confidence, isRight: true }));
}

const MOST_REMEMBERED = 40;

/** A curve that promises no more than real cards let expect, where they were seen at all. */
function heldTo(real: readonly Promise01[], curve: CalibrationCurve, weight: number): CalibrationCurve {
  const right = real.filter(({ isRight }) => isRight).length;
  return curve.map(([promised, kept]) => {
    const expected = (kept * weight + right) / (weight + real.length);
    return [promised, rounded(Math.min(kept, expected))];
  });
}

/** At every point of either the lower of two rising curves. */
function lowerOf(one: CalibrationCurve, other: CalibrationCurve): CalibrationCurve {
  const points = [...new Set([...one, ...other].map(([promised]) => promised))].toSorted((a, b) => a - b);
  return points.map((promised) => [promised, rounded(Math.min(keptAt(one, promised), keptAt(other, promised)))]);
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}

/** The most that a curve promises. */
function promiseOf(curve: CalibrationCurve | undefined): number {
  return curve?.at(-1)?.[1] ?? 0;
}
