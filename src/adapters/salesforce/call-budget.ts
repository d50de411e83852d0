import type { ApiBudget, ApiUsage } from '../../domain/crm-values.ts';
import { OperatorError } from '../../domain/operator-error.ts';

/**
 * Stops a call that the budget does not allow, before it is sent.
 *
 * @throws OperatorError `ApiBudgetReached`
 */
export function guardBudget({ callsMade, orgUsed, orgLimit }: ApiUsage, budget: ApiBudget, what: string): void {
  if (budget.maxCalls !== undefined && callsMade >= budget.maxCalls) {
    throw stopped(
      `${callsMade} API calls were made, as many as --max-api-calls allows; ${what} was not done.`,
      'Run the same command again to go on: it does only what is left.',
    );
  }
  if (orgUsed === undefined || orgLimit === undefined) return;
  const usable = Math.floor(orgLimit * (1 - budget.reserve));
  if (orgUsed < usable) return;
  throw stopped(
    `The org has used ${orgUsed} of its ${orgLimit} API calls; the last ${percent(budget.reserve)} are kept for people, so ${what} was not done.`,
    'Calls are counted over 24 hours: run the same command again in some hours, tomorrow at this time at the latest, or with a smaller --api-reserve.',
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function stopped(message: string, hint: string): OperatorError {
  return new OperatorError({ code: 'ApiBudgetReached', message, hint: `Nothing was lost. ${hint}` });
}
