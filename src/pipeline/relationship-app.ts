import type { AccountTemperature, Temperature, TemperatureWeights } from '../domain/temperature.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import type { Touchpoint } from '../domain/touchpoint.ts';
import type { TouchpointImportReport } from '../domain/touchpoint-import.ts';
import { accountTemperature, type BacktestResult, temperature, temperatureSeries } from '../stages/relationship/index.ts';
import type { AppParts } from './app-parts.ts';
import { nameOf } from './person-name.ts';
import { todayOf } from './today.ts';
import { backtestWeights } from './backtest-weights.ts';
import { oneAccount, onePerson } from './find-person.ts';
import { importTouchpoints } from './import-touchpoints.ts';
import { introductionsTo, type WhoKnowsAnswer } from './introductions.ts';
import { type AccountLists, watchAccounts } from './watch-accounts.ts';
import { pullRelationships, type RelationshipPullReport } from './pull-relationships.ts';

export interface TouchpointsFound {
  readonly person: PersonRecord;
  readonly touchpoints: readonly Touchpoint[];
}

/** Whose temperature: a person's, or a company's. */
export type TemperatureSubject = { readonly id: string; readonly name: string } & (
  { readonly kind: 'person'; readonly score: Temperature } | { readonly kind: 'account'; readonly score: AccountTemperature }
);

export interface TemperatureRequest {
  readonly words: readonly string[];
  readonly isAccount: boolean;
  /** ISO date. */
  readonly asOf: string;
  /** Days of the curve before `asOf`. */
  readonly curveDays: number;
}

export interface TemperatureAnswer {
  readonly subject: TemperatureSubject;
  readonly curve: readonly { readonly day: string; readonly value: number }[];
  /** Lowest temperature of each band, rising. */
  readonly bands: readonly number[];
}

export interface RelationshipCommands {
  /** Brings the ledger up to date with the org. */
  pullRelationships(): Promise<RelationshipPullReport>;
  importTouchpoints(path: string, map: readonly string[]): Promise<TouchpointImportReport>;
  touchpointsOf(words: readonly string[]): TouchpointsFound;
  temperatureOf(request: TemperatureRequest): TemperatureAnswer;
  backtest(weightFiles: readonly string[], daysBefore: number): readonly (BacktestResult & { readonly file: string })[];
  whoKnows(words: readonly string[], asOf: string): WhoKnowsAnswer;
  /** Companies to look at today. @param silentDays  after which a customer is dormant */
  watchAccounts(silentDays?: number): AccountLists;
  /** ISO date of the machine's clock, in local time. */
  today(): string;
}

export function relationshipCommands(parts: AppParts): RelationshipCommands {
  const { mirror, relations } = parts;
  return {
    pullRelationships: async () => pullRelationships(await relations.source(), relations.ledger(), mirror),
    async importTouchpoints(path, map) {
      const table = await parts.tables.load(path);
      return importTouchpoints({ mirror, ledger: relations.ledger(), knowledge: parts.knowledge() }, table, map);
    },
    touchpointsOf(words) {
      const person = onePerson(mirror, words);
      return { person, touchpoints: relations.ledger().ofPeople([person.id]) };
    },
    temperatureOf: (request) => (request.isAccount ? accountAnswer(parts, request) : personAnswer(parts, request)),
    backtest: (files, ahead) => backtestWeights(parts, files, ahead),
    whoKnows: (words, asOf) => introductionsTo(parts, words, asOf),
    watchAccounts: (silentDays) => watchAccounts(parts, todayOf(parts), silentDays),
    today: () => todayOf(parts),
  };
}

function personAnswer({ mirror, relations }: AppParts, { words, asOf, curveDays }: TemperatureRequest): TemperatureAnswer {
  const person = onePerson(mirror, words);
  const touchpoints = relations.ledger().ofPeople([person.id]);
  const weights = relations.weights();
  return {
    subject: { kind: 'person', id: person.id, name: nameOf(person), score: temperature(touchpoints, asOf, weights) },
    curve: temperatureSeries(touchpoints, { from: dayBefore(asOf, curveDays), to: asOf }, weights),
    bands: bandsOf(weights),
  };
}

function accountAnswer({ mirror, relations }: AppParts, { words, asOf, curveDays }: TemperatureRequest): TemperatureAnswer {
  const account = oneAccount(mirror, words);
  const touchpoints = relations.ledger().ofAccount(account.id);
  const weights = relations.weights();
  const days = Array.from({ length: curveDays + 1 }, (_, at) => dayBefore(asOf, curveDays - at));
  return {
    subject: { kind: 'account', id: account.id, name: account.name, score: accountTemperature(touchpoints, asOf, weights) },
    curve: days.map((day) => ({ day, value: accountTemperature(touchpoints, day, weights).value })),
    bands: bandsOf(weights),
  };
}

function bandsOf({ bands }: TemperatureWeights): readonly number[] {
  return [bands.cool, bands.warm, bands.hot];
}

const DAY_MS = 86_400_000;

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
}
