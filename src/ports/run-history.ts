import type { OrgDescription } from '../domain/field-mapping.ts';
import type { NightlyReport } from '../domain/nightly-report.ts';

/** What earlier nights left for the next one. */
export interface RunHistory {
  /** When the last night ended, epoch milliseconds. */
  lastRunAtMs(): number | undefined;
  /** How the org described itself the last time. */
  description(): OrgDescription | undefined;
  /** Keeps the report in every form it has, and that the night took place. @returns where the forms are */
  keep(
    report: NightlyReport,
    description: OrgDescription | undefined,
    forms: Readonly<Record<string, string>>,
  ): readonly string[];
}
