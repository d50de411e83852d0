import type { CalibrationCurve, CalibrationTable } from '../../src/domain/calibration.ts';
import { cautiousCurve, isotonicCurve, type Promise01 } from './isotonic-curve.ts';

/** A curve of a field from fewer values would promise what nobody has measured. */
const LEAST_VALUES = 60;

type Measured = ReadonlyMap<string, readonly Promise01[]>;

/**
 * Curves from what was measured now and before. A class that was seen seldom and always right keeps its older promise where that
 * was measured on more.
 *
 * @param fields   values of fields without classes
 * @param classes  values by class of evidence
 * @param before   the curves as they are
 */
export function mergedCurves(fields: Measured, classes: Measured, before: CalibrationTable): Record<string, CalibrationCurve> {
  const common = [...fields].filter(([, values]) => values.length >= LEAST_VALUES);
  const merged = {
    ...before,
    ...Object.fromEntries(common.map(([field, values]) => [field, isotonicCurve(values)])),
    ...Object.fromEntries([...classes].map(([name, values]) => [name, classCurve(values, before[name])])),
  };
  const floors = DEGREES.map((degree) => [`fullName/romaji-${degree}`, merged[`fullName/latin-${degree}`]] as const);
  const raised = floors.flatMap(([name, floor]) => (promiseOf(floor) > promiseOf(merged[name]) ? [[name, floor] as const] : []));
  const table: [string, CalibrationCurve][] = Object.entries({ ...merged, ...Object.fromEntries(raised) }).flatMap(
    ([name, curve]) => (curve === undefined ? [] : [[name, curve]]),
  );
  return Object.fromEntries(table.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** A Japanese name in Latin letters has all that speaks for another one, and the lists besides: it is worth no less. */
const DEGREES = ['whole', 'email', 'alone'] as const;

function classCurve(values: readonly Promise01[], before: CalibrationCurve | undefined): CalibrationCurve {
  const now = cautiousCurve(values);
  const isContradicted = values.some(({ isRight }) => !isRight);
  return before === undefined || isContradicted || promiseOf(now) >= promiseOf(before) ? now : before;
}

/** The most that a curve promises. */
function promiseOf(curve: CalibrationCurve | undefined): number {
  return curve?.at(-1)?.[1] ?? 0;
}
