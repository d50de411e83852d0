import type { PictureResult } from './picture-result.ts';
import type { Classed, Judgement } from './reading-score.ts';

const COLUMNS = [
  'email',
  'phone',
  'phoneType',
  'fullName',
  'nameReading',
  'nameRomaji',
  'company',
  'companyLatin',
  'department',
  'title',
  'postalCode',
  'address',
  'url',
] as const;

/** Fields that must not be wrong when they are accepted without a person. */
const CRITICAL = new Set(['email', 'phone', 'fullName']);

/** Share of right values in per cent; a value that was not read counts as wrong. */
export function shareRight(judgements: readonly Judgement[]): number {
  const counted = judgements.filter(({ field }) => field !== 'phoneType');
  return (100 * counted.filter(({ isRight }) => isRight).length) / Math.max(1, counted.length);
}

/** A table of right values per field: one row for each group of pictures. */
export function fieldTable(results: readonly PictureResult[], groupOf: (result: PictureResult) => string): string {
  const groups = new Map<string, Judgement[]>();
  for (const result of results) groups.set(groupOf(result), [...(groups.get(groupOf(result)) ?? []), ...result.judgements]);
  const rows = [...groups].toSorted(([a], [b]) => a.localeCompare(b)).map(([name, judgements]) => [name, ...cellsOf(judgements)]);
  return [['', 'all', ...COLUMNS], ...rows].map((row) => row.map((cell, index) => pad(cell, index)).join(' ')).join('\n');
}

function cellsOf(judgements: readonly Judgement[]): string[] {
  const perField = COLUMNS.map((column) => shareCell(judgements.filter(({ field }) => field === column)));
  return [shareCell(judgements.filter(({ field }) => field !== 'phoneType')), ...perField];
}

function shareCell(own: readonly Judgement[]): string {
  return own.length === 0 ? '' : `${shareOf(own).toFixed(1)}/${own.length}`;
}

function shareOf(judgements: readonly Judgement[]): number {
  return (100 * judgements.filter(({ isRight }) => isRight).length) / judgements.length;
}

function pad(cell: string, index: number): string {
  return index === 0 ? cell.padEnd(28) : cell.slice(0, 11).padStart(11);
}

/** Cards whose every value is right and that have no surplus e-mail, telephone number or name. */
export function shareWhole(results: readonly PictureResult[]): number {
  const whole = results.filter(
    ({ judgements, surplus }) =>
      judgements.every(({ isRight, field }) => isRight || field === 'phoneType') &&
      !surplus.some(({ field }) => CRITICAL.has(field)),
  );
  return (100 * whole.length) / Math.max(1, results.length);
}

/** How often a confidence keeps its promise: per band the number of values, the mean promise and the share kept. */
export function reliabilityTable(results: readonly PictureResult[]): string {
  const read = results.flatMap(readValues);
  const bands = [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01];
  const rows = bands.slice(1).flatMap((upper, index) => {
    const lower = bands[index] ?? 0;
    const own = read.filter(({ confidence }) => confidence >= lower && confidence < upper);
    if (own.length === 0) return [];
    let promised = 0;
    for (const { confidence } of own) promised += confidence / own.length;
    const kept = own.filter(({ isRight }) => isRight).length / own.length;
    return [
      `${lower.toFixed(2)}–${Math.min(1, upper).toFixed(2)}  ${String(own.length).padStart(5)}  ${promised.toFixed(3)}  ${kept.toFixed(3)}`,
    ];
  });
  return ['confidence     n  promised  kept', ...rows].join('\n');
}

interface ReadValue {
  readonly field: string;
  readonly confidence: number;
  readonly isRight: boolean;
}

/** Everything that was read, right or wrong; a surplus value is a wrong one. */
export function readValues({ judgements, surplus }: PictureResult): ReadValue[] {
  const read = judgements.filter(({ field, read: value }) => value !== '' && field !== 'phoneType');
  return [...read, ...surplus.map(({ field, confidence }) => ({ field, confidence, isRight: false }))];
}

/** At a threshold: share of accepted critical values that are wrong, and of cards that a person must see. */
export function acceptance(
  results: readonly PictureResult[],
  threshold: number,
): { wrongPercent: number; parkedPercent: number } {
  const accepted = results.flatMap(readValues).filter(({ field, confidence }) => CRITICAL.has(field) && confidence >= threshold);
  const wrong = accepted.filter(({ isRight }) => !isRight).length;
  const parked = results.filter((result) => !isAccepted(result, threshold)).length;
  return {
    wrongPercent: (100 * wrong) / Math.max(1, accepted.length),
    parkedPercent: (100 * parked) / Math.max(1, results.length),
  };
}

/** A card goes through when it has a name and every critical value is sure. */
function isAccepted(result: PictureResult, threshold: number): boolean {
  const critical = readValues(result).filter(({ field }) => CRITICAL.has(field));
  return critical.some(({ field }) => field === 'fullName') && critical.every(({ confidence }) => confidence >= threshold);
}

/** Per class of evidence: how many of its values were right, what they were promised on average, and how many wrong ones were promised 0.9. */
export function classTable(results: readonly PictureResult[]): string {
  const classes = new Map<string, Classed[]>();
  for (const value of results.flatMap(({ classed }) => classed)) {
    classes.set(value.evidenceClass, [...(classes.get(value.evidenceClass) ?? []), value]);
  }
  const rows = [...classes]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, values]) => {
      let promised = 0;
      for (const { confidence } of values) promised += confidence / values.length;
      const wrong = values.filter(({ isRight }) => !isRight);
      const accepted = wrong.filter(({ confidence }) => confidence >= 0.9).length;
      const share = `${values.length - wrong.length}/${values.length}`;
      return `${name.padEnd(36)} ${share.padStart(9)}  ${promised.toFixed(3)}${accepted > 0 ? `  ${accepted} wrong above 0.9` : ''}`;
    });
  return ['evidence'.padEnd(36) + ' right/read  promised', ...rows].join('\n');
}

/** One line for each wrong or surplus value, for the person who improves the reader. */
export function errorList(results: readonly PictureResult[]): string {
  return results
    .flatMap(({ id, judgements, surplus }) => [
      ...judgements
        .filter(({ isRight }) => !isRight)
        .map(({ field, expected, read, confidence }) => `${id}\t${field}\t${expected}\t${read}\t${confidence}`),
      ...surplus.map(({ field, value, confidence }) => `${id}\t+${field}\t\t${value}\t${confidence}`),
    ])
    .join('\n');
}
