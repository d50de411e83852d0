import type { DealFact } from '../../domain/org-facts.ts';
import type { TemperatureWeights } from '../../domain/temperature.ts';
import type { Touchpoint } from '../../domain/touchpoint.ts';
import { accountTemperature } from './account-temperature.ts';
import { dayNumber } from './days.ts';
import { newestTouchpoint } from './newest-touchpoint.ts';
import { contributionsOf } from './temperature.ts';

/** What a company's contacts and opportunities say of it on a day. */
export interface AccountStanding {
  readonly temperature: number;
  readonly warmPeople: number;
  readonly isSingleThreaded: boolean;
  /** Bought something, ever. */
  readonly isCustomer: boolean;
  readonly hasOpenDeal: boolean;
  readonly wonAmount: number;
  readonly pointsEver: number;
  readonly lastContact?: string;
  readonly daysSilent?: number;
  /** The newest meeting in which one of us took part. */
  readonly lastMeeting?: Touchpoint;
}

/**
 * @param touchpoints  of all people of the company, and of the company alone
 * @param asOf         ISO date; what is dated later does not count
 */
export function accountStanding(
  { touchpoints, deals }: { readonly touchpoints: readonly Touchpoint[]; readonly deals: readonly DealFact[] },
  asOf: string,
  weights: TemperatureWeights,
): AccountStanding {
  const { value, warmPeople, isSingleThreaded } = accountTemperature(touchpoints, asOf, weights);
  const past = touchpoints.filter(({ day }) => day !== undefined && day <= asOf);
  const heard = newestTouchpoint(past.filter(({ direction, type }) => direction !== 'outbound' && type !== 'invitation'));
  const lastMeeting = newestTouchpoint(past.filter(({ direction, userId }) => direction === 'two-way' && userId !== undefined));
  const won = deals.filter(({ isWon }) => isWon);
  return {
    temperature: value,
    warmPeople,
    isSingleThreaded,
    isCustomer: won.length > 0 || past.some(({ type }) => type === 'purchase'),
    hasOpenDeal: deals.some(({ isClosed }) => !isClosed),
    wonAmount: won.reduce((sum, { amount = 0 }) => sum + amount, 0),
    pointsEver: contributionsOf(touchpoints, asOf, weights).reduce((sum, { counted }) => sum + counted, 0),
    ...(heard?.day === undefined ? {} : { lastContact: heard.day, daysSilent: dayNumber(asOf) - dayNumber(heard.day) }),
    ...(lastMeeting === undefined ? {} : { lastMeeting }),
  };
}

/** A customer nobody has heard from for so many days, with whom nothing is going on. One never heard from is silent for ever. */
export function isDormant({ isCustomer, hasOpenDeal, daysSilent }: AccountStanding, silentDays: number): boolean {
  return isCustomer && !hasOpenDeal && (daysSilent ?? Number.POSITIVE_INFINITY) >= silentDays;
}
