import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether a path holds signs that stand for other letters: `*`, `?`, `[…]`, `{a,b}`. */
export function isPattern(path: string): boolean {
  return /[*?[{]/.test(path);
}

/**
 * The existing paths a pattern stands for, sorted: `*` and `?` within a name, `[…]` one of some letters, `{a,b}` either,
 * `**` any depth of folders. Names that begin with a dot are found only by a pattern that does. Case counts for letters of
 * the pattern, except for the ending: cameras write `.JPG`.
 */
export async function expandPattern(pattern: string): Promise<string[]> {
  const found = new Set<string>();
  for (const path of alternativesOf(pattern)) {
    const isAbsolute = path.startsWith('/');
    const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
    for (const own of await walk(isAbsolute ? '/' : '', segments)) found.add(own);
  }
  return [...found].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** `a.{jpg,png}` as `a.jpg` and `a.png`. */
function alternativesOf(pattern: string): string[] {
  const [whole, inner = ''] = /\{([^{}]*)\}/.exec(pattern) ?? [];
  if (whole === undefined) return [pattern];
  return inner.split(',').flatMap((one) => alternativesOf(pattern.replace(whole, () => one)));
}

async function walk(folder: string, segments: readonly string[]): Promise<string[]> {
  const [segment, ...rest] = segments;
  if (segment === undefined) return folder === '' ? [] : [folder];
  const entries = await readdir(folder === '' ? '.' : folder, { withFileTypes: true }).catch(() => []);
  const isAnyDepth = segment === '**';
  const deeper = isAnyDepth
    ? entries
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
        .map(({ name }) => walk(join(folder, name), segments))
    : [];
  if (segment === '..') return walk(join(folder, segment), rest);
  const matching = isAnyDepth ? [] : entries.filter(({ name }) => matches(name, segment));
  const here = isAnyDepth ? [walk(folder, rest)] : matching.map(({ name }) => walk(join(folder, name), rest));
  const found = await Promise.all([...here, ...deeper]);
  return found.flat();
}

function matches(name: string, segment: string): boolean {
  if (name.startsWith('.') && !segment.startsWith('.')) return false;
  const dot = segment.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [segment.slice(0, dot), segment.slice(dot)] : [segment, ''];
  const at = ending === '' ? name.length : Math.max(0, name.lastIndexOf('.'));
  return regexOf(stem, '').test(name.slice(0, at)) && regexOf(ending, 'i').test(name.slice(at));
}

function regexOf(part: string, flags: string): RegExp {
  const source = part.replaceAll(
    /\[([!^]?)([^\]]*)\]|[\\^$.|+(){}[\]*?]/g,
    (sign, not: string | undefined, letters: string | undefined) => {
      if (letters !== undefined) return `[${not === '' ? '' : '^'}${letters.replaceAll(/[\\\]^]/g, String.raw`\$&`)}]`;
      if (sign === '*') return '[^/]*';
      return sign === '?' ? '[^/]' : `\\${sign}`;
    },
  );
  return new RegExp(`^${source}$`, `${flags}u`);
}
