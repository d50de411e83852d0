/**
 * Derives `katakana-words.txt` from the IPADIC dictionary inside the `kuromoji` package (a development dependency): general nouns and
 * places in katakana, four letters and more, no persons and no companies. The notice of the dictionary: `config/names/NOTICE.md`.
 *
 *   node config/reading/build-katakana-words.mjs
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
const KINDS = new Set(['一般', 'サ変接続', '形容動詞語幹', '地域']);

function featuresAt(offset) {
  return features.toString('utf8', offset, features.indexOf(0, offset)).split(',');
}

const words = new Set();
for (let at = 0; at + ENTRY_BYTES <= entries.length; at += ENTRY_BYTES) {
  const [surface, pos, detail, kind] = featuresAt(entries.readUInt32LE(at + 6));
  if (pos !== '名詞' || !KINDS.has(detail === '固有名詞' ? kind : detail)) continue;
  if (/^[ァ-ヶー]{4,}$/u.test(surface)) words.add(surface);
}
const text = [...words].sort().join('\n');
writeFileSync(new URL('katakana-words.txt', import.meta.url), `${text}\n`);
console.log(`${words.size} words`);
