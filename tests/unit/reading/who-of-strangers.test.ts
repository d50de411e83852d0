import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { CardFields } from '../../../src/domain/card-fields.ts';
import type { PrintedLine } from '../../../src/domain/printed-line.ts';
import { assignFields, compilePatterns, evidenceClassOf } from '../../../src/stages/extract/index.ts';
import { aColumnOf, aPrintedLine } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

type Line = string | readonly [text: string, textHeight: number];

function fieldsOf(...lines: readonly Line[]): CardFields {
  return assignFields(aColumnOf(...lines), knowledge);
}

function classOf(...lines: readonly string[]): string | undefined {
  const { fullName } = fieldsOf(...lines);
  return fullName && evidenceClassOf('fullName', fullName);
}

/** A line with its left edge, its top and its height. */
function at(left: number, top: number, text: string, height = 28): PrintedLine {
  const width = Array.from(text, (letter) => (/[\u2e80-\u9fff]/u.test(letter) ? 1 : 0.52)).reduce((sum, own) => sum + own, 0);
  return aPrintedLine(text, { box: [left, top, left + Math.round(width * height), top + height], textHeight: height });
}

describe('the title', () => {
  it.each([
    [['Special Secretary (Technical), KDE', 'Managing Director, KTM'], 'Special Secretary (Technical), KDE'],
    [['Kaede-Momiji Fellow (India)', 'Executive Director'], 'Executive Director'],
    [['Senior Fellow'], 'Senior Fellow'],
    [['Research Fellow', 'Lecturer'], 'Research Fellow'],
    [["Scientist 'F'"], "Scientist 'F'"],
    [['Sophrologue'], 'Sophrologue'],
    [['Psicóloga'], 'Psicóloga'],
    [['Owner / Nurse'], 'Owner / Nurse'],
    [['Senior Principal / Ph.D / IntPE'], 'Senior Principal'],
    [['Ph.D | Principal Researcher | Head'], 'Principal Researcher'],
    [['Joint Director General (KM)'], 'Joint Director General (KM)'],
    [
      ['Technicien en systèmes de sécurité incendie', 'et en vidéo surveillance'],
      'Technicien en systèmes de sécurité incendie et en vidéo surveillance',
    ],
  ])('of %s', (rows, expected) => {
    const fields = fieldsOf('Jane Newman', ...rows);
    expect(fields.title?.value).toBe(expected);
    expect(fields.company?.value ?? '').not.toContain('Director');
  });
});

describe('on a Japanese card', () => {
  it.each([
    ['代表取締役社長 兼 CEO', '代表取締役社長 兼 CEO'],
    ['取締役 兼 営業本部長', '取締役兼営業本部長'],
  ])('%s is a title', (line, expected) => {
    const fields = fieldsOf('株式会社青嵐', line, ['佐藤 花子', 48]);
    expect(fields.title?.value.replaceAll(' ', '')).toBe(expected.replaceAll(' ', ''));
  });

  it('a degree before a name is none', () => {
    expect(fieldsOf('青嵐大学', '准教授', '博士（工学） 佐藤 花子').fullName?.value).toBe('佐藤 花子');
  });

  it('a student is somewhere in a school', () => {
    expect(fieldsOf('青嵐大学', '工学部 情報工学科 3年', ['佐藤 花子', 48]).department?.value).toBe('工学部 情報工学科');
  });

  it('hours are no part of an address', () => {
    const fields = fieldsOf('美容室 青嵐', '〒100-0001', '東京都千代田区千代田1-1-1', '営業時間 10:00-19:00 定休日 火曜');
    expect(fields.address?.value).toBe('東京都千代田区千代田1-1-1');
  });
});

it('what a piece is may be printed before it', () => {
  const fields = fieldsOf('氏名：佐藤 花子', '会社名：株式会社青嵐', '部署：営業部', '役職：課長', 'TEL：03-1234-5678');
  const { fullName, company, department, title } = fields;
  expect([fullName, company, department, title].map((field) => field?.value)).toEqual([
    '佐藤 花子',
    '株式会社青嵐',
    '営業部',
    '課長',
  ]);
});

it('one word is a name that a person looks at', () => {
  const { fullName, lastName } = fieldsOf('writer', ['nakamura', 48]);
  expect(fullName?.evidence).toContain('name:one-word');
  expect(lastName).toBeUndefined();
});

it('a host with a blank before its ending is one', () => {
  const fields = fieldsOf('Nora Newman', 'Multimedia Designer', 'kaededesign .nl');
  expect(fields.urls.map(({ value }) => value)).toEqual(['kaededesign.nl']);
  expect(fieldsOf('Nora Newman', 'Multimedia Designer', 'quality. it').urls).toEqual([]);
});

it.each(['Linkedln Group: Kaede Section', 'instagram: kaede'])('%s is no company', (line) => {
  expect(fieldsOf('Jane Newman', 'Chair', line).company).toBeUndefined();
});

it('a misread provider of mailboxes is no company', () => {
  expect(fieldsOf('Jane Newman', 'Designer', 'jnewman@gmall.com').company).toBeUndefined();
});

