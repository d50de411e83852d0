import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { diskFiles } from '../../src/adapters/files/find-files.ts';
import { aFolder } from '../support/memory-workspace.ts';

function aFolderWith(...names: readonly string[]): string {
  const folder = aFolder();
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), name);
  }
  return folder;
}

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function named(folder: string, ...patterns: readonly string[]): Promise<string[]> {
  const { files } = await diskFiles().find(patterns.map((pattern) => join(folder, pattern)));
  return files.map(({ path }) => path.slice(folder.length + 1));
}

describe('a pattern the shell left alone', () => {
  const names = ['1.jpg', '2.JPG', '10.jpg', '.hidden.jpg', 'note.txt', 'more/3.png', 'more/deep/4.jpg', 'a[1].jpg'];

  it.each([
    ['*.jpg', ['1.jpg', '2.JPG', '10.jpg', 'a[1].jpg']],
    ['?.jpg', ['1.jpg', '2.JPG']],
    ['[12].jpg', ['1.jpg', '2.JPG']],
    ['[!1].jpg', ['2.JPG']],
    ['*.{png,txt}', ['note.txt']],
    ['**/*.{png,jpg}', ['1.jpg', '2.JPG', '10.jpg', 'a[1].jpg', 'more/3.png', 'more/deep/4.jpg']],
    ['more/**/4.*', ['more/deep/4.jpg']],
    ['a[1].jpg', ['a[1].jpg']],
    ['.h*.jpg', ['.hidden.jpg']],
  ])('%s', async (pattern, expected) => {
    expect((await named(aFolderWith(...names), pattern)).toSorted()).toEqual(expected.toSorted());
  });

  it('names itself when it stands for nothing', async () => {
    await expect(named(aFolderWith(...names), '*.heic')).rejects.toMatchObject({ code: 'PathNotFound' });
  });
});

describe('what is piped in', () => {
  it('is one file called -, read once', async () => {
    const files = diskFiles(chunks('BEGIN:', 'VCARD'));
    const { files: found } = await files.find(['-', '-']);

    expect(found).toEqual([{ path: '-', bytes: 11 }]);
    const [first] = found;
    expect(first === undefined ? undefined : Buffer.from((await files.load(first)) as Uint8Array).toString()).toBe('BEGIN:VCARD');
  });
});
