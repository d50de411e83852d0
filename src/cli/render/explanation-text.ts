import type { ReviewWords } from '../../compose-review.ts';
import type { MatchExplanation } from '../../domain/match-explanation.ts';
import type { Session } from '../session.ts';
import { cutTo, padTo, printable } from './table.ts';

/** Sentences of an explanation. */
export interface ExplanationMessages {
  readonly verdict: Readonly<Record<MatchExplanation['verdict'], string>>;
  readonly before: string;
  readonly sum: (probability: string, link: string, ask: string) => string;
  readonly nothing: (id: string) => string;
  readonly unknown: string;
}

const ENGLISH: ExplanationMessages = {
  verdict: { link: 'link', 'possible-link': 'a question', 'non-link': 'not linked' },
  before: 'before any evidence',
  sum: (probability, link, ask) => `in all: probability ${probability}; a link from ${link}, a question from ${ask}`,
  nothing: (id) => `Row ${id}: nobody is like it, or there is no such row.`,
  unknown: 'not known on both sides',
};

const JAPANESE: ExplanationMessages = {
  verdict: { link: '同一', 'possible-link': '要確認', 'non-link': '別' },
  before: '証拠を見る前',
  sum: (probability, link, ask) => `合計: 確率 ${probability}(${link} 以上は同一、${ask} 以上は要確認)`,
  nothing: (id) => `行 ${id}: 似た人がいないか、その行がありません。`,
  unknown: '片方にしかない',
};

export function explanationMessages(language: 'ja' | 'en'): ExplanationMessages {
  return language === 'ja' ? JAPANESE : ENGLISH;
}

/** Everything for and against a pair, strongest first, within a width; the sum of the bits is the probability. */
export function explanationText(
  { idA, idB, names, parts, priorBits, probability, verdict, reason, lines }: MatchExplanation,
  messages: ExplanationMessages,
  { page, reasons, width }: ExplanationWords,
): string {
  const why = reason === undefined ? '' : `: ${reasons[reason] ?? reason}`;
  const told = parts.filter(({ level, bits }) => level !== 'unknown' && bits !== 0).toSorted((a, b) => b.bits - a.bits);
  const total = told.reduce((sum, { bits }) => sum + bits, priorBits);
  const rows = [
    `${idA} = ${idB}  ${messages.verdict[verdict]}${why}`,
    ...(names === undefined ? [] : [`  ${names[0]}  |  ${names[1]}`]),
    ...told.map(({ comparison, level, bits, values }) => {
      const what = `${page.comparison[comparison] ?? comparison}: ${page.level[level] ?? level}`;
      return `  ${signed(bits)}  ${padTo(what, 30)}${values === undefined ? '' : `  ${values[0]} | ${values[1]}`}`;
    }),
    `  ${signed(priorBits)}  ${messages.before}`,
    `  ${signed(total)}  ${messages.sum(probability.toFixed(4), lines.link.toFixed(3), lines.ask.toFixed(3))}`,
  ];
  return `${rows.map((row) => cutTo(printable(row), width).trimEnd()).join('\n')}\n`;
}

interface ExplanationWords {
  /** Comparisons and levels in words. */
  readonly page: Pick<ReviewWords, 'comparison' | 'level'>;
  readonly reasons: Readonly<Record<string, string>>;
  readonly width: number;
}

/** Narrower terminals than this have no room for a sentence. */
const LEAST_WIDTH = 80;

export async function explanationWords({ app, messages, terminal }: Session): Promise<ExplanationWords> {
  const { reviewWords } = await import('../../compose-review.ts');
  const width = terminal.outIsTty ? Math.max(LEAST_WIDTH, terminal.columns) : LEAST_WIDTH;
  return { page: await reviewWords(app.language), reasons: messages.planReason, width };
}

/** Bits with their sign, in seven columns. */
export function signed(bits: number): string {
  return `${bits < 0 ? '−' : '+'}${Math.abs(bits).toFixed(1)}`.padStart(7);
}
