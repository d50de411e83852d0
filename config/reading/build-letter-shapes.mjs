/**
 * Fits `letter-shapes.json`: linear judges of letters that the recognition models do not know or take for another.
 *
 *   npm run build && node config/reading/build-letter-shapes.mjs
 *
 * Needs Debian's chromium and the development typefaces of `fixtures/generator/fonts.mjs`; those of the test split are left out,
 * so that the test deck shows what the judges are worth on typefaces they have not seen. Letters are printed by Chromium, then
 * spoiled as a scanner or telephone would (size, blur, weight, turn, noise), and told apart by logistic regression.
 * The typefaces of one maker are held out in turn to print how the judges do on strangers.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { shapeOf } from '../../dist/stages/recognize/index.js';

/** Cells of a shape along each side, as `shapeOf` has them. */
const SHAPE_SIDE = 24;
const FACES = [
  ...[300, 350, 400, 500, 700, 900].map((weight) => ['Noto Sans CJK JP', weight, 'noto-sans']),
  ...[300, 400, 500, 600, 700, 900].map((weight) => ['Noto Serif CJK JP', weight, 'noto-serif']),
  ['IPAexGothic', 400, 'ipa-gothic'],
  ['IPAPGothic', 400, 'ipa-gothic'],
  ['TakaoPGothic', 400, 'ipa-gothic'],
  ['IPAexMincho', 400, 'ipa-mincho'],
  ['TakaoPMincho', 400, 'ipa-mincho'],
  ['IPAPMincho', 400, 'ipa-mincho'],
  ['VL PGothic', 400, 'vl'],
];
/** Pairs of forms of one letter; the first is the one the models do not know. */
const PAIRS = ['髙高', '﨑崎', '瀨瀬', '德徳', '黑黒', '栁柳', '曾曽', '邊邉', '齊斉', '齋斎', '濵浜', '桒桑'].map((pair) =>
  Array.from(pair),
);
/** ㈲ is too like 太 and 有 in small print. */
const MARKS = ['㈱'];
const OTHERS = Array.from(
  '株有会社式限内外移物陶塊姓味朱夫換記賜榭川州小門岡間聞回国固田山林森東西南北中央大日本一二三四五六七八九十工業商事建設電機製作所薬品食料印刷測量設計情報望月星野瀬鶴見坂桐生朝凪白鷺秋津洲芦屋町柏木原水無瀬瑞穂沢鳴海青嵐雪城空道春庭協和光伸栄大同明新日昇三島泉若葉帝都産興洋友化成鋼管繊維酒造運輸倉庫不動産研究開発総合企画技術環境衛生医療法人学校財団社団組合銀行信用金庫保険証券旅館観光振興協会印章書店堂園館亭庵屋店舗舎院寺宮神社寿司麺酒蔵茶道花香音楽劇場映像画写真広告宣伝通信放送新聞出版図鑑鉄道航空船舶自動車輪転株式アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンガギグゲゴザジズゼゾダデドバビブベボパピプペポーあいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほABCDEFGHKMNOQRSW',
);
const SAMPLES = { pair: 30, mark: 30, other: 1 };
const TILE = 160;

/** Reproducible random numbers. */
let state = 20_261_122;
function random() {
  state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
  let value = Math.imul(state ^ (state >>> 13), 3_266_489_917) >>> 0;
  value = (value ^ (value >>> 16)) >>> 0;
  return value / 2 ** 32;
}
const between = (low, high) => low + (high - low) * random();

async function printLetters(letters) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  });
  const page = await browser.newPage({ viewport: { width: TILE * 20, height: 800 } });
  const printed = [];
  for (const [family, weight, maker] of FACES) {
    const spans = letters.map((letter) => `<span>${letter}</span>`).join('');
    await page.setContent(
      `<meta charset="utf-8"><style>*{margin:0;padding:0}body{background:#fff;width:${TILE * 20}px;font:${weight} 120px '${family}'}
       span{display:inline-block;width:${TILE}px;height:${TILE}px;line-height:${TILE}px;text-align:center;overflow:hidden;vertical-align:top}</style>${spans}`,
    );
    await page.evaluate(() => document.fonts.ready.then(() => true));
    const sheet = sharp(await page.screenshot({ fullPage: true })).greyscale();
    const { data, info } = await sheet.raw().toBuffer({ resolveWithObject: true });
    for (const [index, letter] of letters.entries()) {
      const [x, y] = [(index % 20) * TILE, Math.floor(index / 20) * TILE];
      const tile = new Uint8Array(TILE * TILE);
      for (let row = 0; row < TILE; row += 1)
        tile.set(data.subarray((y + row) * info.width + x, (y + row) * info.width + x + TILE), row * TILE);
      printed.push({ letter, maker, tile });
    }
  }
  await browser.close();
  return printed;
}

