/** Points of a rising curve: what was promised (0–1), and what share of such promises was kept (0–1). */
export type CalibrationCurve = readonly (readonly [promised: number, kept: number])[];

/** A curve per kind of field (the single fields by name, `url`), and per class of evidence for e-mail, phone and name. */
export type CalibrationTable = Readonly<Record<string, CalibrationCurve>>;

/** What a curve makes of a confidence: straight lines between the measured points, flat outside them; without points as it is. */
export function keptAt(curve: CalibrationCurve, promised: number): number {
  const above = curve.findIndex(([x]) => x >= promised);
  const [last, first] = [curve.at(-1), curve[0]];
  if (last === undefined || first === undefined) return promised;
  if (above === -1) return last[1];
  const [x1, y1] = curve[above] ?? first;
  const [x0, y0] = curve[above - 1] ?? first;
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (promised - x0)) / (x1 - x0);
}
