import type { OrgErasure } from '../../domain/privacy.ts';
import type { PrivacyMessages } from './messages-privacy.ts';
import { certificateText } from './person-text.ts';

/** What went, or would go, org by org; those that keep something come last. */
export function everywhereText(orgs: readonly OrgErasure[], words: PrivacyMessages, isPlan: boolean): string {
  const parts = orgs.map((one) =>
    one.kind === 'erased'
      ? `${one.org}\n${certificateText(one.certificate, words, isPlan)}`
      : `! ${words.left(one.org, one.code)}\n  ${one.message}\n`,
  );
  return parts.toSorted((a, b) => Number(a.startsWith('!')) - Number(b.startsWith('!'))).join('\n');
}
