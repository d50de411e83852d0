import { makeId } from '../record-id.ts';
import { notFound } from '../salesforce-error.ts';
import { formatDateTime } from '../soql/field-value.ts';
import type { ComponentResult } from './component.ts';
import type { DeployOptions } from './catalogue.ts';

/** One deployment and what became of it; `results` is undefined while it waits. */
export interface DeployRun {
  readonly id: string;
  readonly options: DeployOptions;
  readonly createdById: string;
  readonly createdAt: number;
  readonly completedAt?: number;
  readonly results?: readonly ComponentResult[];
}

/** Deployments of this run of the org, by id (`0Af…`). */
export class Deployments {
  readonly #runs = new Map<string, DeployRun>();

  open(options: DeployOptions, createdById: string, now: number): DeployRun {
    const run = { id: makeId('0Af', this.#runs.size + 1), options, createdById, createdAt: now };
    this.#runs.set(run.id, run);
    return run;
  }

  finish(run: DeployRun, results: readonly ComponentResult[], now: number): void {
    this.#runs.set(run.id, { ...run, results, completedAt: now });
  }

  find(id: string): DeployRun {
    const run = this.#runs.get(id) ?? [...this.#runs.values()].find((known) => known.id.startsWith(id) && id.length === 15);
    if (run === undefined) throw notFound();
    return run;
  }
}

/** `DeployResult` of the metadata API. */
export function describeRun(run: DeployRun, includeDetails: boolean): Record<string, unknown> {
  const { results } = run;
  const failed = (results ?? []).filter(({ problem }) => problem !== undefined);
  const done = results !== undefined;
  const isGood = failed.length === 0;
  return {
    id: run.id,
    done,
    status: statusOf(run, failed.length),
    success: done && isGood,
    checkOnly: run.options.checkOnly,
    rollbackOnError: run.options.rollbackOnError,
    ignoreWarnings: false,
    runTestsEnabled: false,
    createdBy: run.createdById,
    createdDate: formatDateTime(run.createdAt),
    startDate: formatDateTime(run.createdAt),
    lastModifiedDate: formatDateTime(run.completedAt ?? run.createdAt),
    ...(run.completedAt === undefined ? {} : { completedDate: formatDateTime(run.completedAt) }),
    ...countsOf(results ?? [], failed.length),
    numberTestErrors: 0,
    numberTestsCompleted: 0,
    numberTestsTotal: 0,
    ...(includeDetails ? { details: detailsOf(run) } : {}),
  };
}

function countsOf(results: readonly ComponentResult[], failures: number): Record<string, number> {
  return {
    numberComponentErrors: failures,
    numberComponentsDeployed: results.length - failures,
    numberComponentsTotal: results.length,
  };
}

function statusOf({ results, options }: DeployRun, failures: number): string {
  if (results === undefined) return 'Pending';
  if (failures === 0) return 'Succeeded';
  return options.rollbackOnError || failures === results.length ? 'Failed' : 'SucceededPartial';
}

function detailsOf({ results = [], createdAt }: DeployRun): Record<string, unknown> {
  const message = (result: ComponentResult): Record<string, unknown> => {
    const succeeded = result.problem === undefined;
    return {
      changed: succeeded,
      componentType: result.type,
      created: succeeded && result.created,
      createdDate: formatDateTime(createdAt),
      deleted: result.removed === true && succeeded,
      fileName: result.fileName,
      fullName: result.fullName,
      ...(succeeded ? {} : { problem: result.problem, problemType: 'Error' }),
      success: succeeded,
      warning: false,
    };
  };
  return {
    componentSuccesses: results.filter(({ problem }) => problem === undefined).map(message),
    componentFailures: results.filter(({ problem }) => problem !== undefined).map(message),
    runTestResult: { numFailures: 0, numTestsRun: 0, totalTime: 0 },
  };
}
