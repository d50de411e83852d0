import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { expect, it } from 'vitest';

import { layerPicture } from './support/layer-picture.ts';

const DOCUMENT = 'docs/architecture.md';
const PICTURE = /(?<=```mermaid\n)[\s\S]*?(?=\n```)/;

/** `npm run docs:architecture` draws it anew. */
it('the picture of the architecture shows the parts and arrows that the code has', async () => {
  const { output } = await cruise(['src'], await extractDepcruiseOptions('./.dependency-cruiser.mjs'));
  if (typeof output === 'string') throw new Error('expected a cruise result, not a report');
  const drawn = layerPicture(output.modules);
  const text = readFileSync(DOCUMENT, 'utf8');
  // oxlint-disable-next-line node/no-process-env -- the same code checks and draws
  if (process.env['MEIBO_DRAW'] !== undefined) writeFileSync(DOCUMENT, text.replace(PICTURE, drawn));

  // Counts change with every file; parts and arrows are what a reader relies on.
  expect(shapeOf(PICTURE.exec(readFileSync(DOCUMENT, 'utf8'))?.[0] ?? '')).toBe(shapeOf(drawn));
}, 60_000);

function shapeOf(picture: string): string {
  return picture.replaceAll(/\d+ files/g, 'files').replaceAll(/\|\d+\|/g, '');
}
