import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';

import { explanationMessages, explanationText } from '../../src/cli/render/explanation-text.ts';
import { reviewWords } from '../../src/compose-review.ts';
import type { MatchExplanation } from '../../src/domain/match-explanation.ts';

const MOVED: MatchExplanation = {
  idA: '7',
  idB: '003000000000008IAA',
  names: ['中村 直也 青葉鋼業', '中村 直也 · 株式会社白鷺川鋼管ホールディングス・グローバルソリューションズ'],
  parts: [
    { comparison: 'organisation', level: 'different', bits: -4.4 },
    { comparison: 'name', level: 'exact', bits: 13.9 },
    { comparison: 'mobile', level: 'exact', bits: 10.8 },
  ],
  priorBits: -11.1,
  probability: 0.9982,
  verdict: 'possible-link',
  reason: 'moved-company',
  lines: { link: 0.8, ask: 0.059 },
};

describe('an explanation', () => {
  it.each(['en', 'ja'] as const)(
    'in %s fits 80 columns and gives the strongest evidence first, then the sum',
    async (language) => {
      const words = { page: await reviewWords(language), reasons: { 'moved-company': 'at another company' }, width: 80 };
      const lines = explanationText(MOVED, explanationMessages(language), words).trimEnd().split('\n');
      expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(80);
      expect(lines.slice(2).map((line) => line.trim().split(/\s+/)[0])).toEqual(['+13.9', '+10.8', '−4.4', '−11.1', '+9.2']);
      expect(lines.at(-1)).toContain('0.9982');
    },
  );
});