it('a school is one, whatever its first words are besides', () => {
  const fields = fieldsOf('Jane Newman', 'Grade Teacher, Maple Pilot Elementary School');
  expect([fields.title?.value, fields.company?.value]).toEqual(['Grade Teacher', 'Maple Pilot Elementary School']);
});

it('an at sign may be written out', () => {
  expect(fieldsOf('Jane Newman', 'jane (at) kaede.example').emails.map(({ value }) => value)).toEqual(['jane@kaede.example']);
});

it('a handle is no company', () => {
  expect(fieldsOf('Hugo Newman', 'Choir Leader', '@hugonewman').company).toBeUndefined();
});

describe('the department', () => {
  it.each([
    [['Regional Manager', 'Project Planning', 'Southeast Asia'], 'Project Planning Southeast Asia'],
    [
      ['Officer', 'Product Development and', 'Alliances Unit', 'Africa Region'],
      'Product Development and Alliances Unit Africa Region',
    ],
  ])('of %s has its region', (rows, expected) => {
    expect(fieldsOf('Jane Newman', ...rows).department?.value).toBe(expected);
  });

  it('may be a college, on the card of a university', () => {
    const fields = fieldsOf('Kaede State University', 'MOMIJI COLLEGE OF BUSINESS', 'Jane Newman', 'Professor of Management');
    expect(fields.company?.value).toBe('Kaede State University');
    expect(fields.department?.value).toBe('MOMIJI COLLEGE OF BUSINESS');
  });

  it.each([
    ['青嵐市役所 産業振興部 商工課', '青嵐市役所', '産業振興部 商工課'],
    ['青嵐市 産業振興部', '青嵐市', '産業振興部'],
    ['株式会社青嵐 営業部', '株式会社青嵐', '営業部'],
  ])('stands behind its organization: %s', (line, company, department) => {
    const fields = fieldsOf(line, '主査', ['佐藤 花子', 48]);
    expect([fields.company?.value, fields.department?.value]).toEqual([company, department]);
  });

  it('may be a school above its university, or a centre for something', () => {
    const fields = fieldsOf('Jane Newman', 'Lecturer in Economics', 'School of Social Sciences', 'University of Kaede');
    expect([fields.company?.value, fields.department?.value]).toEqual(['University of Kaede', 'School of Social Sciences']);
    const { department } = fieldsOf('Jane Newman', 'Researcher', 'Kaede Research Institute', 'Center for AI Policy');
    expect(department?.value).toBe('Center for AI Policy');
  });

  it('may be a laboratory beside a title', () => {
    const fields = fieldsOf('Jane Newman', 'Principal Engineer', 'AI Research Lab.', 'Kaede Co., Ltd.');
    expect(fields.department?.value).toBe('AI Research Lab.');
  });

  it('is said once', () => {
    expect(fieldsOf('Sales Division', 'Jane Newman', 'Manager', 'Sales Division').department?.value).toBe('Sales Division');
  });

  it.each([
    [['楓電子専門学校', 'グラフィックデザイン学科', 'WEB 専攻', '青嵐 花子'], 'グラフィックデザイン学科 WEB 専攻', undefined],
    [['株式会社青嵐', '楓店 店長', '佐藤 花子'], '楓店', '店長'],
  ])('of %s', (rows, department, title) => {
    const fields = fieldsOf(...rows);
    expect(fields.department?.value.replace('WEB専攻', 'WEB 専攻')).toBe(department);
    expect(fields.title?.value).toBe(title);
  });
});

describe('the company', () => {
  it.each([
    [['Kaede Centre for Rural Design', 'Jane Newman', 'Director', 'jane@kcrd.example'], 'Kaede Centre for Rural Design'],
    [['Centre for Rural Design', 'Jane Newman', 'Director', 'jane@crdes.example'], 'Centre for Rural Design'],
    [['Jane Newman', 'Director', 'Kaede Institute of Rural', 'Design', 'jane@kird.example'], 'Kaede Institute of Rural Design'],
    [['THE', 'KAEDE', 'BANK', 'Jane Newman', 'Officer', 'jnewman@kaedebank.example'], 'THE KAEDE BANK'],
    [[['KAEDE STATE.', 90], ['UNIVERSITY', 24], 'Jane Newman', 'Professor', 'jnewman@kaede.example'], 'KAEDE STATE UNIVERSITY'],
  ] as const)('of %s', (lines, expected) => {
    expect(fieldsOf(...lines).company?.value).toBe(expected);
  });

  it('is not the department that has a domain of its own', () => {
    const fields = fieldsOf('Jane Newman', 'Director', 'Department of Waterways', 'Web.: www.dow.example');
    expect(fields.company?.value).not.toBe('Department of Waterways');
    expect(fields.department?.value).toBe('Department of Waterways');
  });

  it.each([
    ['Jane Newman', 'jane@janenewman.example'],
    ['Nora van Newman', 'r.newman@noravannewman.example'],
  ])('is not inferred from a domain that is called after %s', (name, email) => {
    expect(fieldsOf(name, 'Multimedia Designer', email).company).toBeUndefined();
  });

  it('is no sentence in large print', () => {
    const fields = fieldsOf(['あなたの夢をかなえます', 60], ['佐藤 花子', 40], '電話 03-1234-5678', '楓町一丁目の教室');
    expect(fields.company).toBeUndefined();
  });

  it('has mailboxes at its state', () => {
    expect(fieldsOf('E-mail : kaede-abc@gov.in, momiji.xyz@gov.in').emails.map(({ value }) => value)).toEqual([
      'kaede-abc@gov.in',
      'momiji.xyz@gov.in',
    ]);
  });
});

