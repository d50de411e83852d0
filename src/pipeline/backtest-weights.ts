import type { Touchpoint } from '../domain/touchpoint.ts';
import { backtest, type BacktestResult, type DecidedDeal } from '../stages/relationship/index.ts';
import type { AppParts } from './app-parts.ts';

/** Compares sets of weights on the org's decided opportunities. */
export function backtestWeights(
  { relations }: AppParts,
  files: readonly string[],
  daysBefore: number,
): readonly (BacktestResult & { readonly file: string })[] {
  const ledger = relations.ledger();
  const deals = ledger.facts('deal').flatMap((deal): DecidedDeal[] => {
    if (!deal.isClosed || deal.closeDate === undefined) return [];
    const own = deal.personIds.length > 0 ? ledger.ofPeople(deal.personIds) : accountTouchpoints(deal.accountId);
    // The purchase that the deal itself became must not speak for it.
    const touchpoints = own.filter(({ sourceId }) => !sourceId.startsWith(`opportunity:${deal.id}:`));
    return [{ isWon: deal.isWon, closeDate: deal.closeDate, touchpoints }];
  });
  const sets =
    files.length === 0 ? [['', relations.weights()] as const] : files.map((file) => [file, relations.weightsFrom(file)] as const);
  return sets.map(([file, weights]) => ({ file, ...backtest(deals, weights, daysBefore) }));

  function accountTouchpoints(accountId: string | undefined): readonly Touchpoint[] {
    return accountId === undefined ? [] : ledger.ofAccount(accountId);
  }
}
