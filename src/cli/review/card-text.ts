import { signed } from '../render/explanation-text.ts';
import type { ReviewWords } from '../../compose-review.ts';
import type { CandidateView, CardView, FieldView, PairView } from '../../domain/review-view.ts';
import type { TuiMessages } from '../render/messages-tui.ts';
import { cutTo, padTo, printable } from '../render/table.ts';

/** How a card is put into words and lines. */
export interface CardWords {
  readonly page: ReviewWords;
  readonly tui: TuiMessages;
  readonly reasons: Readonly<Record<string, string>>;
  readonly actions: Readonly<Record<string, string>>;
}

export interface Place {
  readonly at: number;
  readonly of: number;
  /** Width of a line at most. */
  readonly columns: number;
  /** Leaves nothing out, however many rows that takes. */
  readonly isWhole: boolean;
}

/** Lines of each part that fit on a terminal of 24 rows together. */
const ROOM = { fields: 12, candidates: 4, pairs: 2, preview: 3 } as const;
/** Below these a value is doubtful, or uncertain; as on the page. */
const BANDS = [
  [0.6, '✗'],
  [0.9, '!'],
] as const;

/** A card as lines; worst field first. */
export function cardText(card: CardView, words: CardWords, place: Place): string {
  const { page, tui } = words;
  const part = (lines: readonly string[], room: number): readonly string[] =>
    place.isWhole || lines.length <= room ? lines : [...lines.slice(0, room - 1), tui.more(lines.length - room + 1)];
  const candidates = card.candidates.flatMap((one, at) => candidateLines(one, at + 1, page));
  const lines = [
    heading(card, place, page),
    ...card.warnings.map((name) => `! ${page.warning[name] ?? name}`),
    ...(card.reasons.length === 0 ? [] : [card.reasons.map((reason) => words.reasons[reason] ?? reason).join(' · ')]),
    ...part(
      card.fields.flatMap((view, at) => fieldLines(view, at + 1, page)),
      ROOM.fields,
    ),
    ...(candidates.length === 0 ? [page.noCandidates] : [page.candidates, ...part(candidates, ROOM.candidates)]),
    ...part(pairLines(card, place, page), ROOM.pairs),
    ...part(previewLines(card, words), ROOM.preview),
  ];
  return `${lines.map((line) => cutTo(printable(line), place.columns)).join('\n')}\n`;
}

function heading(card: CardView, { at, of }: Place, page: ReviewWords): string {
  const { source, event, metOn, newPerson } = card;
  const file = `${source.path.split(/[\\/]/).at(-1) ?? ''}${lineage(card, page)}`;
  const parts = [page.position(at, of), file, event, metOn, newPerson ? `✓ ${page.newPerson}` : undefined];
  return `── ${parts.filter((part) => part !== undefined && part !== '').join(' · ')} ──`;
}

/** Which card of its photo this is, where there are several. */
function lineage({ key, photo }: CardView, page: ReviewWords): string {
  const cards = photo?.cards ?? [];
  return cards.length < 2 ? '' : ` (${page.position(cards.findIndex((one) => one.key === key) + 1, cards.length)})`;
}

/** Name of a field in the words of the page. */
export function labelOf(path: string, page: ReviewWords): string {
  const [name = '', at] = path.split('.');
  const label = page.field[name] ?? name;
  return at === undefined || at === '0' ? label : `${label} ${Number(at) + 1}`;
}

function fieldLines(view: FieldView, n: number, page: ReviewWords): readonly string[] {
  const { path, value, raw, confidence, origin, problem, alternatives } = view;
  const sign = problem === undefined ? (BANDS.find(([below]) => confidence < below)?.[1] ?? '✓') : '✗';
  const sure = origin === 'person' ? page.byPerson : page.confidence(Math.round(100 * confidence));
  const note = problem === undefined ? '' : `  (${page.problem[problem] ?? problem})`;
  const printed = raw === '' || raw === value ? '' : `  ${page.printed}: ${raw}`;
  const line = `${String(n).padStart(2)} ${sign} ${padTo(labelOf(path, page), 14)} ${sure.padStart(5)}  ${value}${note}${printed}`;
  const others = alternatives.slice(0, 3).map((other, at) => `${n}.${at + 1} ${other}`);
  return others.length === 0 ? [line] : [line, `      ${others.join('   ')}`];
}

function candidateLines(candidate: CandidateView, n: number, page: ReviewWords): readonly string[] {
  const { object, name, company, probability, chosen, evidence, compared } = candidate;
  const chance = probability > 0 ? ` ${page.confidence(Math.round(100 * probability))}` : '';
  const mark = chosen === undefined ? '' : chosen === 'linked' ? ` ✓ ${page.linked}` : ` — ${page.proposed}`;
  const points = evidence.map(
    ({ comparison, level, bits }) =>
      `${signed(bits).trim()} ${page.comparison[comparison] ?? comparison}: ${page.level[level] ?? level}`,
  );
  const differ = compared
    .filter(({ outcome }) => outcome === 'different')
    .map(({ field, card, record }) => `${page.field[field] ?? field}: ${card} ≠ ${record}`);
  return [
    ` ${n}. ${name} · ${company}  ${object}${chance}${mark}`,
    ...(points.length === 0 ? [] : [`    ${points.join('  ')}`]),
    ...(differ.length === 0 ? [] : [`    ${differ.join('  ')}`]),
  ];
}

/** Cards that only lie on the same photo are no news: they are shown when everything is. */
function pairLines({ pairs }: CardView, { isWhole }: Place, page: ReviewWords): readonly string[] {
  return pairs.flatMap((one, at) => {
    const isNews = one.absorbed || one.evidence.some((kind) => kind !== 'same-image');
    return isWhole || isNews ? [pairLine(one, at + 1, page)] : [];
  });
}

function pairLine({ name, company, path, evidence, absorbed }: PairView, n: number, page: ReviewWords): string {
  const why = evidence.map((one) => page.pairEvidence[one] ?? one).join(', ');
  return ` p${n} ${absorbed ? `${page.release}: ` : ''}${name} · ${company} (${path}) — ${why}`;
}

function previewLines({ write }: CardView, { page, reasons, actions }: CardWords): readonly string[] {
  if (write === undefined) return [page.noPreview];
  const target = [actions[write.action] ?? write.action, write.object, write.id].filter((part) => part !== undefined).join(' ');
  const why = write.reasons.map((reason) => reasons[reason] ?? reason).join('; ');
  const changes = write.changes.map(
    ({ field, before, after }) => `    ${field}: ${before === null ? '∅' : String(before)} → ${String(after)}`,
  );
  return [`${page.preview}: ${target} — ${why}`, ...changes];
}
