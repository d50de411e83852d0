import { describe, expect, it } from 'vitest';
import { countryOf, fieldsOf, type Line, numbersWithKinds } from './printed-fields.ts';

describe('a name', () => {
  it.each([
    ['Jane Newman, Techn. Betriebswirtin (IHK)', 'j.newman@kaede.example'],
    ['Jane Newman, Attorney at Law', 'office@kaede.example'],
    ['Jane Newman, Dipl.-Ing.', 'office@kaede.example'],
    ['Dr. med. vet. Jane Newman', 'office@kaede.example'],
    ['Jane Newman OBE', 'office@kaede.example'],
  ])('stands before or behind what somebody learned: %s', (line, email) => {
    expect(fieldsOf([line, 44], 'Kaede GmbH', email).fullName?.value).toBe('Jane Newman');
  });

  it('is not cut at a comma behind which a place stands', () => {
    expect(fieldsOf(['Momiji Harbour, Queensland', 44], 'office@kaede.example').fullName).toBeUndefined();
  });

  it('may hold a word of companies where a mailbox spells it', () => {
    const { fullName, company } = fieldsOf(['Shoji Kaedeyama', 44], 'Unit Leader', 'shoji.kaedeyama.xy@momiji.example');
    expect([fullName?.value, company?.value]).toEqual(['Shoji Kaedeyama', 'Momiji']);
    expect(fieldsOf(['Kaedeyama Shoji', 44], 'info@kaede.example').company?.value).toBe('Kaedeyama Shoji');
  });

  it('has what somebody is called between its words left out', () => {
    expect(fieldsOf(['Jane "JN" Newman', 44], 'office@kaede.example').fullName?.value).toBe('Jane Newman');
    expect(fieldsOf(['Jane (Jenny) Newman', 44], 'office@kaede.example').fullName?.value).toBe('Jane Newman');
  });

  it('is not what the company is called with a town behind it', () => {
    const { fullName } = fieldsOf(
      ['KAEDE', 60],
      ['MOMIJI', 60],
      'REMY DURAND',
      'Responsable',
      'Kaede Momiji Paris',
      'www.kaedemomiji.example',
    );
    expect(fullName?.value).toBe('REMY DURAND');
  });

  it('in Latin letters that a mailbox spells is not given up for two characters of a company', () => {
    const lines: readonly Line[] = [['森光', 60], ['HANAKO SATO', 50], 'IMPORT SECTION', 'Email: sato-hanako@kaede.example'];
    expect(fieldsOf(...lines).fullName?.value).toBe('HANAKO SATO');
    expect(fieldsOf(['林翔', 60], ['SHO HAYASHI', 30], 'sho.hayashi@kaede.example').fullName?.value).toBe('林 翔');
  });

  it('and its romaji may stand on one row, as a title in two languages may', () => {
    const { fullName, nameRomaji } = fieldsOf(['佐藤 花子 Hanako Sato', 40], '株式会社青嵐', '03-5550-0199');
    expect([fullName?.value, nameRomaji?.value]).toEqual(['佐藤 花子', 'Hanako Sato']);
    expect(fieldsOf(['David Chan', 44], '銷售總經理 Sales Manager', 'Kaede Ltd').title?.value).toBe('銷售總經理');
  });

  it('is nobody who does something, and no goods', () => {
    expect(fieldsOf(['青嵐設計事務所', 40], ['建築家', 40]).fullName).toBeUndefined();
    expect(fieldsOf(['佐藤 花子', 60], ['花コモノ', 28]).fullName?.value).toBe('佐藤 花子');
  });

  it('is read without the dashes that specks between its letters were read as', () => {
    expect(fieldsOf(['佐藤 花-子-', 60], '03-5550-0199').fullName?.value).toBe('佐藤 花子');
  });

  it('has no reading that sounds like nothing of it', () => {
    expect(fieldsOf(['ミドリノトケイ', 40], '代表取締役', ['佐藤 花子', 58], '有限会社みどり').nameReading).toBeUndefined();
    expect(fieldsOf(['さとう はなこ', 20], ['佐藤 花子', 58], '有限会社みどり').nameReading?.value).toBe('さとう はなこ');
  });
});

describe('a title', () => {
  it('is what stands next to a name and is nothing else', () => {
    const lines: readonly Line[] = [
      ['Jane Newman', 44],
      'Wegewart',
      'Kaede GmbH',
      '+49 30 5550 0199',
      'jane.newman@kaede.example',
    ];
    const { title } = fieldsOf(...lines);
    expect([title?.value, title?.evidence]).toEqual(['Wegewart', ['near:name']]);
  });

  it('is not what an advertisement says beside words that nobody is known by', () => {
    expect(fieldsOf(['Top Kaede', 60], 'COMPLETE CHECK', '+49 30 5550 0199').title).toBeUndefined();
    expect(fieldsOf(['Jane Newman', 44], 'We care for you!', 'Kaede GmbH', 'jane.newman@kaede.example').title).toBeUndefined();
  });

  it.each(['建築家', 'コーダー / デザイナー', 'フォトグラファー / ビデオグラファー', 'ITコーディネータ'])('is %s', (printed) => {
    expect(fieldsOf([printed, 24], ['佐藤 花子', 50], '03-5550-0199').title?.value).toBe(printed);
  });

  it('that is known by most of its letters is not exchanged for another one', () => {
    expect(fieldsOf('アシスタントマネージャー', ['佐藤 花子', 50]).title?.value).toBe('アシスタントマネージャー');
    expect(fieldsOf('主任エシジニア', ['佐藤 花子', 50]).title?.value).toBe('主任エンジニア');
  });

  it('behind an institution on its row is not a part of its name', () => {
    const { company, title } = fieldsOf('一般社団法人日本楓協会 認定講師', ['佐藤 花子', 50]);
    expect([company?.value, title?.value]).toEqual(['一般社団法人日本楓協会', '認定講師']);
  });

  it('is no office of those who have it', () => {
    expect(fieldsOf('一級建築士事務所', ['佐藤 花子', 50], '03-5550-0199').title).toBeUndefined();
  });
});

