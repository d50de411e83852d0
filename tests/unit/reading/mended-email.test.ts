import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { FieldReading } from '../../../src/domain/card-fields.ts';
import { assignFields, compilePatterns, evidenceClassOf } from '../../../src/stages/extract/index.ts';
import { aColumnOf } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

function emailOf(...lines: readonly string[]): FieldReading | undefined {
  return assignFields(aColumnOf(...lines), knowledge).emails[0];
}

describe('an address with one letter misread', () => {
  it.each([
    [['Ravi Kaede', 'Managing Director', 'qravik@kaede.example'], 'ravik@kaede.example', 'an icon before it'],
    [['Jane Hollister', 'Director', 'jane.holister@kaede.example'], 'jane.hollister@kaede.example', 'a double letter'],
    [
      ['Jane Newton', 'President', 'jane.mewton@kaede.example', 'jane.nevton@kaede.example'],
      'jane.mewton@kaede.example',
      'no letter alike',
    ],
    [['Jane Newman', 'President', 'jane.nevvman@kaede.example'], 'jane.nevvman@kaede.example', 'two letters'],
    [['Jane Newton', 'President', 'jane.neutou@kaede.example'], 'jane.neutou@kaede.example', 'two letters'],
    [['Jane Newton', 'President', 'jane.newtou@kaede.example'], 'jane.newton@kaede.example', 'a letter alike'],
    [['Jane Newton', 'janen@verizou.net'], 'janen@verizon.net', 'a provider'],
    [['Jane Newton', 'janen@kaebe.example', 'www.kaede.example'], 'janen@kaebe.example', 'another host'],
    [['Jane Newton', 'janen@kaeda.example', 'www.kaede.example'], 'janen@kaede.example', 'the host of the web address'],
    [['Jane Kaede', 'E j.kaede(@kaede.example'], 'j.kaede@kaede.example', 'a bracket'],
  ])('%j is %s (%s)', (lines, expected) => {
    expect(emailOf(...lines)?.value).toBe(expected);
  });

  it('is mended by the card, and waits for a person', () => {
    const email = emailOf('Jane Hollister', 'Director', 'jane.holister@kaede.example');
    expect(email?.evidence).toContain('repair:letter-by-name');
    expect(email && evidenceClassOf('email', email)).toMatch(/mended/);
  });

  it('stays where its owner is spelled so', () => {
    expect(emailOf('Katherine Stone', 'kathrine.stone@kaede.example')?.value).toBe('kathrine.stone@kaede.example');
  });
});
