import type { Box } from './box.ts';
import type { GreyImage } from './pixels.ts';

/** Luma of four-byte pixels, red first, blue third (ITU-R BT.601 weights, in 1/256); transparency is ignored. */
export function greyOfRgba(width: number, height: number, rgba: Uint8Array | Uint8ClampedArray): GreyImage {
  const data = new Uint8Array(width * height);
  for (let pixel = 0, at = 0; pixel < data.length; pixel += 1, at += 4) {
    data[pixel] = ((rgba[at] ?? 0) * 77 + (rgba[at + 1] ?? 0) * 150 + (rgba[at + 2] ?? 0) * 29) >> 8;
  }
  return { width, height, data };
}

/** Value at a fractional position, the edge pixels continued outside. */
export function sampleBilinear(image: GreyImage, x: number, y: number): number {
  const { width, height, data } = image;
  const cx = Math.min(Math.max(x, 0), width - 1);
  const cy = Math.min(Math.max(y, 0), height - 1);
  // Not `Math.floor`, after which each index would be tested for -0 and fractions: this is where most of the time goes.
  const x0 = cx | 0;
  const y0 = cy | 0;
  const row = y0 * width;
  const below = y0 + 1 < height ? row + width : row;
  const x1 = x0 + 1 < width ? x0 + 1 : x0;
  const fx = cx - x0;
  const upper = (data[row + x0] ?? 0) * (1 - fx) + (data[row + x1] ?? 0) * fx;
  const lower = (data[below + x0] ?? 0) * (1 - fx) + (data[below + x1] ?? 0) * fx;
  return upper + (lower - upper) * (cy - y0);
}

/** Scales to exactly this size: box average when shrinking, bilinear when growing. */
export function resizeGrey(image: GreyImage, width: number, height: number): GreyImage {
  if (width === image.width && height === image.height) return image;
  if (width < image.width || height < image.height) {
    const whole = Math.floor(Math.min(image.width / width, image.height / height));
    return shrink(whole > 1 ? shrinkWhole(image, whole) : image, width, height);
  }
  return grown(image, width, height);
}

/** Bilinear, as `sampleBilinear` has it: what depends on the column or the row alone is told once. */
function grown(image: GreyImage, width: number, height: number): GreyImage {
  const data = new Uint8Array(width * height);
  const columns = neighbours(image.width, width);
  const { first, second, shares } = neighbours(image.height, height);
  let [upper, lower] = [new Float64Array(width), new Float64Array(width)];
  let [inUpper, inLower] = [-1, -1];
  for (let y = 0; y < height; y += 1) {
    const [above = 0, below = 0] = [first[y], second[y]];
    if (above === inLower) [upper, lower, inUpper, inLower] = [lower, upper, inLower, inUpper];
    if (above !== inUpper) blendAcross(image, above, columns, upper);
    if (below !== inLower) blendAcross(image, below, columns, lower);
    [inUpper, inLower] = [above, below];
    blendDown(upper, lower, shares[y] ?? 0, data.subarray(y * width, (y + 1) * width));
  }
  return { width, height, data };
}

function blendDown(upper: Float64Array, lower: Float64Array, share: number, into: Uint8Array): void {
  for (let x = 0; x < into.length; x += 1) {
    const above = upper[x] ?? 0;
    into[x] = above + ((lower[x] ?? 0) - above) * share;
  }
}

/** A row of the picture, as wide as the answer. */
function blendAcross({ data, width }: GreyImage, row: number, { first, second, shares }: Neighbours, into: Float64Array): void {
  const start = row * width;
  for (let x = 0; x < into.length; x += 1) {
    const share = shares[x] ?? 0;
    into[x] = (data[start + (first[x] ?? 0)] ?? 0) * (1 - share) + (data[start + (second[x] ?? 0)] ?? 0) * share;
  }
}

/** For each cell of the answer the two cells between whose middles its own middle lies, and the share of the second. */
interface Neighbours {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly shares: Float64Array;
}

function neighbours(full: number, to: number): Neighbours {
  const scale = full / to;
  const [first, second, shares] = [new Int32Array(to), new Int32Array(to), new Float64Array(to)];
  for (let index = 0; index < to; index += 1) {
    const place = Math.min(Math.max((index + 0.5) * scale - 0.5, 0), full - 1);
    const cell = Math.floor(place);
    first[index] = cell;
    second[index] = Math.min(cell + 1, full - 1);
    shares[index] = place - cell;
  }
  return { first, second, shares };
}

/** Scales so that the longer side has this many pixels. */
export function resizeToLongSide(image: GreyImage, longSide: number): GreyImage {
  const scale = longSide / Math.max(image.width, image.height);
  return resizeGrey(image, Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale)));
}

/** Averages over squares of `side` pixels: most of the way of a strong reduction, at a fraction of its cost. */
function shrinkWhole(image: GreyImage, side: number): GreyImage {
  const width = Math.floor(image.width / side);
  const height = Math.floor(image.height / side);
  const data = new Uint8Array(width * height);
  const sums = new Uint32Array(width);
  for (let y = 0; y < height; y += 1) {
    sums.fill(0);
    for (let row = y * side; row < (y + 1) * side; row += 1) addRow(image.data, row * image.width, side, sums);
    for (let x = 0; x < width; x += 1) data[y * width + x] = (sums[x] ?? 0) / (side * side) + 0.5;
  }
  return { width, height, data };
}

