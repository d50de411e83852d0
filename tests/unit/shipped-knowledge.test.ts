import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { loadKnowledge, shipKnowledge } from '../../src/compose-knowledge.ts';
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
    expect(loadKnowledge(path)).toEqual(KNOWLEDGE);
    expect([...loadKnowledge(path).legalForms.long.keys()]).toEqual([...KNOWLEDGE.legalForms.long.keys()]);
  });

  it('is passed over where the lists have changed since, or nothing was shipped', () => {
    const path = shippedTo();
    const shipped = readFileSync(path, 'utf8').replace(/"fingerprint":"[^"]*"/, '"fingerprint":"older"');
    writeFileSync(path, shipped.replace(/"freeMail":\[[^\]]*\]/, '"freeMail":[]'));
    expect(loadKnowledge(path).freeMail).toEqual(KNOWLEDGE.freeMail);
    expect(loadKnowledge(join(aFolder(), 'nothing.json')).freeMail).toEqual(KNOWLEDGE.freeMail);
  });
});
