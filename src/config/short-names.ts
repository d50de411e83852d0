import { readFileSync } from 'node:fs';

/** Full names that a given name may stand for, itself among them: bob → robert, alex → alexander and alexandra. `config/names/short-names.tsv`. */
export function loadShortNames(): ReadonlyMap<string, readonly string[]> {
  const text = readFileSync(new URL('../../config/names/short-names.tsv', import.meta.url), 'utf8');
  const names = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [full = '', shorts = ''] = line.split('\t');
    if (full === '' || full.startsWith('#')) continue;
    for (const name of [full, ...shorts.split(' ')]) names.set(name, [...(names.get(name) ?? []), full]);
  }
  return names;
}
