import { escapeHtml } from '../../domain/escape-html.ts';

interface Bars {
  readonly name: string;
  readonly values: readonly number[];
}

const [WIDTH, ROW, LEFT, BAR] = [760, 44, 260, 14];
const COLOURS = ['#1b6e3c', '#b3261e'];

/** Bars side by side, one row a name, with the figures beside them; what stands in it is escaped. */
export function barsSvg(rows: readonly Bars[]): string {
  const top = Math.max(1, ...rows.flatMap(({ values }) => values));
  const body = rows.flatMap(({ name, values }, at) => [
    `<text x="${LEFT - 8}" y="${at * ROW + 28}" text-anchor="end">${escapeHtml(name.slice(0, 28))}</text>`,
    ...values.map((value, place) => {
      const [y, width] = [at * ROW + 8 + place * (BAR + 2), (value * (WIDTH - LEFT - 110)) / top];
      return `<rect x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" fill="${COLOURS[place] ?? '#666'}"/><text x="${(LEFT + width + 6).toFixed(1)}" y="${y + 11}">${value.toLocaleString('en')}</text>`;
    }),
  ]);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${Math.max(1, rows.length) * ROW + 8}" font-family="sans-serif" font-size="12" fill="#333">\n<rect width="100%" height="100%" fill="#fff"/>\n${body.join('\n')}\n</svg>\n`;
}
