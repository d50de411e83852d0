/**
 * Fits the confidence curves of `config/reading/calibration.json` and says what they are worth on decks kept apart; called by
 * `npm run fit:calibration` (`run-fit.mjs` tells how).
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { expect, it } from 'vitest';
import { loadCalibration } from '../../src/config/reading-data.ts';
import { EMPTY_PACK } from '../../src/domain/learning-pack.ts';
import type { CardReader } from '../../src/pipeline/read-cards.ts';
import { calibrateConfidence, kindsOfCard, markWeakCard } from '../../src/stages/extract/index.ts';
import type { CalibrationTable } from '../../src/domain/calibration.ts';
import { heldAgainst, openBenchReader, uncalibrated } from './bench-reader.ts';
import { type ByName, fittedCurves, type Measured } from './fitted-curves.ts';
import type { Promise01 } from './isotonic-curve.ts';
import { type PictureResult, resultOf } from './picture-result.ts';
import { acceptance, classTable, fieldTable, readValues, reliabilityTable, shareWhole } from './reading-report.ts';
import { openBenchEngines } from './remembered-answers.ts';
import { readingsFolder, readingsOf, type SavedReading } from './saved-readings.ts';

const [DRAWN, REAL, FRESH, CHECKS] = ['FIT_DECKS', 'FIT_REAL', 'FIT_FRESH', 'FIT_CHECKS'].map((name) =>
  listOf(process.env[name]),
);
const READINGS = process.env['FIT_READINGS'] ?? readingsFolder();
const FILE = process.env['FIT_OUT'] ?? 'config/reading/calibration.json';
/** Fields that must not be wrong are measured by their evidence. */
const BY_CLASS: ReadonlySet<string> = new Set(['email', 'phone', 'fullName']);

function listOf(folders: string | undefined): string[] {
  return folders === undefined || folders === '' ? [] : folders.split(',');
}

type Readings = ReadonlyMap<string, readonly SavedReading[]>;

async function readAll(decks: readonly string[] = [], reader: CardReader): Promise<Readings> {
  const readings = new Map<string, SavedReading[]>();
  // oxlint-disable-next-line no-await-in-loop -- one reader has as many workers as there are cores
  for (const deck of decks) readings.set(deck, await readingsOf(deck, READINGS, reader));
  return readings;
}

function measured(readings: Readings): Measured {
  const cards = [...readings.values()].flat().map(({ picture, fields }) => {
    const marked = fields && markWeakCard(fields);
    return { result: resultOf(picture, marked, 0), end: marked === undefined ? '' : kindsOfCard(marked)[0] };
  });
  const results = cards.map(({ result }) => result);
  const values = cards
    .flatMap(({ result, end }) => readValues(result).map((value) => ({ ...value, name: `${value.field}${end}` })))
    .filter(({ field }) => !BY_CLASS.has(field));
  const classed = results.flatMap((result) => result.classed);
  return {
    fields: byName(values.map((value) => [value.name, value])),
    classes: byName(classed.map((value) => [value.evidenceClass, value])),
  };
}

function byName(values: readonly (readonly [name: string, value: Promise01])[]): ByName {
  const lists = new Map<string, Promise01[]>();
  for (const [name, value] of values) lists.set(name, [...(lists.get(name) ?? []), value]);
  return lists;
}

/** The readings of a deck with the promises of a table. */
function promised(readings: readonly SavedReading[], table: CalibrationTable): PictureResult[] {
  return readings.map(({ picture, fields, lines }) =>
    resultOf(picture, fields && heldAgainst(EMPTY_PACK, calibrateConfidence(fields, table), lines), 0),
  );
}

function report(deck: string, results: readonly PictureResult[]): void {
  const groups = [['all', results] as const, ['scans', results.filter(({ kind }) => kind === 'scan')] as const];
  const lines = groups.map(([name, own]) => {
    const { wrongPercent, parkedPercent } = acceptance(own, 0.9);
    return `${name}: ${own.length} pictures, ${wrongPercent.toFixed(2)} % of what is accepted at 0.9 wrong, ${parkedPercent.toFixed(1)} % of cards parked, ${shareWhole(own).toFixed(1)} % of cards whole`;
  });
  const tables = [fieldTable(results, ({ kind }) => kind), reliabilityTable(results), classTable(results)];
  print([deck, ...lines, ...tables].join('\n'));
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

it('fits the curves', async () => {
  const { recognizer, scene } = openBenchEngines();
  const reader = openBenchReader(recognizer, uncalibrated, scene);
  const [drawn, real, fresh] = [await readAll(DRAWN, reader), await readAll(REAL, reader), await readAll(FRESH, reader)];
  const checks = await readAll(CHECKS, reader);
  await reader.close();
  print(`readings kept in ${READINGS}`);
  const [ofDrawn, ofReal, ofFresh] = [measured(drawn), measured(real), measured(fresh)];
  const table = fittedCurves({ drawn: ofDrawn, real: ofReal, fresh: ofFresh }, loadCalibration());
  writeFileSync(FILE, `${JSON.stringify(table, undefined, 1)}\n`);
  for (const [name, curve] of Object.entries(table)) {
    const counts = [ofDrawn, ofReal, ofFresh].map(({ fields, classes }) => countOf(classes.get(name) ?? fields.get(name)));
    print(
      `${name.padEnd(36)} drawn ${counts[0]} real ${counts[1]} fresh ${counts[2]}: ${curve.map((point) => point.join('→')).join('  ')}`,
    );
  }
  for (const [deck, readings] of [...drawn, ...real, ...fresh]) report(`fitted on ${deck}`, promised(readings, table));
  for (const [deck, readings] of checks) report(`kept apart: ${deck}`, promised(readings, table));
  expect(ofDrawn.classes.size).toBeGreaterThan(0);
});

function countOf(values: readonly Promise01[] = []): string {
  return `${values.filter(({ isRight }) => isRight).length}/${values.length}`.padStart(9);
}
