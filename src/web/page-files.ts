import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface PageFile {
  readonly type: string;
  readonly body: Uint8Array;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

/** The page's own files by address. Scripts are compiled beside the program, the rest lies with the sources; both are shipped. */
export function pageFiles(): ReadonlyMap<string, PageFile> {
  const sources = fileURLToPath(new URL('../../src/web/page/', import.meta.url));
  const scripts = fileURLToPath(new URL('../../dist/web/page/', import.meta.url));
  const files = new Map<string, PageFile>();
  const add = (folder: string, pattern: RegExp): void => {
    for (const name of readdirSync(folder).filter((one) => pattern.test(one))) {
      const type = TYPES[name.split('.').at(-1) ?? ''];
      if (type !== undefined) files.set(`/${name}`, { type, body: readFileSync(`${folder}${name}`) });
    }
  };
  add(sources, /^[\w-]+\.(html|css)$/);
  add(scripts, /^[\w-]+\.js$/);
  const start = files.get('/index.html');
  if (start !== undefined) files.set('/', start);
  return files;
}
