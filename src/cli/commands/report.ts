import type { BatchReport, CalibrationReport } from '../../domain/batch-report.ts';
import { writeOwnFile } from '../own-file.ts';
import type { Registration } from '../registration.ts';
import { REPORT_ENGLISH, REPORT_JAPANESE } from '../render/messages-report.ts';
import { padTo } from '../render/table.ts';
import { type Session, withSession } from '../session.ts';

interface ReportFlags {
  readonly html?: string;
  readonly csv?: boolean;
  readonly calibration?: boolean;
  readonly svg?: string;
}

const EXAMPLES = `
Examples:
  $ meibo report latest --html report.html     one file that opens anywhere and prints well
  $ meibo report --calibration --svg curve.svg`;

export function registerReport(registration: Registration): void {
  const command = registration
    .command('report')
    .description('What became of a batch, and how far confidence can be believed')
    .argument('[batch]', 'id of a batch, or latest', 'latest')
    .option('--html <file>', 'write one self-contained page')
    .option('--csv', 'figures as CSV')
    .option('--calibration', 'promised confidence against what reviewers let stand, over all batches')
    .option('--svg <file>', 'with --calibration: write the picture')
    .addHelpText('after', EXAMPLES);
  command.action(async (batch: string) => {
    const options = registration.optionsOf<ReportFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => report(session, batch, options)));
  });
}

type Words = typeof REPORT_ENGLISH | typeof REPORT_JAPANESE;

async function report(session: Session, batch: string, flags: ReportFlags): Promise<number> {
  const { app } = session;
  const words = app.language === 'ja' ? REPORT_JAPANESE : REPORT_ENGLISH;
  const { reportPage, calibrationChart } = await import('../../compose-review.ts');
  if (flags.calibration === true) {
    const calibration = app.calibration(undefined);
    if (flags.svg !== undefined) writeOwnFile(flags.svg, calibrationChart(calibration, words));
    session.result(calibration, () => calibrationText(calibration, words));
    return 0;
  }
  const result = app.report(batch);
  if (flags.html !== undefined) writeOwnFile(flags.html, reportPage(result, { ...words, state: session.messages.state }));
  session.result(result, () => (flags.csv === true ? csvOf(result) : reportText(session, result, words)));
  if (flags.html !== undefined) session.note(words.written(flags.html));
  return 0;
}

function figuresOf(result: BatchReport): Readonly<Record<keyof Words['figure'], number | undefined>> {
  const { cards, known, created, duplicatesBlocked, unowned, reviewed, secondsEach, minutesSaved } = result;
  return { cards, known, created, duplicatesBlocked, unowned, reviewed, secondsEach, minutesSaved };
}

function reportText({ messages }: Session, result: BatchReport, words: Words): string {
  const states = Object.entries(messages.state).flatMap(([state, name]) => {
    const count = result.byState[state];
    return count === undefined ? [] : [`${name} ${count}`];
  });
  const figures = Object.entries(figuresOf(result)).flatMap(([name, value]) => {
    const label = Object.entries(words.figure).find(([key]) => key === name)?.[1] ?? name;
    return value === undefined ? [] : [`  ${padTo(label, 30)} ${value}`];
  });
  return [
    `${words.title} ${result.batchId} ${result.event ?? ''}`.trimEnd(),
    `  ${states.join(', ')}`,
    ...figures,
    calibrationText(result.calibration, words),
  ].join('\n');
}

function calibrationText({ judged, spans, fields }: CalibrationReport, words: Words): string {
  if (judged === 0) return `${words.nothingJudged}\n`;
  const rows = spans.map(
    (span) => `  ${padTo(percent(span.predicted), 10)} → ${padTo(percent(span.actual), 10)} n=${span.count}`,
  );
  const accuracy = fields.map(({ field, judged: all, right }) => `  ${padTo(field, 14)} ${right}/${all}`);
  return [
    `${words.accuracy} — ${words.accuracyNote(judged)}`,
    ...accuracy,
    `${words.predicted} → ${words.actual}`,
    ...rows,
    '',
  ].join('\n');
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function csvOf(result: BatchReport): string {
  const rows = [
    ...Object.entries(figuresOf(result)).map(([name, value]) => [name, value ?? '']),
    ...Object.entries(result.byState).map(([state, count]) => [`state.${state}`, count]),
    ['fields.judged', result.calibration.judged],
    ['fields.right', result.calibration.right],
  ];
  return ['figure,value', ...rows.map((row) => row.join(',')), ''].join('\n');
}
