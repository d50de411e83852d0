import { describe, expect, it } from 'vitest';

import type { MatchedSomebody } from '../../src/pipeline/match-cards.ts';
import type { PersonRecord } from '../../src/domain/person-record.ts';
import { normalizeValue, type NormalizedKind } from '../../src/stages/normalize/index.ts';
import { aReading, aStoredCard, someFields } from '../support/builders.ts';
import { aMatcher, KNOWLEDGE } from '../support/matching.ts';

const LONG = '佐'.repeat(10_000);
const ODD: readonly (readonly [string, string, string])[] = [
  ['nothing at all', '', ''],
  ['blanks', '   ', '　'],
  ['one letter', 'O', ''],
  ['one kanji', '辻', ''],
  ['initials', 'X', 'Y'],
  ['ten thousand characters', LONG, 'x'.repeat(10_000)],
  ['right to left', 'כהן', 'דוד'],
  ['Arabic with a direction mark', '\u200Fالحداد', 'سارة\u202C'],
  ['emoji', '😀', '👩‍👩‍👧‍👦'],
  ['a lone surrogate', '\uD800', '\uDC00x'],
  ['combining marks', 'Z̸̢͓a̷̛͇l̶̘̍', 'g̷̺͠o̸̲͝'],
  ['quotes and SQL', `O'Neil"; DROP TABLE person; --`, '%_*'],
  ['words of the search language', 'AND OR NOT', 'NEAR("x" "y")'],
  ['control characters', 'Tab\tbed\u0000', '\u001F\u001F'],
];

function aPerson(at: number, [, lastName, firstName]: (typeof ODD)[number]): PersonRecord {
  return {
    object: 'Contact',
    id: `003${String(at).padStart(12, '0')}AAA`,
    lastName,
    firstName,
    company: lastName,
    modifiedAtMs: 0,
  };
}

function matched(last: string, first: string, email?: string): MatchedSomebody | undefined {
  const people = ODD.map((odd, at) => aPerson(at, odd));
  const fields = someFields({
    lastName: last,
    firstName: first,
    fullName: `${last} ${first}`,
    company: last,
    emails: email === undefined ? [] : [email],
  });
  return aMatcher(people)([aStoredCard({ reading: aReading(fields) })])[0];
}

describe('names nobody expects', () => {
  it.each(ODD)('%s: a decision is made in time, and nobody else is taken for them', (title, last, first) => {
    const began = performance.now();
    const decision = matched(last, first)?.decision;
    expect(performance.now() - began).toBeLessThan(8000);

    expect(['link', 'possible-link', 'non-link']).toContain(decision?.verdict);
    const own = aPerson(
      ODD.findIndex(([other]) => other === title),
      ['', '', ''],
    ).id;
    const linked = decision?.verdict === 'link' ? decision.best?.id : own;
    expect(linked).toBe(own);
  });

  it('an address of ten thousand characters is no address', () => {
    expect(matched('辻', '', `${'a'.repeat(10_000)}@x.example`)?.decision.verdict).toBeDefined();
  });

  it.each(['person-name', 'company', 'phone', 'email', 'url', 'address', 'title'] satisfies readonly NormalizedKind[])(
    'every odd value has a canonical %s or a reason why not',
    (kind) => {
      for (const [, last, first] of ODD) {
        const result = normalizeValue(kind, `${last} ${first}`, { ...KNOWLEDGE, region: 'JP' });
        const said = result.kind === 'ok' ? 'a value' : result.reason;
        expect(said).not.toBe('');
      }
    },
  );
});
