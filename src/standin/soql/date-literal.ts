const DAY = 86_400_000;

/** A half-open span of time in epoch milliseconds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

function startOf(unit: Unit, at: number): number {
  const date = new Date(at);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (unit) {
    case 'DAY':
      return Date.UTC(year, month, day);
    case 'WEEK':
      return Date.UTC(year, month, day - date.getUTCDay());
    case 'MONTH':
      return Date.UTC(year, month, 1);
    case 'QUARTER':
      return Date.UTC(year, month - (month % 3), 1);
    case 'YEAR':
      return Date.UTC(year, 0, 1);
    default:
      return unit satisfies never;
  }
}

function plus(unit: Unit, start: number, count: number): number {
  const date = new Date(start);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (unit) {
    case 'DAY':
      return start + count * DAY;
    case 'WEEK':
      return start + count * 7 * DAY;
    case 'MONTH':
      return Date.UTC(year, month + count, day);
    case 'QUARTER':
      return Date.UTC(year, month + 3 * count, day);
    case 'YEAR':
      return Date.UTC(year + count, month, day);
    default:
      return unit satisfies never;
  }
}

type SpanOf = (now: number, n: number) => Span;

/** The unit `offset` units from now, e.g. last week is -1. */
function single(unit: Unit, offset: number): SpanOf {
  return (now) => {
    const from = plus(unit, startOf(unit, now), offset);
    return { from, until: plus(unit, from, 1) };
  };
}

const FIXED: Readonly<Record<string, SpanOf>> = {
  TODAY: single('DAY', 0),
  YESTERDAY: single('DAY', -1),
  TOMORROW: single('DAY', 1),
  LAST_90_DAYS: (now) => ({ from: startOf('DAY', now) - 90 * DAY, until: startOf('DAY', now) + DAY }),
  NEXT_90_DAYS: (now) => ({ from: startOf('DAY', now) + DAY, until: startOf('DAY', now) + 91 * DAY }),
};

/** Literals that name neighbouring units. The fiscal year is the calendar year. */
for (const [unit, word] of [
  ['WEEK', 'WEEK'],
  ['MONTH', 'MONTH'],
  ['QUARTER', 'QUARTER'],
  ['QUARTER', 'FISCAL_QUARTER'],
  ['YEAR', 'YEAR'],
  ['YEAR', 'FISCAL_YEAR'],
] as const) {
  Object.assign(FIXED, {
    [`THIS_${word}`]: single(unit, 0),
    [`LAST_${word}`]: single(unit, -1),
    [`NEXT_${word}`]: single(unit, 1),
  });
}

const COUNTED: Readonly<Record<string, SpanOf>> = {
  // LAST_N_DAYS:n includes today, as Salesforce's documentation of LAST_90_DAYS has it.
  LAST_N_DAYS: (now, n) => ({ from: startOf('DAY', now) - n * DAY, until: startOf('DAY', now) + DAY }),
  NEXT_N_DAYS: (now, n) => ({ from: startOf('DAY', now) + DAY, until: startOf('DAY', now) + (n + 1) * DAY }),
  N_DAYS_AGO: (now, n) => single('DAY', -n)(now, 0),
};

for (const [unit, word] of [
  ['WEEK', 'WEEKS'],
  ['MONTH', 'MONTHS'],
  ['QUARTER', 'QUARTERS'],
  ['QUARTER', 'FISCAL_QUARTERS'],
  ['YEAR', 'YEARS'],
  ['YEAR', 'FISCAL_YEARS'],
] as const) {
  Object.assign(COUNTED, {
    [`LAST_N_${word}`]: (now: number, n: number): Span => ({
      from: plus(unit, startOf(unit, now), -n),
      until: startOf(unit, now),
    }),
    [`NEXT_N_${word}`]: (now: number, n: number): Span => {
      const from = plus(unit, startOf(unit, now), 1);
      return { from, until: plus(unit, from, n) };
    },
    [`N_${word}_AGO`]: (now: number, n: number): Span => single(unit, -n)(now, 0),
  });
}

/** Whether an upper-case word is a date literal such as `TODAY` or `LAST_N_DAYS`. */
export function isDateLiteral(name: string): boolean {
  return Object.hasOwn(FIXED, name) || Object.hasOwn(COUNTED, name);
}

/** Whether the literal is written with a count: `LAST_N_DAYS:7`. */
export function takesCount(name: string): boolean {
  return Object.hasOwn(COUNTED, name);
}

/** The span a literal means at the moment `now`, in GMT, the time zone of every user of the rehearsal org. */
export function spanOf(name: string, n: number, now: number): Span {
  const fixed = FIXED[name] ?? COUNTED[name];
  if (fixed === undefined) throw new RangeError(`no date literal ${name}`);
  return fixed(now, n);
}
