import { describe, expect, it } from 'vitest';
import { NO_FIELDS } from '../../../src/domain/card-fields.ts';
import { mergeCode, readCodePayload, readVcardFile } from '../../../src/stages/extract/index.ts';

function bytesOf(...lines: string[]): Uint8Array {
  return new TextEncoder().encode(lines.join('\r\n'));
}

describe('readVcardFile', () => {
  it('reads version 3 with folded lines and types', () => {
    const [card] = readVcardFile(
      bytesOf(
        'BEGIN:VCARD',
        'VERSION:3.0',
        'N:佐藤;花子;;;',
        'FN:佐藤 花子',
        'ORG:株式会社青嵐;営業部',
        'TEL;TYPE=WORK,FAX:03-2550-',
        ' 1235',
        'EMAIL:Hanako@Seiran.example',
        'ADR;TYPE=WORK:;青嵐ビル8階;渋谷2-21-1;渋谷区;東京都;150-0002;日本',
        'END:VCARD',
      ),
    );
    expect(card).toMatchObject({
      fullName: { value: '佐藤 花子', origin: 'vcard' },
      lastName: { value: '佐藤' },
      company: { value: '株式会社青嵐' },
      department: { value: '営業部' },
      address: { value: '東京都渋谷区渋谷2-21-1 青嵐ビル8階' },
      postalCode: { value: '150-0002' },
    });
    expect(card?.phones).toMatchObject([{ type: 'fax', value: '03-2550-1235' }]);
    expect(card?.emails).toMatchObject([{ value: 'hanako@seiran.example' }]);
  });

  it('reads version 2.1 with quoted-printable Shift_JIS, encoded separators included', () => {
    const [card] = readVcardFile(
      bytesOf(
        'BEGIN:VCARD',
        'VERSION:2.1',
        'N;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=8D=B2=93=A1=3B=89=D4=8Eq',
        'TEL;CELL;VOICE:090-1000-2345',
        'END:VCARD',
      ),
    );
    expect(card?.fullName?.value).toBe('佐藤 花子');
    expect(card?.phones).toMatchObject([{ type: 'mobile' }]);
  });

  it('reads several cards and leaves out empty ones', () => {
    const card = ['BEGIN:VCARD', 'FN:Amelia Okafor', 'END:VCARD'];
    expect(readVcardFile(bytesOf(...card, 'BEGIN:VCARD', 'END:VCARD', ...card))).toHaveLength(2);
  });
});

describe('readCodePayload', () => {
  it('reads a MECARD', () => {
    const fields = readCodePayload(
      bytesOf('MECARD:N:佐藤,花子;SOUND:サトウ,ハナコ;TEL:09010002345;EMAIL:hanako@seiran.example;;'),
    );
    expect(fields).toMatchObject({ fullName: { value: '佐藤 花子', origin: 'qr' }, nameReading: { value: 'サトウ ハナコ' } });
    expect(fields?.phones.map(({ value }) => value)).toEqual(['09010002345']);
  });

  it('takes bytes that are no UTF-8 for Shift_JIS', () => {
    const sato = [0x8d, 0xb2, 0x93, 0xa1];
    const bytes = Uint8Array.from([...bytesOf('MECARD:N:'), ...sato, ...bytesOf(';;')]);
    expect(readCodePayload(bytes)?.fullName?.value).toBe('佐藤');
  });

  it('makes nothing of what is no contact', () => {
    expect(readCodePayload(bytesOf('WIFI:S:guest;P:secret;;'))).toBeUndefined();
  });
});

describe('mergeCode', () => {
  it('lets the code outrank the ink and keeps what only the ink says', () => {
    const ink = { value: '佐籐 花子', confidence: 0.8, raw: '佐籐花子', origin: 'ink', evidence: [] } as const;
    const code = readCodePayload(bytesOf('MECARD:N:佐藤,花子;;'));
    const merged = mergeCode({ ...NO_FIELDS, fullName: ink, title: { ...ink, value: '課長' } }, code ?? NO_FIELDS);
    expect([merged.fullName?.value, merged.title?.value]).toEqual(['佐藤 花子', '課長']);
  });
});
