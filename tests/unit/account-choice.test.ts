import { describe, expect, it } from 'vitest';

import type { AccountRecord } from '../../src/domain/person-record.ts';
import { aMatcher } from '../support/matching.ts';
import { aField, aReading, aStoredCard, someFields } from '../support/builders.ts';

function anAccount(id: string, name: string, more: Partial<AccountRecord> = {}): AccountRecord {
  return { id, name, modifiedAtMs: 0, ...more };
}

const TOKYO = { postalCode: '100-0005', address: '東京都千代田区丸の内1-2-3' };
const OSAKA = { postalCode: '541-0041', address: '大阪府大阪市中央区北浜6-8-4' };

function accountOf(card: { company: string; address?: string; email?: string }, accounts: readonly AccountRecord[]) {
  const { address, email } = card;
  const fields = someFields({ fullName: '佐藤 花子', company: card.company, emails: email === undefined ? [] : [email] });
  const placed = address === undefined ? fields : { ...fields, address: aField(address) };
  return aMatcher([], accounts)([aStoredCard({ reading: aReading(placed) })])[0]?.account;
}

const HEAD = anAccount('001H', '株式会社白鷺川鋼管', TOKYO);
const BRANCH = anAccount('001B', '株式会社白鷺川鋼管 大阪支店', { ...OSAKA, parentId: '001H' });

describe('the Account of a card', () => {
  it.each([
    ['of a company and its branch, the company', '株式会社白鷺川鋼管', '001H'],
    ['the branch that the card names', '㈱白鷺川鋼管 大阪支店', '001B'],
    ['the company for a branch that the org does not have', '㈱白鷺川鋼管 福岡支店', '001H'],
  ] as const)('is %s', (_what, company, id) => {
    expect(accountOf({ company }, [BRANCH, HEAD])).toMatchObject({ verdict: 'link', accountId: id });
  });

  it('of two companies of one name is the one at the address of the card, and a question without it', () => {
    const twins = [anAccount('001A', 'アクト株式会社', TOKYO), anAccount('001C', 'アクト株式会社', OSAKA)];
    expect(accountOf({ company: 'アクト(株)', address: '大阪市中央区北浜六丁目8番4号' }, twins)).toMatchObject({
      accountId: '001C',
    });
    expect(accountOf({ company: 'アクト(株)' }, twins)?.verdict).toBe('possible-link');
  });

  it('is none for an address alone: a tower has many companies', () => {
    const tenant = anAccount('001G', '株式会社青空製作所', TOKYO);
    expect(
      accountOf({ company: 'Toyomaru Trading Inc.', address: '〒100-0005 東京都千代田区丸の内1-2-3' }, [tenant]),
    ).toMatchObject({
      verdict: 'non-link',
    });
  });

  it('of two Accounts of one name is the one that the other belongs to', () => {
    const family = [anAccount('001D', '青空製作所', { parentId: '001E' }), anAccount('001E', '青空製作所')];
    expect(accountOf({ company: '株式会社青空製作所' }, family)).toMatchObject({ verdict: 'link', accountId: '001E' });
  });

  it('in kanji is found by a name in Latin letters that may be heard of it, with its domain, and asked about without', () => {
    const account = anAccount('001F', '葦原計測器株式会社', { website: 'https://ashihara.example' });
    const company = 'Ashihara Keisokuki Co., Ltd.';
    expect(accountOf({ company, email: 'h.sato@ashihara.example' }, [account])).toMatchObject({
      verdict: 'link',
      accountId: '001F',
    });
    expect(accountOf({ company }, [account])?.verdict).toBe('possible-link');
    expect(accountOf({ company: 'Toyomaru Trading Inc.' }, [account])?.verdict).toBe('non-link');
  });
});
