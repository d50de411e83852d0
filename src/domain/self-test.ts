/** How well this machine reads the control deck that comes with the program. */
export interface SelfTestReport {
  readonly cards: number;
  /** Printed values, by kind, and how many of them were read exactly. */
  readonly fields: readonly { readonly field: string; readonly printed: number; readonly right: number }[];
  readonly secondsPerCard: number;
  readonly seconds: number;
  /** Largest memory of the process, in megabytes. */
  readonly memoryMb: number;
  /** Whether enough was read for the installation to be sound. */
  readonly isSound: boolean;
}
