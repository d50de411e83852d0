/** Exit codes of every command. A contract: `meibo help exit-codes` prints it; any code not listed is a failure. */
export const EXIT_CODES = {
  done: 0,
  unexpected: 1,
  usage: 2,
  partial: 3,
  authNeeded: 4,
  temporary: 5,
  budgetReached: 6,
  guard: 7,
  waiting: 8,
  changesPending: 9,
  locked: 11,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];
