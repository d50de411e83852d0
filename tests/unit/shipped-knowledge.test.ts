import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { loadKnowledge, shipKnowledge } from '../../src/compose-knowledge.ts';
import { loadReadingVocabulary, shipReadingVocabulary } from '../../src/config/reading-data.ts';
import { aFolder } from '../support/memory-workspace.ts';
import { KNOWLEDGE } from '../support/matching.ts';

function shippedTo(): string {
  const path = join(aFolder(), 'knowledge.json');
  shipKnowledge(path);
  return path;
}

describe('what the build ships of the lists in config', () => {
  it('is what the lists themselves make', () => {
    const path = shippedTo();
    expect(loadKnowledge(KNOWLEDGE.lexicon, path)).toEqual(KNOWLEDGE);
    expect([...loadKnowledge(KNOWLEDGE.lexicon, path).legalForms.long.keys()]).toEqual([...KNOWLEDGE.legalForms.long.keys()]);
  });

  it('is passed over where the lists have changed since, or nothing was shipped', () => {
    const path = shippedTo();
    const shipped = readFileSync(path, 'utf8').replace(/"fingerprint":"[^"]*"/, '"fingerprint":"older"');
    writeFileSync(path, shipped.replace(/"freeMail":\[[^\]]*\]/, '"freeMail":[]'));
    expect(loadKnowledge(KNOWLEDGE.lexicon, path).freeMail).toEqual(KNOWLEDGE.freeMail);
    expect(loadKnowledge(KNOWLEDGE.lexicon, join(aFolder(), 'nothing.json')).freeMail).toEqual(KNOWLEDGE.freeMail);
  });
});

function withoutMail(shipped: string): string {
  return shipped.replace(/"freeMail":\[[^\]]*\]/, '"freeMail":[]');
}

function asOfAnOlderFile(shipped: string): string {
  return withoutMail(shipped).replace(/"fingerprint":"[^"]*"/, '"fingerprint":"older"');
}

function cutShort(shipped: string): string {
  return shipped.slice(0, -9);
}

function withAnotherKey(shipped: string): string {
  return shipped.replace('"freeMail":', '"mail":');
}

/** @param change  made to what was shipped */
function loadedAfter(change: (shipped: string) => string): ReturnType<typeof loadReadingVocabulary> {
  const path = join(aFolder(), 'vocabulary.json');
  shipReadingVocabulary(path);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return loadReadingVocabulary(path);
}

describe('what the build ships of the words that tell the parts of a card apart', () => {
  const said = loadReadingVocabulary('no-such-file.json');

  it('is what their file says, in its order', () => {
    expect(JSON.stringify(loadedAfter((shipped) => shipped))).toBe(JSON.stringify(said));
  });

  it('is taken instead of their file', () => {
    expect(loadedAfter(withoutMail)).toEqual({ ...said, freeMail: [] });
  });

  it('is passed over where the file has changed since, or what was shipped is damaged', () => {
    for (const change of [asOfAnOlderFile, cutShort, withAnotherKey]) expect(loadedAfter(change)).toEqual(said);
  });
});