describe('a company', () => {
  it('of small letters behind a legal form in full is no drawing', () => {
    const { company, companyLatin } = fieldsOf(['KAEDENOKI', 23], ['佐藤 花子', 58], '有限会社k.e.d', 'sato@kaedenoki.example');
    expect([company?.value, companyLatin?.value]).toEqual(['有限会社k.e.d', 'KAEDENOKI']);
  });

  it('is not told twice where it holds Japanese letters', () => {
    expect(fieldsOf('Kaede Works株式会社', ['佐藤 花子', 50], 'sato@kaedeworks.example').companyLatin).toBeUndefined();
  });

  it('has umlauts that its host writes in two letters', () => {
    const { company } = fieldsOf(['Jane Newman', 40], 'Süßmoor Heizung & Sanitär', 'j.newman@suessmoor-heizung.example');
    expect(company?.value).toBe('Süßmoor Heizung & Sanitär');
  });

  it('has the row that its host spells over the one with its legal form', () => {
    const { company } = fieldsOf(['KaedeAlpina', 30], ['Spedition AG', 22], 'Jane Newman', 'jane.newman@kaedealpina.example');
    expect(company?.value).toBe('KaedeAlpina Spedition AG');
  });
});

describe('a telephone number', () => {
  it.each([
    ['HP: 90000193', 'mobile 90000193'],
    ['Fax / 傅真 : (853) 2800-0065', 'fax (853) 2800-0065'],
    ['TEL 070\u30000000- 0046', 'mobile 070 0000- 0046'],
    ['tel. kom. 600 000 123', 'mobile 600 000 123'],
    ['(11) 900-000-058', 'work (11) 900-000-058'],
    ['Tel: + 212 500 00 00 31/41', 'work + 212 500 00 00 31'],
    ['t/f 03-5550-0199', 'work 03-5550-0199'],
  ])('%s', (printed, expected) => {
    expect(numbersWithKinds(['Jane Newman', 44], printed)).toEqual([expected]);
  });

  it('behind another one without a blank is one of its own', () => {
    expect(numbersWithKinds('Tel: (650) 555-0149(650)555-0148')).toEqual(['work (650) 555-0149', 'work (650)555-0148']);
  });

  it('of a house in Brazil is no mobile for standing behind one', () => {
    expect(numbersWithKinds('(41) 99999-0000 | (41) 3333-0000')).toEqual(['mobile (41) 99999-0000', 'work (41) 3333-0000']);
  });

  it('in brackets and alone may be a postal code or years', () => {
    expect(numbersWithKinds('(2019) 2024')).toEqual([]);
    expect(numbersWithKinds('CEP 80.010-000 - Curitiba/PR')).toEqual([]);
  });
});

describe('an address', () => {
  it('goes on with a building that no word tells, set as it is', () => {
    const { address } = fieldsOf('〒100-0000 東京都青葉区楓四丁目99番9号', '楓ノ丘セントラルサウス', '03-5550-0199');
    expect(address?.value).toContain('楓ノ丘セントラルサウス');
    expect(fieldsOf('東京都青葉区楓四丁目99番9号', '株式会社カエデセントラル').address?.value).not.toContain('カエデ');
  });

  it('does not begin with the name of the office', () => {
    expect(fieldsOf('本社/福島県郡山市中町9-9', '024-555-0199').address?.value).toBe('福島県郡山市中町9-9');
  });

  it('of India has its code between its places', () => {
    expect(fieldsOf('Kaedepuram, 680001, Momijinagar, Aoibad.').postalCode?.value).toBe('680001');
  });
});

describe('the country of a card', () => {
  it.each([
    ['ES', ['C/ Mayor, 12, 2º B', '28013 Madrid', 'Tlf.: 910 000 123']],
    ['PL', ['ul. Kaede 100/12, 00-026 Warszawa', 'tel. kom. 600 000 123']],
    ['NL', ['Kaedelaan 5, 1012 AB  Amsterdam', 'Kaede B.V.']],
    ['SE', ['171 76 Stockholm', 'Mobil: 070-174 06 99']],
    ['VN', ['99 Kaede, Quận 1', 'ĐT: (028) 3999 0000']],
    ['DE', ['Gewerbering 9', 'D-94032 Passau', 'Durchwahl: -15']],
  ])('is %s', (country, lines) => {
    expect(countryOf(...lines)).toBe(country);
  });

  it('is not Germany for a Telefon alone', () => {
    expect(countryOf('Jane Newman', 'Telefon: 085550199', 'Mobil: 01995550')).toBeUndefined();
  });
});
