/** Points of a rising curve: what was promised (0–1), and what share of such promises was kept (0–1). */
export type CalibrationCurve = readonly (readonly [promised: number, kept: number])[];

/** A curve per kind of field (the single fields by name, `url`), and per class of evidence for e-mail, phone and name. */
export type CalibrationTable = Readonly<Record<string, CalibrationCurve>>;
