import type { PlanOutcome } from '../../compose.ts';
import type { AddReport } from '../../domain/add-report.ts';
import type { ApplyReport } from '../../domain/apply-report.ts';
import type { StoredCard } from '../../domain/stored-card.ts';
import { ENGLISH } from './messages-en.ts';
import { JAPANESE } from './messages-ja.ts';
import { printable } from './table.ts';

export interface DemoResult {
  readonly reports: readonly AddReport[];
  readonly plan: PlanOutcome;
  readonly applied: ApplyReport;
  /** The same plan once more. */
  readonly again: ApplyReport;
  readonly cards: readonly StoredCard[];
  readonly seconds: number;
}

/** What the demo tells, counted from what happened. */
interface DemoFigures {
  readonly colleagues: number;
  readonly cards: number;
  readonly secondsPerCard: string;
  readonly fields: number;
  readonly created: number;
  readonly linked: number;
  readonly spellings: readonly string[];
  readonly inBatch: number;
  readonly metByTwo: number;
  readonly connections: number;
  readonly parked: readonly string[];
  readonly calls: number;
  readonly naiveCalls: number;
  readonly secondTime: number;
  readonly missing: number;
  readonly seconds: string;
}

const MOST_SHOWN = 8;

/** The story in one screen, ending with the commands to try next. */
export function demoStory(result: DemoResult, language: 'ja' | 'en', keptAt: string | undefined): string {
  const figures = figuresOf(result, language);
  const lines = language === 'ja' ? japanese(figures) : english(figures);
  const kept = keptAt === undefined ? [] : [`--home ${keptAt}`];
  return [...lines, ...kept, ''].map(printable).join('\n');
}

function figuresOf({ reports, plan, applied, again, cards, seconds }: DemoResult, language: 'ja' | 'en'): DemoFigures {
  const words = (language === 'ja' ? JAPANESE : ENGLISH).planReason;
  const items = plan.saved.plan.items;
  const people = new Map<string, Set<string>>();
  for (const card of cards) {
    if (card.person === undefined || card.context.metBy === undefined) continue;
    people.set(card.person.id, (people.get(card.person.id) ?? new Set()).add(card.context.metBy));
  }
  const named = new Map(cards.map((card) => [card.key, card.reading]));
  const total = (pick: (report: AddReport) => number): number => {
    let sum = 0;
    for (const report of reports) sum += pick(report);
    return sum;
  };
  const count = total((report) => report.cardsAdded);
  return {
    colleagues: reports.length,
    cards: count,
    secondsPerCard: (total((report) => report.elapsedMs) / 1000 / Math.max(1, count)).toFixed(1),
    fields: total((report) => report.fields),
    created: items.filter((item) => item.action === 'create').length,
    linked: plan.links.length,
    spellings: plan.links.filter((link) => link.printed !== link.known).map((link) => `${link.printed}  =  ${link.known}`),
    inBatch: items.filter((item) => item.reasons[0] === 'same-person-in-batch').length,
    metByTwo: [...people.values()].filter((metBy) => metBy.size > 1).length,
    connections: applied.created['Meibo_Connection__c'] ?? 0,
    parked: items
      .filter((item) => item.action === 'park')
      .map(
        (item) =>
          `${named.get(item.cardKey)?.source.path.split('/').at(-1)}: ${item.reasons.map((reason) => words[reason]).join('; ')}`,
      ),
    calls: applied.usage.callsMade,
    naiveCalls: plan.saved.plan.writes.length,
    secondTime: Object.values(again.created).length + Object.values(again.updated).length,
    missing: applied.proof.missing,
    seconds: seconds.toFixed(0),
  };
}

function english(f: DemoFigures): readonly string[] {
  return [
    `${f.colleagues} colleagues came back from a show with ${f.cards} cards.`,
    '',
    `Read       ${f.cards} cards, ${f.fields} fields, ${f.secondsPerCard} s a card, offline`,
    `Known      ${f.linked} are in the org already; spelt differently there:`,
    ...shown(f.spellings),
    `New        ${f.created} people created; ${f.inBatch} further cards of people met in this very pile made no duplicate`,
    `Who met    ${f.connections} connections; ${f.metByTwo} people were met by both colleagues: one record, two connections`,
    `Parked     ${f.parked.length} wait for a person, nothing of them was written:`,
    ...shown(f.parked),
    `Salesforce ${f.calls} API calls (one call per record: ${f.naiveCalls}); read back, ${f.missing} missing; applied again: ${f.secondTime} changes`,
    `Took       ${f.seconds} s`,
    '',
    'Try next:  meibo add <your scans> --event "Your Show" --met-on 2026-11-18 --met-by you@example.com --tag show',
    '           meibo plan --details · meibo apply latest · meibo list · meibo who <name>',
    '           meibo org rehearse   (the org of this demo, for your own Salesforce client)',
  ];
}

function japanese(f: DemoFigures): readonly string[] {
  return [
    `${f.colleagues}人の同僚が展示会から名刺 ${f.cards}枚を持ち帰りました。`,
    '',
    `読取       ${f.cards}枚、${f.fields}項目、1枚 ${f.secondsPerCard}秒、オフライン`,
    `登録済み   ${f.linked}枚は組織にいる人です。表記の違い:`,
    ...shown(f.spellings),
    `新規       ${f.created}人を作成。同じ束の重複 ${f.inBatch}枚は二重登録していません`,
    `つながり   ${f.connections}件。同僚二人ともが会った人 ${f.metByTwo}人は、一つのレコードに二つのつながり`,
    `保留       ${f.parked.length}枚は人の判断待ちで、何も書いていません:`,
    ...shown(f.parked),
    `Salesforce API ${f.calls}回(1件ずつなら ${f.naiveCalls}回)。読み返しの不足 ${f.missing}件、再実行での変更 ${f.secondTime}件`,
    `所要       ${f.seconds}秒`,
    '',
    '次に       meibo add <スキャン> --event "展示会名" --met-on 2026-11-18 --met-by you@example.com --tag 展示会',
    '           meibo plan --details · meibo apply latest · meibo list · meibo who <氏名>',
    '           meibo org rehearse   (このデモの組織を他のSalesforceクライアントからも使えます)',
  ];
}

function shown(lines: readonly string[]): readonly string[] {
  const rest = lines.length - MOST_SHOWN;
  return [...lines.slice(0, MOST_SHOWN).map((line) => `             ${line}`), ...(rest > 0 ? [`             … +${rest}`] : [])];
}
