import type { Clock } from '../ports/clock.ts';

/** ISO date of the machine's clock, in local time. */
export function todayOf({ clock }: { readonly clock: Pick<Clock, 'nowAtMs'> }): string {
  const now = new Date(clock.nowAtMs());
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, '0'));
  return `${now.getFullYear()}-${month}-${day}`;
}
