import type { Reply } from '../http/call.ts';
import type { Org } from '../org.ts';
import { escapeXml } from '../xml/xml-tree.ts';

const SHOWN_CALLS = 50;

function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, row: readonly string[]): string =>
    `<tr>${row.map((cell) => `<${tag}>${escapeXml(cell)}</${tag}>`).join('')}</tr>`;
  const body =
    rows.length === 0 ? `<tr><td colspan="${head.length}">none</td></tr>` : rows.map((row) => cells('td', row)).join('');
  return `<table><caption>${escapeXml(caption)}</caption><thead>${cells('th', head)}</thead><tbody>${body}</tbody></table>`;
}

function recordCounts(org: Org): readonly (readonly string[])[] {
  return org.schema.objects().flatMap(({ name, labelPlural }) => {
    const count = Number(org.store.get(`SELECT count(*) AS n FROM "${name}"`)?.['n'] ?? 0);
    return count === 0 ? [] : [[name, labelPlural, count.toLocaleString('en')]];
  });
}

/** A page for people: records, faults and calls of the org. Shows no token and no record's content. */
export function statusPage(org: Org): Reply {
  const calls = org.calls.list().slice(-SHOWN_CALLS).toReversed();
  const callRows = calls.map(({ number, at, method, target, status, durationMs, faults }) => [
    String(number),
    new Date(at).toISOString().slice(11, 23),
    method,
    target.split('?')[0] ?? target,
    status === 0 ? 'dropped' : String(status),
    `${durationMs} ms`,
    faults.join(', '),
  ]);
  const faultRows = org.faults
    .list()
    .map(({ kind, path, method, body, strikesLeft }) => [
      kind,
      method ?? 'any',
      path ?? 'any',
      body ?? 'any',
      String(strikesLeft),
    ]);
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Rehearsal org</title>
<style>body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}table{border-collapse:collapse;margin:1rem 0;width:100%}caption{font-weight:600;text-align:left;padding:.3rem 0}th,td{border-bottom:1px solid #8884;padding:.2rem .5rem;text-align:left;font-variant-numeric:tabular-nums}</style></head>
<body><h1>Rehearsal org</h1><p>Organization ${org.organizationId}. API calls used: ${org.usage.used} of ${org.usage.max}.</p>
${table('Records', ['object', 'label', 'rows'], recordCounts(org))}${table('Armed faults', ['kind', 'method', 'path', 'body', 'strikes left'], faultRows)}${table(`Latest ${SHOWN_CALLS} calls`, ['#', 'time (GMT)', 'method', 'path', 'status', 'took', 'faults'], callRows)}</body></html>`;
  return { status: 200, body, contentType: 'text/html; charset=UTF-8' };
}