/** The letter as a scanner or telephone might have seen it, at a text height the reader cuts letters at. */
async function spoiled(tile) {
  const size = Math.round(between(22, 64) * (TILE / 120));
  let picture = sharp(tile, { raw: { width: TILE, height: TILE, channels: 1 } })
    .affine(
      [
        [1 + between(-0.05, 0.05), between(-0.06, 0.06)],
        [between(-0.05, 0.05), 1 + between(-0.05, 0.05)],
      ],
      { background: '#fff' },
    )
    .toColourspace('b-w');
  const turned = await picture.raw().toBuffer({ resolveWithObject: true });
  picture = sharp(turned.data, { raw: turned.info }).resize(size, size, { fit: 'fill' });
  const blur = between(0, 1.3);
  if (blur > 0.3) picture = picture.blur(blur);
  const { data, info } = await picture.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const [gamma, noise] = [Math.exp(between(-0.6, 0.6)), between(0, 18)];
  const grown = new Uint8Array(info.width * info.height);
  for (let at = 0; at < grown.length; at += 1) {
    const value = 255 * (data[at * info.channels] / 255) ** gamma + noise * (random() + random() - 1);
    grown[at] = Math.max(0, Math.min(255, value));
  }
  const large = await sharp(grown, { raw: { width: info.width, height: info.height, channels: 1 } })
    .resize(64, 64, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return shapeOf({ width: 64, height: 64, data: large });
}

async function samplesOf(printed, letters, count) {
  const samples = [];
  for (const { letter, maker, tile } of printed.filter((one) => letters.includes(one.letter))) {
    for (let round = 0; round < count; round += 1) {
      const shape = await spoiled(tile);
      if (shape !== undefined) samples.push({ letter, maker, shape });
    }
  }
  return samples;
}

/** Logistic regression by gradient descent with weight decay; both classes weigh the same. */
function fit(samples, isLetter) {
  const weights = new Float64Array(SHAPE_SIDE * SHAPE_SIDE);
  let bias = 0;
  const own = samples.filter((sample) => isLetter(sample)).length;
  const share = { true: 0.5 / own, false: 0.5 / (samples.length - own) };
  for (let round = 0; round < 200; round += 1) {
    const gradient = new Float64Array(weights.length);
    let shift = 0;
    for (const sample of samples) {
      const truth = isLetter(sample);
      let sum = bias;
      for (let at = 0; at < weights.length; at += 1) sum += weights[at] * sample.shape[at];
      const error = (1 / (1 + Math.exp(-sum)) - (truth ? 1 : 0)) * share[truth];
      shift += error;
      for (let at = 0; at < weights.length; at += 1) gradient[at] += error * sample.shape[at];
    }
    bias -= 1.2 * shift;
    for (let at = 0; at < weights.length; at += 1) weights[at] -= 1.2 * (gradient[at] + 0.0004 * weights[at]);
  }
  return { weights, bias };
}

function oddsOf({ weights, bias }, shape) {
  let sum = bias;
  for (let at = 0; at < weights.length; at += 1) sum += weights[at] * shape[at];
  return sum;
}

/** Prints how a judge does on typefaces of makers it was not fitted on. */
function report(name, samples, isLetter) {
  const wrong = [];
  for (const maker of new Set(samples.map((sample) => sample.maker))) {
    const judge = fit(
      samples.filter((sample) => sample.maker !== maker),
      isLetter,
    );
    const strangers = samples.filter((sample) => sample.maker === maker);
    const missed = strangers.filter((sample) => oddsOf(judge, sample.shape) > 0 !== isLetter(sample));
    const surely = missed.filter((sample) => Math.abs(oddsOf(judge, sample.shape)) > 1.5);
    wrong.push(`${maker} ${missed.length}/${surely.length}/${strangers.length}`);
  }
  process.stdout.write(`${name}: wrong / surely wrong / all of strangers: ${wrong.join('  ')}\n`);
}

const rounded = (value) => Math.round(100 * value);
const printed = await printLetters([...new Set([...PAIRS.flat(), ...MARKS, ...OTHERS])]);
const judges = [];
for (const [letter, other] of PAIRS) {
  const samples = await samplesOf(printed, [letter, other], SAMPLES.pair);
  const isLetter = (sample) => sample.letter === letter;
  if (process.argv.includes('--report')) report(`${letter}/${other}`, samples, isLetter);
  const { weights, bias } = fit(samples, isLetter);
  judges.push({ letter, other, bias: rounded(bias), weights: Array.from(weights, rounded) });
}
const others = await samplesOf(printed, OTHERS, SAMPLES.other);
for (const letter of MARKS) {
  const samples = [...(await samplesOf(printed, MARKS, SAMPLES.mark)), ...others];
  const isLetter = (sample) => sample.letter === letter;
  if (process.argv.includes('--report-marks')) report(letter, samples, isLetter);
  const { weights, bias } = fit(samples, isLetter);
  judges.push({ letter, other: '*', bias: rounded(bias), weights: Array.from(weights, rounded) });
}
writeFileSync(
  new URL('letter-shapes.json', import.meta.url),
  `[\n${judges.map((judge) => JSON.stringify(judge)).join(',\n')}\n]\n`,
);
