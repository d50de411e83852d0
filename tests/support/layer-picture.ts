interface Module {
  readonly source: string;
  readonly dependencies: readonly { readonly resolved: string; readonly dependencyTypes: readonly string[] }[];
}

const ROOT = 'src/';

/** The part of the program a file belongs to: a folder of `src`, or the files that put it together. */
function partOf(path: string): string | undefined {
  if (!path.startsWith(ROOT)) return undefined;
  const [folder = '', ...rest] = path.slice(ROOT.length).split('/');
  return rest.length === 0 ? 'compose' : folder;
}

/**
 * Who imports whom, as a Mermaid flowchart: one box a part with its files counted, one arrow a pair of parts with its imports counted.
 * An arrow is dotted where only types are taken.
 */
export function layerPicture(modules: readonly Module[]): string {
  const files = new Map<string, number>();
  const arrows = new Map<string, { imports: number; isTypeOnly: boolean }>();
  for (const { source, dependencies } of modules) {
    const from = partOf(source);
    if (from === undefined) continue;
    files.set(from, (files.get(from) ?? 0) + 1);
    for (const { resolved, dependencyTypes } of dependencies) {
      const to = partOf(resolved);
      if (to === undefined || to === from) continue;
      const known = arrows.get(`${from} ${to}`) ?? { imports: 0, isTypeOnly: true };
      arrows.set(`${from} ${to}`, {
        imports: known.imports + 1,
        isTypeOnly: known.isTypeOnly && dependencyTypes.includes('type-only'),
      });
    }
  }
  const boxes = [...files].toSorted(byName).map(([part, count]) => `  ${part}["${part}<br/>${count} files"]`);
  const lines = [...arrows].toSorted(byName).map(([pair, { imports, isTypeOnly }]) => {
    const [from = '', to = ''] = pair.split(' ');
    return `  ${from} ${isTypeOnly ? '-.->' : '-->'}|${imports}| ${to}`;
  });
  return ['flowchart TD', ...boxes, ...lines].join('\n');
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
