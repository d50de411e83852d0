/**
 * Learns how each letter of Japanese names is read, for names that the dictionary does not have: every name of
 * `japanese-names.tsv` is cut into letters and pieces of its reading, and the cuts are re-estimated until they settle (EM).
 * Writes `letter-readings.tsv`: kind (s, g), letter, then `reading:share` in per mille, most frequent first.
 *
 *   node config/names/build-readings.mjs            writes the table
 *   node config/names/build-readings.mjs --check    learns from nine tenths of the names and reads the tenth
 */
import { readFileSync, writeFileSync } from 'node:fs';

const ROUNDS = 8;
const LONGEST = 5;
const KEPT = 8;
const SMALLEST_SHARE = 0.005;
const TRIED = 3;

const names = readFileSync(new URL('japanese-names.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.split('\t'))
  .filter(([, spelling]) => /^[\p{Script=Han}々ヶケノ之]{1,5}$/u.test(spelling))
  .map(([kind, spelling, readings]) => ({
    kind,
    letters: Array.from(spelling.replaceAll(/(.)々/gu, '$1$1')),
    readings: readings.split(' ').map((one) => one.slice(0, one.lastIndexOf(':'))),
  }));

/** Every way to cut a reading into one piece for each letter. */
function cuts(reading, count) {
  if (count === 1) return reading.length >= 1 && reading.length <= LONGEST ? [[reading]] : [];
  const found = [];
  for (let length = 1; length <= Math.min(LONGEST, reading.length - count + 1); length += 1) {
    for (const rest of cuts(reading.slice(length), count - 1)) found.push([reading.slice(0, length), ...rest]);
  }
  return found;
}

function learn(sample) {
  let shares = new Map();
  for (let round = 0; round < ROUNDS; round += 1) {
    const counts = new Map();
    for (const { kind, letters, readings } of sample) {
      for (const reading of readings) countCuts({ kind, letters, reading, weight: 1 / readings.length }, shares, counts);
    }
    shares = normalized(counts);
  }
  return shares;
}

function countCuts({ kind, letters, reading, weight }, shares, counts) {
  const ways = cuts(reading, letters.length).map((pieces) => ({
    pieces,
    chance: pieces.reduce((product, piece, at) => product * (shares.get(kind + letters[at])?.get(piece) ?? 0.001), 1),
  }));
  const total = ways.reduce((sum, { chance }) => sum + chance, 0);
  for (const { pieces, chance } of ways) {
    for (const [at, piece] of pieces.entries()) {
      const key = kind + letters[at];
      const table = counts.get(key) ?? new Map();
      table.set(piece, (table.get(piece) ?? 0) + (weight * chance) / total);
      counts.set(key, table);
    }
  }
}

function normalized(counts) {
  return new Map(
    [...counts].map(([key, table]) => {
      const sum = [...table.values()].reduce((total, count) => total + count, 0);
      return [key, new Map([...table].map(([piece, count]) => [piece, count / (sum + 0.5)]))];
    }),
  );
}

function read(kind, letters, shares) {
  let beam = [{ reading: '', chance: 1 }];
  for (const letter of letters) {
    const table = [...(shares.get(kind + letter) ?? [])].sort((a, b) => b[1] - a[1]).slice(0, KEPT);
    beam = beam
      .flatMap(({ reading, chance }) => table.map(([piece, share]) => ({ reading: reading + piece, chance: chance * share })))
      .sort((a, b) => b.chance - a.chance)
      .slice(0, 12);
  }
  return beam.slice(0, TRIED).map(({ reading }) => reading);
}

function check() {
  const shares = learn(names.filter((_, at) => at % 10 !== 0));
  for (const kind of ['s', 'g']) {
    const unseen = names.filter((name, at) => at % 10 === 0 && name.kind === kind);
    const rank = (most) =>
      unseen.filter(({ letters, readings }) => read(kind, letters, shares).slice(0, most).some((one) => readings.includes(one))).length;
    console.log(`${kind}: ${unseen.length} names unseen, first ${((100 * rank(1)) / unseen.length).toFixed(1)} %, first three ${((100 * rank(3)) / unseen.length).toFixed(1)} %`);
  }
}

function write() {
  const lines = [...learn(names)]
    .map(([key, table]) => {
      const kept = [...table]
        .sort((a, b) => b[1] - a[1])
        .filter(([, share]) => share >= SMALLEST_SHARE)
        .slice(0, KEPT)
        .map(([piece, share]) => `${piece}:${Math.round(1000 * share)}`);
      return `${key[0]}\t${key.slice(1)}\t${kept.join(' ')}`;
    })
    .filter((line) => !line.endsWith('\t'))
    .sort();
  writeFileSync(new URL('letter-readings.tsv', import.meta.url), `${lines.join('\n')}\n`);
  console.log(`${lines.length} letters`);
}

if (process.argv.includes('--check')) check();
else write();