/** Adds the pixels of a row from `start` on, `side` of them to each sum. */
function addRow(data: Uint8Array, start: number, side: number, sums: Uint32Array): void {
  let at = start;
  for (let x = 0; x < sums.length; x += 1) {
    let sum = sums[x] ?? 0;
    for (let column = 0; column < side; column += 1, at += 1) sum += data[at] ?? 0;
    sums[x] = sum;
  }
}

/** Area-weighted averages, first along the rows, then along the columns; of the narrowed rows only those are held that the next row is made of. */
function shrink(image: GreyImage, width: number, height: number): GreyImage {
  const data = new Uint8Array(width * height);
  const across = boxWeights(image.width, width);
  const down = boxWeights(image.height, height);
  const narrowed = Array.from({ length: down.count }, () => new Float32Array(width));
  const narrow = across.count === FEW ? narrowByFew : narrowByMany;
  const add = down.count === FEW ? addFew : addMany;
  let next = 0;
  for (let y = 0; y < height; y += 1) {
    const first = down.first[y] ?? 0;
    for (; next < Math.min(image.height, first + down.count); next += 1)
      narrow(image.data, next * image.width, across, narrowed[next % down.count] ?? NO_ROW);
    const rows = narrowed.map((_, at) => narrowed[(first + at) % down.count] ?? NO_ROW);
    const shares = down.shares.subarray(y * down.count, (y + 1) * down.count);
    add(rows, shares, data.subarray(y * width, (y + 1) * width));
  }
  return { width, height, data };
}

/** Most cells are made of so many at most, since pictures are halved before: said one by one they take half the time of a loop. */
const FEW = 3;
const NO_ROW = new Float32Array();

function narrowByFew(data: Uint8Array, start: number, { first, shares }: BoxWeights, into: Float32Array): void {
  for (let x = 0, at = 0; x < into.length; x += 1, at += FEW) {
    const pixel = start + (first[x] ?? 0);
    into[x] =
      (data[pixel] ?? 0) * (shares[at] ?? 0) +
      (data[pixel + 1] ?? 0) * (shares[at + 1] ?? 0) +
      (data[pixel + 2] ?? 0) * (shares[at + 2] ?? 0);
  }
}

function narrowByMany(data: Uint8Array, start: number, { first, shares, count }: BoxWeights, into: Float32Array): void {
  for (let x = 0; x < into.length; x += 1) {
    let sum = 0;
    const pixel = start + (first[x] ?? 0);
    for (let cell = 0; cell < count; cell += 1) sum += (data[pixel + cell] ?? 0) * (shares[x * count + cell] ?? 0);
    into[x] = sum;
  }
}

type Rows = readonly Float32Array[];

function addFew([a, b, c]: Rows, shares: Float32Array, into: Uint8Array): void {
  if (a === undefined || b === undefined || c === undefined) return;
  const [first = 0, second = 0, third = 0] = shares;
  for (let x = 0; x < into.length; x += 1) into[x] = 0.5 + valueAt(a, x) * first + valueAt(b, x) * second + valueAt(c, x) * third;
}

function valueAt(row: Float32Array, x: number): number {
  return row[x] ?? 0;
}

function addMany(rows: Rows, shares: Float32Array, into: Uint8Array): void {
  const sums = new Float64Array(into.length).fill(0.5);
  for (const [at, row] of rows.entries()) {
    const share = shares[at] ?? 0;
    for (let x = 0; x < sums.length; x += 1) sums[x] = (sums[x] ?? 0) + (row[x] ?? 0) * share;
  }
  into.set(sums);
}

/** For each cell of the answer the first cell it is made of, and the shares of as many cells as the one that is made of most; some are 0. */
interface BoxWeights {
  readonly first: Int32Array;
  readonly count: number;
  readonly shares: Float32Array;
}

function boxWeights(full: number, to: number): BoxWeights {
  const ratio = full / to;
  const first = new Int32Array(to);
  const parts: number[][] = [];
  for (let index = 0; index < to; index += 1) {
    const start = index * ratio;
    const end = Math.min(full, start + Math.max(ratio, 1));
    const cell = Math.min(full - 1, Math.floor(start));
    first[index] = cell;
    const shares: number[] = [];
    for (let next = cell; next < Math.max(cell + 1, Math.ceil(end - 1e-6)); next += 1)
      shares.push(Math.max(0, Math.min(end, next + 1) - Math.max(start, next)) / (end - start));
    parts.push(shares);
  }
  const count = Math.max(FEW, ...parts.map(({ length }) => length));
  const shares = new Float32Array(to * count);
  for (const [index, part] of parts.entries()) {
    // What has no share shall lie within the row too: reading beyond an array is slow.
    const back = Math.max(0, Math.min(first[index] ?? 0, (first[index] ?? 0) + count - full));
    first[index] = (first[index] ?? 0) - back;
    shares.set(part, index * count + back);
  }
  return { first, count, shares };
}

/** A part of a picture; the box is rounded outwards and kept within it. Never empty. */
export function croppedTo({ width, height, data }: GreyImage, box: Box): GreyImage {
  const left = Math.min(width - 1, Math.max(0, Math.floor(box[0])));
  const top = Math.min(height - 1, Math.max(0, Math.floor(box[1])));
  const right = Math.min(width, Math.max(left + 1, Math.ceil(box[2])));
  const bottom = Math.min(height, Math.max(top + 1, Math.ceil(box[3])));
  const part = new Uint8Array((right - left) * (bottom - top));
  for (let y = top; y < bottom; y += 1) part.set(data.subarray(y * width + left, y * width + right), (y - top) * (right - left));
  return { width: right - left, height: bottom - top, data: part };
}
