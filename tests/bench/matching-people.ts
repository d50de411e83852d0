import type { PersonRecord } from '../../src/domain/person-record.ts';
import { foldRomaji } from '../../src/domain/romaji.ts';
import { KNOWLEDGE } from '../support/matching.ts';

/** Numbers 0–1, the same for the same seed (mulberry32's mixing). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export type Dice = ReturnType<typeof dice>;

export function pick<T>(from: readonly T[], random: Dice): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

interface Name {
  readonly text: string;
  readonly romaji: string;
  /** Katakana; absent for Latin names. */
  readonly kana?: string;
}

/** Names with chances as in the lexicon: a name of cost 5,000 is as frequent in a dictionary as ten of cost 7,300. */
class NamePool {
  private readonly names: readonly Name[];
  private readonly sums: Float64Array;

  constructor(entries: readonly (readonly [Name, number])[]) {
    this.names = entries.map(([name]) => name);
    this.sums = new Float64Array(entries.length);
    let sum = 0;
    for (const [at, [, weight]] of entries.entries()) {
      sum += weight;
      this.sums[at] = sum;
    }
  }

  draw(random: Dice): Name {
    const aim = random() * (this.sums.at(-1) ?? 0);
    let [low, high] = [0, this.sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sums[middle] ?? 0) < aim) low = middle + 1;
      else high = middle;
    }
    const name = this.names[low];
    if (name === undefined) throw new Error('no name');
    return name;
  }
}

function pool(names: typeof KNOWLEDGE.lexicon.surnames, spread: number): NamePool {
  return new NamePool(
    [...names].flatMap(([text, readings]) => {
      const [first] = readings;
      return first === undefined || !/\p{Script=Han}/u.test(text)
        ? []
        : [[{ text, romaji: romajiOf(first.reading), kana: katakana(first.reading) }, Math.exp(-first.cost / spread)] as const];
    }),
  );
}

const KANA =
  'あa いi うu えe おo かka きki くku けke こko さsa しshi すsu せse そso たta ちchi つtsu てte とto なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa をo ゐi ゑe ゔvu んn がga ぎgi ぐgu げge ごgo ざza じji ずzu ぜze ぞzo だda ぢji づzu でde どdo ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo きゃkya きゅkyu きょkyo しゃsha しゅshu しょsho ちゃcha ちゅchu ちょcho にゃnya にゅnyu にょnyo ひゃhya ひゅhyu ひょhyo みゃmya みゅmyu みょmyo りゃrya りゅryu りょryo ぎゃgya ぎゅgyu ぎょgyo じゃja じゅju じょjo びゃbya びゅbyu びょbyo'
    .split(' ')
    .map((entry) => [/^[^a-z]+/.exec(entry)?.[0] ?? '', /[a-z]+$/.exec(entry)?.[0] ?? ''] as const)
    .toSorted((a, b) => b[0].length - a[0].length);

/** Hepburn without long vowels, as on cards. Own table: the tool under test must not write its own questions. */
function romajiOf(kana: string): string {
  let rest = kana;
  let latin = '';
  while (rest !== '') {
    const syllable = KANA.find(([text]) => rest.startsWith(text));
    latin += syllable?.[1] ?? '';
    rest = rest.slice(syllable?.[0].length ?? 1);
  }
  return latin.replaceAll(/ou|oo/g, 'o').replaceAll('uu', 'u');
}

function katakana(hiragana: string): string {
  return hiragana.replaceAll(/[\u3041-\u3096]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0x60));
}

const SURNAMES = pool(KNOWLEDGE.lexicon.surnames, 700);
const GIVEN_NAMES = pool(KNOWLEDGE.lexicon.givenNames, 900);
const LATIN_GIVEN =
  'James Mary John Linda Robert Susan Michael Karen William Lisa David Nancy Thomas Anna Daniel Laura Paul Emma Mark Julia Peter Alice Kevin Sarah George Helen Edward Clara Frank Diana Henry Olivia Martin Sophie Lucas Marie Felix Hannah Oscar Nina Victor Elena Hugo Carla Leon Ingrid Erik Astrid Marco Giulia'.split(
    ' ',
  );
const LATIN_STEM =
  'Ander Berg Carl Dal Eck Fair Gard Hart Holm Jans Kell Lind Mar Nor Ols Pet Quin Ras Sand Thor Ul Vest Wal York Zim Bren Crow Dun Elm Fors Grim Hal'.split(
    ' ',
  );
const LATIN_MIDDLE = 'a e i o el er ing ow ak em il or est and on ed is um ar en'.split(' ');
const LATIN_END = 'son sen mann berg ford ley ton well field wood ström gren quist dale worth man by stein hart er'.split(' ');
const STEM =
  '青 赤 白 黒 東 西 南 北 上 中 下 大 小 高 新 富 福 松 竹 梅 桜 藤 森 林 山 川 海 星 月 光 和 明 栄 豊 永 安 平 三 五 八 千 万 日 朝 風 雲 空 水 金 銀'.split(
    ' ',
  );
const TRADE =
  '商事 製作所 工業 電機 建設 食品 化学 物産 精機 薬品 印刷 運輸 システムズ ソリューションズ 不動産 銀行 証券 設計事務所 技研 産業'.split(
    ' ',
  );
const LATIN_TRADE = 'Systems Trading Electric Foods Logistics Partners Consulting Industries Software Chemicals'.split(' ');

