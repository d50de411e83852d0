import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { FieldReading } from '../../../src/domain/card-fields.ts';
import { assignFields, compilePatterns, evidenceClassOf } from '../../../src/stages/extract/index.ts';
import { aColumnOf } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

function emailOf(...lines: readonly string[]): FieldReading | undefined {
  return assignFields(aColumnOf(...lines), knowledge).emails[0];
}

describe('an address glued to the number before it', () => {
  it.each(['tel.090-0000-1234mail.mori41@kaede.example', 'TEL:090-0000-1234E-mail:mori41@kaede.example'])('%s', (line) => {
    expect(emailOf('森 春子', line)?.value).toBe('mori41@kaede.example');
  });
});

describe('an address with one letter misread', () => {
  it.each([
    [['Ravi Kaede', 'Managing Director', 'qravik@kaede.example'], 'ravik@kaede.example', 'an icon before it'],
    [['Jane Hollister', 'Director', 'jane.holister@kaede.example'], 'jane.hollister@kaede.example', 'a double letter'],
    [
      ['Jane Newlon', 'President', 'jane.mewlon@kaede.example', 'jane.nevlon@kaede.example'],
      'jane.mewlon@kaede.example',
      'no letter alike',
    ],
    [['Jane Newman', 'President', 'jane.nevvman@kaede.example'], 'jane.nevvman@kaede.example', 'two letters'],
    [['Jane Newlon', 'President', 'jane.neulou@kaede.example'], 'jane.neulou@kaede.example', 'two letters'],
    [['Jane Newlon', 'President', 'jane.newlou@kaede.example'], 'jane.newlon@kaede.example', 'a letter alike'],
    [['Jane Newlon', 'janen@protoumail.com'], 'janen@protonmail.com', 'a provider'],
    [['Jane Newlon', 'janen@kaebe.example', 'www.kaede.example'], 'janen@kaebe.example', 'another host'],
    [['Jane Newlon', 'janen@kaeda.example', 'www.kaede.example'], 'janen@kaede.example', 'the host of the web address'],
    [['Jane Kaede', 'E j.kaede(@kaede.example'], 'j.kaede@kaede.example', 'a bracket'],
  ])('%j is %s (%s)', (lines, expected) => {
    expect(emailOf(...lines)?.value).toBe(expected);
  });

  it('is mended by the card, and waits for a person', () => {
    const email = emailOf('Jane Hollister', 'Director', 'jane.holister@kaede.example');
    expect(email?.evidence).toContain('repair:letter-by-name');
    expect(email && evidenceClassOf('email', email)).toMatch(/mended/);
  });

  it.each([
    ['janen@kaeda.example', 'janen@kaeda.example', 'another host'],
    ['janen@ao1.com', 'janen@ao1.com', 'a short host'],
    ['janen@protoumail.com', 'janen@protonmail.com', 'a provider all the same'],
  ])('%s that two engines saw so is %s: %s', (read, expected) => {
    const lines = aColumnOf('Jane Newlon', read, 'www.kaede.example').map((line) =>
      line.text === read ? { ...line, evidence: ['agreed:engines'] } : line,
    );
    expect(assignFields(lines, knowledge).emails[0]?.value).toBe(expected);
  });

  it('stays where its owner is spelled so', () => {
    expect(emailOf('Katherine Stone', 'kathrine.stone@kaede.example')?.value).toBe('kathrine.stone@kaede.example');
  });
});
