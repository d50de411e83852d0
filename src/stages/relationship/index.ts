/** Stage 8 of 9 — who met whom becomes answers: temperature, alarms, introductions, whom to call first. */
export { type AccountStanding, accountStanding, isDormant } from './account-watch.ts';
export { accountTemperature } from './account-temperature.ts';
export { alarmSubject, alarmTask, alarmTaskId, temperatureWrite } from './alarm-writes.ts';
export { alarmsIn } from './alarms.ts';
export { backtest, type BacktestResult, type DecidedDeal } from './backtest.ts';
export { campaignResults } from './campaign-results.ts';
export { dayNumber, dayText } from './days.ts';
export {
  channelOf,
  directionOf,
  IMPORT_FIELDS,
  type ImportCells,
  type ImportField,
  importedDay,
  importFieldOf,
  importSourceId,
  touchpointTypeOf,
} from './import-row.ts';
export { newestTouchpoint } from './newest-touchpoint.ts';
export { temperature, temperatureSeries } from './temperature.ts';
export { weightsVersion } from './weights-version.ts';
export { type Introduction, type KnownThrough, type Tie, whoKnows } from './who-knows.ts';
export { assignmentDelete, assignmentUpsert, type NamedTag, tagDelete, tagRename, tagUpsert } from './tag-writes.ts';
