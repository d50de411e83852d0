import { escapeHtml } from '../../domain/escape-html.ts';

/** A point of a curve over time. */
export interface CurvePoint {
  /** ISO date. */
  readonly day: string;
  readonly value: number;
}

const LEVELS = '▁▂▃▄▅▆▇█';

/** The curve in one line of at most `columns` characters. */
export function sparkline(curve: readonly CurvePoint[], columns: number): string {
  const top = Math.max(1, ...curve.map(({ value }) => value));
  const width = Math.min(columns, curve.length);
  return Array.from({ length: width }, (_, at) => {
    const some = curve.slice(Math.floor((at * curve.length) / width), Math.floor(((at + 1) * curve.length) / width));
    const value = Math.max(0, ...some.map((one) => one.value));
    return LEVELS[Math.min(LEVELS.length - 1, Math.floor((value / top) * LEVELS.length))] ?? ' ';
  }).join('');
}

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [720, 280, 48, 32, 36];

/** The curve as a drawing that needs nothing else. What stands in it is escaped. */
export function curveSvg(title: string, curve: readonly CurvePoint[], bands: readonly number[]): string {
  const top = Math.max(10, ...curve.map(({ value }) => value), ...bands.slice(0, 2));
  const x = (at: number): number => LEFT + (at * (WIDTH - LEFT - 12)) / Math.max(1, curve.length - 1);
  const y = (value: number): number => HEIGHT - BOTTOM - (value * (HEIGHT - BOTTOM - TOP)) / top;
  const points = curve.map(({ value }, at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const lines = bands
    .filter((band) => band <= top)
    .map(
      (band) =>
        `<line x1="${LEFT}" x2="${WIDTH - 12}" y1="${y(band).toFixed(1)}" y2="${y(band).toFixed(1)}" stroke="#999" stroke-dasharray="3 4"/><text x="${LEFT - 6}" y="${(y(band) + 4).toFixed(1)}" text-anchor="end">${band}</text>`,
    );
  const [first, last] = [curve[0]?.day ?? '', curve.at(-1)?.day ?? ''];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(title)}" font-family="sans-serif" font-size="12" fill="#333">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/><text x="${LEFT}" y="20" font-size="14">${escapeHtml(title)}</text>
${lines.join('\n')}
<polyline fill="none" stroke="#b3261e" stroke-width="2" points="${points}"/>
<text x="${LEFT}" y="${HEIGHT - 10}">${escapeHtml(first)}</text><text x="${WIDTH - 12}" y="${HEIGHT - 10}" text-anchor="end">${escapeHtml(last)}</text>
</svg>
`;
}

/** The drawing as a page of its own. */
export function curveHtml(title: string, svg: string, language: 'ja' | 'en'): string {
  return `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>\n<body>${svg}</body></html>\n`;
}
