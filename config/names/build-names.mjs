/**
 * Derives `japanese-names.tsv` from the IPADIC dictionary inside the `kuromoji` package (a development dependency).
 *
 *   node config/names/build-names.mjs
 *
 * One line per spelling: kind (s = surname, g = given name), spelling, then readings in hiragana with their dictionary cost
 * (`reading:cost`, lower is more frequent), most frequent first.
 */
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const dictionary = join(dirname(require.resolve('kuromoji/package.json')), 'dict');
const entries = gunzipSync(readFileSync(join(dictionary, 'tid.dat.gz')));
const features = gunzipSync(readFileSync(join(dictionary, 'tid_pos.dat.gz')));

/** Bytes of one entry: left and right context, cost (16 bits each), offset of the features (32 bits), little endian. */
const ENTRY_BYTES = 10;

function featuresAt(offset) {
  const end = features.indexOf(0, offset);
  return features.toString('utf8', offset, end).split(',');
}

function hiragana(katakana) {
  return katakana.replace(/[\u30a1-\u30f6]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
}

const names = new Map();
for (let at = 0; at + ENTRY_BYTES <= entries.length; at += ENTRY_BYTES) {
  const [surface, pos, detail, kind, role, , , , reading] = featuresAt(entries.readUInt32LE(at + 6));
  if (pos !== '名詞' || detail !== '固有名詞' || kind !== '人名' || (role !== '姓' && role !== '名')) continue;
  const key = `${role === '姓' ? 's' : 'g'}\t${surface}`;
  const readings = names.get(key) ?? new Map();
  const cost = entries.readInt16LE(at + 4);
  if (reading !== undefined && reading !== '*' && !(readings.get(hiragana(reading)) <= cost)) readings.set(hiragana(reading), cost);
  names.set(key, readings);
}

const lines = [...names]
  .filter(([, readings]) => readings.size > 0)
  .map(([key, readings]) => {
    const sorted = [...readings].sort((a, b) => a[1] - b[1]).map(([reading, cost]) => `${reading}:${cost}`);
    return `${key}\t${sorted.join(' ')}`;
  })
  .sort();
writeFileSync(new URL('japanese-names.tsv', import.meta.url), `${lines.join('\n')}\n`);
console.log(`${lines.length} names`);
