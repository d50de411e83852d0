import { escapeHtml } from '../domain/escape-html.ts';
import type { BatchReport, CalibrationReport } from '../domain/batch-report.ts';

/** The words of the page, in one language. */
export interface ReportWords {
  readonly language: 'ja' | 'en';
  readonly title: string;
  readonly outcomes: string;
  readonly state: Readonly<Record<string, string>>;
  readonly figures: string;
  readonly figure: Readonly<
    Record<'cards' | 'known' | 'created' | 'duplicatesBlocked' | 'unowned' | 'reviewed' | 'secondsEach' | 'minutesSaved', string>
  >;
  readonly assumed: (seconds: number) => string;
  readonly accuracy: string;
  readonly accuracyNote: (judged: number) => string;
  readonly calibration: string;
  readonly calibrationNote: string;
  readonly nothingJudged: string;
  readonly predicted: string;
  readonly actual: string;
}

const STYLE = `:root{color-scheme:light}body{font:15px/1.5 system-ui,'Noto Sans CJK JP',sans-serif;color:#1c1c1c;background:#fff;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #ddd;font-weight:400}
td.n{text-align:right;font-variant-numeric:tabular-nums}svg{max-width:100%;height:auto}.q{color:#595959;font-size:.9rem}@media print{body{margin:0;max-width:none}section{break-inside:avoid}}`;

/** One file with everything in it, which opens without the network, runs nothing and prints well. It names no person. */
export function reportPage(report: BatchReport, words: ReportWords): string {
  const title = `${words.title} ${[report.event, report.metOn].filter((part) => part !== undefined).join(' · ')} (${report.batchId})`;
  const { figure } = words;
  const rows: readonly (readonly [string, string])[] = [
    [figure.cards, String(report.cards)],
    [figure.known, share(report.known, report.cards)],
    [figure.created, share(report.created, report.cards)],
    [figure.duplicatesBlocked, share(report.duplicatesBlocked, report.cards)],
    [figure.unowned, share(report.unowned, report.cards)],
    [figure.reviewed, share(report.reviewed, report.cards)],
    [figure.secondsEach, report.secondsEach === undefined ? '–' : `${report.secondsEach} s`],
    [figure.minutesSaved, String(report.minutesSaved)],
  ];
  return `<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>
<h1>${escapeHtml(title)}</h1>
<section><h2>${escapeHtml(words.outcomes)}</h2>${outcomeChart(report, words)}</section>
<section><h2>${escapeHtml(words.figures)}</h2>${table(rows)}<p class="q">${escapeHtml(words.assumed(report.assumedSecondsByHand))}</p></section>
<section><h2>${escapeHtml(words.accuracy)}</h2>${accuracyPart(report.calibration, words)}</section>
<section><h2>${escapeHtml(words.calibration)}</h2>${report.calibration.judged === 0 ? `<p>${escapeHtml(words.nothingJudged)}</p>` : `${calibrationChart(report.calibration, words)}<p class="q">${escapeHtml(words.calibrationNote)}</p>`}</section>
</body></html>
`;
}

/** The share with the number it is a share of: a percentage alone hides how few there were. */
function share(part: number, of: number): string {
  return of === 0 ? '0' : `${part} / ${of} (${Math.round((100 * part) / of)} %)`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  return `<table>${rows.map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td class="n">${escapeHtml(value)}</td></tr>`).join('')}</table>`;
}

function accuracyPart({ judged, fields }: CalibrationReport, words: ReportWords): string {
  const rows = fields.map(({ field, judged: all, right }) => [field, share(right, all)] as const);
  return judged === 0
    ? `<p>${escapeHtml(words.nothingJudged)}</p>`
    : `${table(rows)}<p class="q">${escapeHtml(words.accuracyNote(judged))}</p>`;
}

const COLOURS: Readonly<Record<string, string>> = {
  written: '#1d6130',
  linked: '#4a90c2',
  ready: '#9bbf6a',
  applying: '#c9c9c4',
  parked: '#e0a030',
  refused: '#a3160f',
};

function outcomeChart({ byState, cards }: BatchReport, words: ReportWords): string {
  const entries = Object.entries(byState);
  const bars = entries.map(([state, count], at) => {
    const width = cards === 0 ? 0 : (380 * count) / cards;
    const top = at * 30;
    return `<text x="0" y="${top + 19}" font-size="14">${escapeHtml(words.state[state] ?? state)}</text><rect x="150" y="${top + 4}" width="${width.toFixed(1)}" height="20" fill="${COLOURS[state] ?? '#777'}"/><text x="${(158 + width).toFixed(1)}" y="${top + 19}" font-size="14">${count}</text>`;
  });
  const text = entries.map(([state, count]) => `${words.state[state] ?? state} ${count}`).join(', ');
  return `<svg role="img" aria-label="${escapeHtml(text)}" viewBox="0 0 600 ${entries.length * 30 + 4}" width="600">${bars.join('')}</svg>`;
}

/** Promised against kept: points on the diagonal are honest; larger ones stand for more fields. */
export function calibrationChart({ spans }: CalibrationReport, words: Pick<ReportWords, 'predicted' | 'actual'>): string {
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (at) =>
      `<path d="M${x(at)} ${y(0)}V${y(1)}M${x(0)} ${y(at)}H${x(1)}" stroke="#ddd"/><text x="${x(at)}" y="378" font-size="12" text-anchor="middle">${at * 100}</text><text x="44" y="${Number(y(at)) + 4}" font-size="12" text-anchor="end">${at * 100}</text>`,
  );
  const points = spans.map(
    ({ predicted, actual, count }) =>
      `<circle cx="${x(predicted)}" cy="${y(actual)}" r="${Math.min(14, 3 + Math.sqrt(count)).toFixed(1)}" fill="#0b5cad" fill-opacity=".7"><title>${(100 * predicted).toFixed(0)} % → ${(100 * actual).toFixed(0)} % (${count})</title></circle>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeHtml(`${words.predicted} / ${words.actual}`)}" viewBox="0 0 410 410" width="410" font-family="sans-serif"><rect width="410" height="410" fill="#fff"/>${grid.join('')}<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#999" stroke-dasharray="5 4"/>${points.join('')}<text x="220" y="402" font-size="13" text-anchor="middle">${escapeHtml(words.predicted)} (%)</text><text x="14" y="190" font-size="13" text-anchor="middle" transform="rotate(-90 14 190)">${escapeHtml(words.actual)} (%)</text></svg>`;
}

function x(value: number): string {
  return (50 + 340 * value).toFixed(1);
}

function y(value: number): string {
  return (360 - 340 * value).toFixed(1);
}
