import { describe, expect, it } from 'vitest';

import type { CardFields } from '../../src/domain/card-fields.ts';
import { richness } from '../../src/pipeline/ways-to-see.ts';
import { aField, aPhone, aReading } from '../support/builders.ts';

const NOTHING: CardFields = { emails: [], phones: [], urls: [] };

describe('richness', () => {
  it('counts a name once, not its parts beside it: a picture read as a name is no better than two telephone numbers', () => {
    const name = { lastName: aField('佐藤'), firstName: aField('花子'), fullName: aField('佐藤 花子') };
    const named = aReading({ ...NOTHING, ...name });
    const called = aReading({ ...NOTHING, phones: [aPhone('+81321110001'), aPhone('+81321110002')] });

    expect(richness(named)).toBe(1);
    expect(richness(called)).toBe(2);
  });

  it('counts all else that a card tells, each by itself', () => {
    const told = { company: aField('株式会社あおぞら'), title: aField('部長'), urls: [aField('https://aozora.example')] };

    expect(richness(aReading({ ...NOTHING, ...told }))).toBe(3);
  });
});