interface Company {
  readonly name: string;
  readonly latin: string;
  readonly domain: string;
  readonly phone: string;
  readonly japanese: boolean;
}

/** One of us all: what the org has, and what a card would say besides. */
export interface Somebody {
  readonly record: PersonRecord;
  readonly romaji: { readonly family: string; readonly given: string };
  readonly kana?: { readonly family: string; readonly given: string };
  readonly company: Company;
  readonly mobile: string;
  readonly email: string;
  readonly japanese: boolean;
}

export interface World {
  readonly people: readonly Somebody[];
  readonly companies: readonly Company[];
  /** Somebody nobody has seen, at a company given or new. */
  newcomer(company?: Company, family?: Somebody): Somebody;
}

/** A fictional org: 60 % Japanese, companies of Zipf sizes, 86 % with e-mail, half of the phones a switchboard. */
export function makeWorld(size: number, seed: number): World {
  const random = dice(seed);
  let serial = 0;
  const companies = Array.from({ length: Math.max(20, Math.floor(size / 7)) }, (_, at) => makeCompany(at, random));
  const newcomer = (company = zipf(companies, random), family?: Somebody): Somebody => {
    serial += 1;
    return makePerson(serial, { company, random, ...(family === undefined ? {} : { family }) });
  };
  return { people: Array.from({ length: size }, () => newcomer()), companies, newcomer };
}

function zipf(companies: readonly Company[], random: Dice): Company {
  const rank = Math.floor(companies.length ** random()) - 1;
  return companies[Math.max(0, rank)] ?? pick(companies, random);
}

function makeCompany(at: number, random: Dice): Company {
  const japanese = random() < 0.65;
  const stem = `${pick(STEM, random)}${pick(STEM, random)}${random() < 0.6 ? pick(STEM, random) : ''}`;
  const latin = `${pick(LATIN_STEM, random)}${pick(LATIN_END, random)}${random() < 0.5 ? pick(LATIN_STEM, random).toLowerCase() : ''}`;
  const name = japanese ? `株式会社${stem}${pick(TRADE, random)}` : `${latin} ${pick(LATIN_TRADE, random)} Ltd.`;
  const phone = `+813${String(30000000 + at * 37).slice(0, 8)}`;
  return {
    name,
    latin,
    domain: `${latin
      .toLowerCase()
      .normalize('NFKD')
      .replaceAll(/[^a-z]/g, '')}${at}.example`,
    phone,
    japanese,
  };
}

interface Making {
  readonly company: Company;
  readonly random: Dice;
  /** Somebody whose family name is taken. */
  readonly family?: Somebody;
}

function makePerson(serial: number, { company, random, family }: Making): Somebody {
  const japanese = family?.japanese ?? random() < (company.japanese ? 0.95 : 0.1);
  const [drawn, given] = drawName(japanese, random);
  const last = family === undefined ? drawn : { ...drawn, text: family.record.lastName, romaji: family.romaji.family };
  const mailbox = mailboxOf(last.romaji, given.romaji, random);
  const email = `${mailbox}@${company.domain}`;
  const mobile = `+8190${String(10000000 + ((serial * 7919) % 89999999)).padStart(8, '0')}`;
  const record: PersonRecord = {
    object: random() < 0.5 ? 'Contact' : 'Lead',
    id: `00Q${String(serial).padStart(12, '0')}AAA`,
    lastName: last.text,
    firstName: given.text,
    company: company.name,
    ...(random() < 0.86 ? { email } : {}),
    ...(random() < 0.55 ? { phone: company.phone } : {}),
    ...(random() < 0.45 ? { mobile } : {}),
    modifiedAtMs: 0,
  };
  return {
    record,
    romaji: { family: last.romaji, given: given.romaji },
    ...kanaOf(last, given),
    company,
    mobile,
    email,
    japanese,
  };
}

function kanaOf({ kana: family }: Name, { kana: given }: Name): Pick<Somebody, 'kana'> {
  return family === undefined || given === undefined ? {} : { kana: { family, given } };
}

function drawName(japanese: boolean, random: Dice): readonly [Name, Name] {
  if (japanese) return [SURNAMES.draw(random), GIVEN_NAMES.draw(random)];
  return [latinSurname(random), latinName(pick(LATIN_GIVEN, random))];
}

function latinSurname(random: Dice): Name {
  const middle = random() < 0.7 ? pick(LATIN_MIDDLE, random) : '';
  return latinName(`${pick(LATIN_STEM, random)}${middle}${pick(LATIN_END, random)}`);
}

function latinName(text: string): Name {
  return {
    text,
    romaji: text
      .toLowerCase()
      .normalize('NFKD')
      .replaceAll(/[^a-z]/g, ''),
  };
}

function mailboxOf(family: string, given: string, random: Dice): string {
  const style = random();
  if (style < 0.4) return `${given}.${family}`;
  if (style < 0.7) return `${given.charAt(0)}.${family}`;
  if (style < 0.85) return `${family}-${given.charAt(0)}`;
  return `${family}${Math.floor(random() * 90) + 10}`;
}

/** Whether two people could not be told apart by what cards say: the generator made the same name twice at one company. */
export function isTwin(a: Somebody, b: Somebody): boolean {
  return a.company === b.company && foldRomaji(a.romaji.family + a.romaji.given) === foldRomaji(b.romaji.family + b.romaji.given);
}