describe('a name', () => {
  it.each<readonly [readonly Line[], string | undefined]>([
    [['DR. NORA NEWMAN-KAEDE', 'Senior Officer', 'nora.kaede@momiji.example'], 'NORA NEWMAN-KAEDE'],
    [['1 Jane Newman', 'Director'], 'Jane Newman'],
    [['Prof. Jane Newman', 'Dean'], 'Jane Newman'],
    [['Eng.º Pedro Santos', 'Engenheiro Civil'], 'Pedro Santos'],
    [['CA Jane Newman', 'Chartered Accountant'], 'Jane Newman'],
    [['LEE Jae-Ho (Jay)', 'Team Manager', 'jay.lee@kaede.example'], 'LEE Jae-Ho'],
    [['Jane Newman, Head of Sales', 'Kaede Ltd'], 'Jane Newman'],
    [['Jane Newman Managing Director', 'Kaede Ltd'], 'Jane Newman'],
    [['Managing Director Jane Newman', 'Kaede Ltd'], 'Jane Newman'],
    [['Rechtsanwalt Max Müller', 'Kaede & Partner mbB'], 'Max Müller'],
    [['Founder: Jane Newman', 'Kaede Ltd'], 'Jane Newman'],
    [['Name: Jane Newman', 'Position: Sales Manager'], 'Jane Newman'],
    [['Cloud Birth Assistant'], undefined],
    [['NolvaPrint', 'nolva.print@momiji.example'], undefined],
    [['writer', ['nakamura', 48]], 'nakamura'],
    [[['Helena', 48], 'Vasos e sementes'], undefined],
    [['株式会社青嵐', '主任佐藤 花子', '電話 03-1234-5678'], '佐藤 花子'],
    [['Prof. (Dr.) Jane Newman', 'Dean'], 'Jane Newman'],
    [['Dipl.-Ing. (FH) Petra Newman', 'Leiterin Vertrieb'], 'Petra Newman'],
    [['RRR RRR', 'Mecânica'], undefined],
    [['Southeast Asia', 'Regional Manager'], undefined],
  ])('on %s', (lines, expected) => {
    expect(fieldsOf(...lines).fullName?.value).toBe(expected);
  });

  it('keeps a known surname, whatever the given name is', () => {
    const fields = assignFields(
      [at(100, 20, 'TAKAMATSU', 20), at(100, 44, 'KIN KO', 20), at(100, 90, '高松　金虎', 48)],
      knowledge,
    );
    expect(fields.fullName?.value).toBe('高松 金虎');
    expect(fields.nameRomaji?.value).toBe('TAKAMATSU KINKO');
  });

  it.each([
    ['白石 暁', 'shiraishi akatoki', 'shiraishi akatoki'],
    ['白石 暁', 'Shiraishi akatoki', 'Shiraishi akatoki'],
    ['白石 暁', 'design works', undefined],
  ])('%s is %s in Latin letters', (name, printed, expected) => {
    expect(fieldsOf('株式会社青嵐', [name, 48], printed, '電話 03-1234-5678').nameRomaji?.value).toBe(expected);
  });
});

describe('a name in plain letters', () => {
  it('is vouched for by its address', () => {
    expect(classOf('Gokhan Kaede', 'Director', 'gokhan.kaede@kaede.example', '+44 20 7946 0000')).toBe('fullName/latin-whole');
  });

  it('may have lost its marks where names have many: no address has them', () => {
    expect(classOf('Gokhan Kaede', 'Director', 'gokhan.kaede@kaede.example', '+90 212 000 0000')).toBe(
      'fullName/latin-whole-accents',
    );
    expect(classOf('Joao Kaede', 'Diretor', 'joao.kaede@kaede.example')).toBe('fullName/latin-whole-accents');
  });

  it('is vouched for only by words its address begins or ends with', () => {
    expect(classOf('Ede Cit', 'Director', 'kaedecityarts@kaede.example')).not.toContain('email');
  });
});

it.each([
  ['DR Zelkova Dental', 'Jane Newman', 'Dentist', '202-555-0100'],
  ['CS Zelkova Elektro', 'Jane Newman', 'Owner', '202-555-0100'],
  ['Ar Condicionado Zelkova', 'Jane Newman', 'Gerente', '(11) 2345-0001'],
])('%s begins with no form of address', (...lines) => {
  expect(fieldsOf(...lines).fullName?.value).toBe('Jane Newman');
});

it.each(['Catalogue en ligne', 'Kirchenwirt'])('%s is no title', (text) => {
  expect(fieldsOf('Jane Newman', text, '1 Kaede Street').title).toBeUndefined();
});
