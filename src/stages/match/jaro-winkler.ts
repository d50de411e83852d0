/** Longest common beginning that counts, and what each letter of it is worth (Winkler 1990). */
const PREFIX = 4;
const PREFIX_WEIGHT = 0.1;

/** Jaro–Winkler similarity of two texts by UTF-16 unit, 0–1. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  if (a === '' || b === '') return 0;
  const jaro = jaroSimilarity(a, b);
  let prefix = 0;
  while (prefix < PREFIX && prefix < a.length && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix += 1;
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}

function jaroSimilarity(a: string, b: string): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const takenB = new Uint8Array(b.length);
  const matched: number[] = [];
  for (let i = 0; i < a.length; i += 1) {
    const at = findFree(b, a.charCodeAt(i), {
      from: Math.max(0, i - reach),
      to: Math.min(b.length, i + reach + 1),
      taken: takenB,
    });
    if (at < 0) continue;
    takenB[at] = 1;
    matched.push(a.charCodeAt(i));
  }
  const common = matched.length;
  if (common === 0) return 0;
  const swapped = outOfOrder(matched, b, takenB) / 2;
  return (common / a.length + common / b.length + (common - swapped) / common) / 3;
}

interface Window {
  readonly from: number;
  readonly to: number;
  readonly taken: Uint8Array;
}

function findFree(text: string, code: number, { from, to, taken }: Window): number {
  for (let at = from; at < to; at += 1) if (taken[at] === 0 && text.charCodeAt(at) === code) return at;
  return -1;
}

function outOfOrder(matched: readonly number[], b: string, takenB: Uint8Array): number {
  let next = 0;
  let different = 0;
  for (let j = 0; j < b.length; j += 1) {
    if (takenB[j] === 0) continue;
    if (b.charCodeAt(j) !== matched[next]) different += 1;
    next += 1;
  }
  return different;
}
