import { afterAll, describe, expect, it } from 'vitest';

import { loadNameLexicon, loadReadingVocabulary } from '../../src/config/reading-data.ts';
import { corporateNumberIn } from '../../src/domain/corporate-number.ts';
import type { AccountRecord } from '../../src/domain/person-record.ts';
import { pulledBeside } from '../../src/pipeline/mapped-fields.ts';
import { pullMirror } from '../../src/pipeline/pull-mirror.ts';
import { indexingWith } from '../../src/pipeline/match-cards.ts';
import { assignFields, compilePatterns, fieldsOfRow, peopleColumns } from '../../src/stages/extract/index.ts';
import { aMatcher, KNOWLEDGE } from '../support/matching.ts';
import { aReading, aStoredCard, someFields } from '../support/builders.ts';
import { aWorkspace, STILL } from '../support/memory-workspace.ts';
import { aTestOrg } from '../support/planned-people.ts';
import { aColumnOf } from './reading/printed-lines.ts';

const NUMBER = '7000012050002';
const OTHER = '9999999999990';
/** The last digit of `NUMBER` misread. */
const WRONG = '7000012050003';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

function printed(...lines: readonly string[]) {
  return assignFields(aColumnOf('株式会社青嵐システムズ', '佐藤　花子', ...lines), knowledge);
}

describe('a 法人番号', () => {
  it.each([NUMBER, `T${NUMBER}`, 'Ｔ７００００１２０５０００２', '7-0000-1205-0002', ' t7000 0120 50002 '])(
    'is in %s',
    (text) => {
      expect(corporateNumberIn(text)).toBe(NUMBER);
    },
  );

  it.each([WRONG, `T${WRONG}`, '700001205000', `${NUMBER}1`, '', 'T'])('is not in %s', (text) => {
    expect(corporateNumberIn(text)).toBeUndefined();
  });

  it.each([
    `法人番号：${NUMBER}`,
    `法人番号 ${NUMBER}`,
    `登録番号 T${NUMBER}`,
    `登録番号:T7-0000-1205-0002`,
    `インボイス登録番号 T7000 0120 50002`,
    `Corporate Number: ${NUMBER}`,
    `T${NUMBER}`,
  ])('is read from a card that prints %s, and is no telephone number', (line) => {
    const fields = printed(line, 'TEL 03-2550-1234');

    expect(fields.corporateNumber?.value).toBe(NUMBER);
    expect(fields.corporateNumber?.box).toBeDefined();
    expect(fields.phones.map(({ value }) => value)).toEqual(['03-2550-1234']);
  });

  it('is not read where a digit is wrong, where nothing names it, or where two differ', () => {
    expect(printed(`法人番号 ${WRONG}`).corporateNumber).toBeUndefined();
    expect(printed(`No. ${NUMBER}`).corporateNumber).toBeUndefined();
    expect(printed(`法人番号 ${NUMBER}`, `登録番号 T${OTHER}`).corporateNumber).toBeUndefined();
    expect(printed(`法人番号 ${NUMBER}`, `登録番号 T${NUMBER}`).corporateNumber?.value).toBe(NUMBER);
  });

  it('comes from a column of a list', () => {
    const columns = peopleColumns(['氏名', '会社名', '法人番号']);
    expect(fieldsOfRow(['佐藤 花子', '青嵐', `T${NUMBER}`], columns)?.corporateNumber?.value).toBe(NUMBER);
    expect(fieldsOfRow(['佐藤 花子', '青嵐', WRONG], columns)?.corporateNumber).toBeUndefined();
  });
});

describe('the account of a card with a 法人番号', () => {
  const account = (id: string, name: string, corporateNumber?: string): AccountRecord => ({
    id,
    name,
    modifiedAtMs: 0,
    ...(corporateNumber === undefined ? {} : { corporateNumber }),
  });
  const decided = (accounts: readonly AccountRecord[], corporateNumber?: string) => {
    const fields = someFields({ lastName: '佐藤', firstName: '花子', company: '青嵐システムズ株式会社' });
    const reading = { value: corporateNumber ?? '', confidence: 1, raw: '', origin: 'ink', evidence: [] } as const;
    const withNumber = corporateNumber === undefined ? fields : { ...fields, corporateNumber: reading };
    return aMatcher([], accounts)([aStoredCard({ reading: aReading(withNumber) })])[0]?.account;
  };

  it('is the one with that number, whatever it is called there', () => {
    const renamed = account('001A', '旧社名物産', `T${NUMBER}`);
    expect(decided([renamed, account('001B', '青嵐システムズ')], NUMBER)).toMatchObject({ verdict: 'link', accountId: '001A' });
  });

  it('is not the namesake with another number, and the name decides where either has none or a wrong one', () => {
    const namesake = account('001A', '株式会社青嵐システムズ', OTHER);
    expect(decided([namesake], NUMBER)?.verdict).toBe('non-link');
    expect(decided([namesake])?.verdict).toBe('link');
    expect(decided([account('001A', '株式会社青嵐システムズ', WRONG)], NUMBER)?.verdict).toBe('link');
    expect(decided([account('001A', '株式会社青嵐システムズ')], NUMBER)?.verdict).toBe('link');
  });

  it('is a question where two accounts carry it and nothing else tells them apart', () => {
    const twice = [account('001A', '別名一', NUMBER), account('001B', '別名二', NUMBER)];
    expect(decided(twice, NUMBER)?.verdict).toBe('possible-link');
    expect(decided([...twice, account('001C', '青嵐システムズ', NUMBER)], NUMBER)).toMatchObject({
      verdict: 'link',
      accountId: '001C',
    });
  });
});

describe('salesforce.corporateNumberField', () => {
  const opened = aTestOrg();
  afterAll(async () => (await opened).standin.close());

  it('is pulled into the mirror, and naming it later pulls everything again', async () => {
    const org = await opened;
    const { mirror } = aWorkspace();
    const id = await org.create('Account', { Name: '旧社名物産', AccountNumber: NUMBER });
    const pull = async (field: string) => {
      const extra = pulledBeside(undefined, field);
      const deps = { crm: await org.crm(), mirror, clock: STILL, indexing: indexingWith(KNOWLEDGE) };
      return pullMirror(extra === undefined ? deps : { ...deps, extra });
    };

    await pull('');
    expect(mirror.account(id)).not.toHaveProperty('corporateNumber');
    expect((await pull('AccountNumber')).firstLoad).toBe(true);
    expect(mirror.account(id)?.corporateNumber).toBe(NUMBER);
    expect((await pull('AccountNumber')).firstLoad).toBe(false);
  });
});
