/** Stage 8 of 9 — who met whom becomes answers: temperature, alarms, introductions, whom to call first. */
export { accountTemperature } from './account-temperature.ts';
export { alarmsIn } from './alarms.ts';
export { dayNumber, dayText } from './days.ts';
export { temperature, temperatureSeries } from './temperature.ts';
export { weightsVersion } from './weights-version.ts';
