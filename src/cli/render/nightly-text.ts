import { escapeHtml } from '../../domain/escape-html.ts';
import type { NightlyReport } from '../../domain/nightly-report.ts';
import { type NightlyMessages, refusedIn } from './messages-nightly.ts';
import { printable } from './table.ts';

function some(condition: boolean, line: () => string): readonly string[] {
  return condition ? [line()] : [];
}

/** The report as lines, the outcome first. */
export function nightlyLines(report: NightlyReport, messages: NightlyMessages): readonly string[] {
  const { plan, applied, resumed } = report;
  return [
    messages.subject(report),
    ...some(report.missedDays > 0, () => messages.missed(report.missedDays)),
    ...(resumed === undefined ? [] : [messages.resumed(resumed.cards)]),
    ...report.orgChanges.map(({ object, field, change, values = [] }) =>
      messages.orgChange[change](`${object}.${field}`, values.join(', ')),
    ),
    messages.pulled(report.pulled),
    messages.followed(report.followed),
    ...Object.entries(report.missingInOrg).map(([object, rows]) => messages.missing(object, rows)),
    ...driftLines(report, messages),
    ...(plan === undefined ? [] : [messages.planned(plan)]),
    ...(applied === undefined ? [] : [messages.applied(applied.written, applied.linked, refusedIn(report))]),
    ...some(report.duplicates.length > 0, () => messages.duplicates(report.duplicates.length)),
    ...(report.relationships === undefined ? [] : relationshipLines(report.relationships, messages)),
    ...(report.optOuts === undefined ? [] : [messages.optOuts(report.optOuts)]),
    messages.retention(report.retention.imagesDeleted, report.retention.imagesDueTomorrow),
    messages.waiting(report.waiting.ready, report.waiting.parked),
    ...report.failures.map(({ step, code }) => messages.failed(step, code)),
    ...some(report.skipped.length > 0, () => messages.skipped(report.skipped.join(', '))),
    messages.calls(report.callsMade),
  ].map(printable);
}

function driftLines({ fieldDrift, doubledTags = 0 }: NightlyReport, messages: NightlyMessages): readonly string[] {
  const isQuiet = fieldDrift === undefined || fieldDrift.edited + fieldDrift.drifted.length === 0;
  return [
    ...(isQuiet ? [] : [messages.fieldDrift(fieldDrift)]),
    ...some(doubledTags > 0, () => messages.doubledTags(doubledTags)),
  ];
}

function relationshipLines(night: NonNullable<NightlyReport['relationships']>, messages: NightlyMessages): readonly string[] {
  return [
    messages.relationships(night),
    ...some(night.refused > 0, () => messages.refusedTemperatures(night.refused)),
    ...some(night.dormantAccounts + night.singleThreadedAccounts > 0, () => messages.watch(night)),
    ...night.alarms.slice(0, 50).map((alarm) => messages.alarm(alarm)),
    ...some(night.undelivered.length > 0, () => messages.undelivered(night.undelivered.join(', '))),
  ];
}

/** One self-contained page with the same lines; what comes from the org is escaped. */
export function nightlyHtml(report: NightlyReport, messages: NightlyMessages, language: 'ja' | 'en'): string {
  const [subject = '', ...rest] = nightlyLines(report, messages);
  const day = new Date(report.startedAtMs).toISOString();
  const items = rest.map((line) => `<li class="${markOf(line)}">${escapeHtml(line)}</li>`).join('\n');
  const pairs = report.duplicates.map(
    ({ person, other, probability }) =>
      `<tr><td>${escapeHtml(`${person.object} ${person.id}`)}</td><td>${escapeHtml(`${other.object} ${other.id}`)}</td><td>${(100 * probability).toFixed(1)} %</td></tr>`,
  );
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(`${messages.title}: ${subject}`)}</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.3rem}li.warn{color:#8a4b00}li.bad{color:#a00000}table{border-collapse:collapse}td{border:1px solid #ccc;padding:.2rem .6rem}
@media (prefers-color-scheme:dark){body{color:#eee;background:#111}li.warn{color:#ffc36b}li.bad{color:#ff8f8f}}</style></head>
<body><h1>${escapeHtml(subject)}</h1><p><time datetime="${day}">${escapeHtml(day)}</time></p>
<ul>
${items}
</ul>
${pairs.length === 0 ? '' : `<table>${pairs.join('\n')}</table>`}
</body></html>
`;
}

function markOf(line: string): string {
  if (line.startsWith('✗')) return 'bad';
  return line.startsWith('!') ? 'warn' : 'plain';
}
