import type { ReviewDeskOf } from '../../compose-review.ts';
import { SINGLE_FIELDS } from '../../domain/card-fields.ts';
import { DISCARD_REASONS } from '../../domain/card-review.ts';
import type { ReviewVerdict } from '../../domain/review.ts';
import type { CardView, Judged, QueueFilter } from '../../domain/review-view.ts';
import { printable } from '../render/table.ts';
import type { Conversation, Terminal } from '../terminal.ts';
import { cardText, type CardWords, labelOf } from './card-text.ts';
import { lineCommand, type LineCommand, reasonOf } from './line-command.ts';

export interface TerminalReview {
  readonly desk: ReviewDeskOf;
  readonly filter: QueueFilter;
  readonly words: CardWords;
  readonly terminal: Pick<Terminal, 'out' | 'columns'>;
  readonly conversation: Conversation;
  /** Milliseconds from any fixed point. */
  readonly nowMs: () => number;
}

/** Fields that may be added by name; the parts of a name come of the whole. */
const ADDABLE = [...SINGLE_FIELDS.filter((name) => name !== 'lastName' && name !== 'firstName'), 'emails', 'phones', 'urls'];

/** Where the reviewer is. */
interface Desk extends TerminalReview {
  at: number;
  settled: number;
  card: CardView | undefined;
  shownAtMs: number;
}

/**
 * A review line by line, for a terminal without a screen of its own. Every line that means something is saved before the next is
 * asked for.
 *
 * @returns how many cards were settled
 */
export async function reviewInTerminal(review: TerminalReview): Promise<number> {
  const desk: Desk = { ...review, at: 0, settled: 0, card: undefined, shownAtMs: 0 };
  const { tui } = desk.words;
  open(desk);
  while (desk.card !== undefined) {
    // oxlint-disable-next-line no-await-in-loop -- one line after the other
    const line = await desk.conversation.ask(tui.prompt);
    const command: LineCommand = line === undefined ? { kind: 'quit' } : lineCommand(line);
    if (command.kind === 'quit') return desk.settled;
    // oxlint-disable-next-line no-await-in-loop -- one line after the other
    await run(desk, desk.card, command);
  }
  say(desk, tui.nowhere);
  return desk.settled;
}

function say({ terminal }: Desk, text: string): void {
  terminal.out(`${printable(text)}\n`);
}

function sayAll(desk: Desk, lines: readonly string[]): void {
  for (const line of lines) say(desk, line);
}

/** Shows the card at the reviewer's place in the queue, or a certain one. */
function open(desk: Desk, key?: string): void {
  const { entries } = desk.desk.queue(desk.filter);
  desk.at = Math.max(0, Math.min(desk.at, entries.length - 1));
  const found = key === undefined ? -1 : entries.findIndex((entry) => entry.key === key);
  if (found >= 0) desk.at = found;
  const wanted = key ?? entries[desk.at]?.key;
  desk.card = wanted === undefined ? undefined : desk.desk.card(wanted);
  desk.shownAtMs = desk.nowMs();
  if (desk.card !== undefined) show(desk, desk.card, entries.length);
}

function show(desk: Desk, card: CardView, of: number, isWhole = false): void {
  const { terminal, words } = desk;
  const columns = Math.max(40, terminal.columns) - 1;
  terminal.out(`\n${cardText(card, words, { at: desk.at + 1, of, columns, isWhole })}${words.tui.keys}\n`);
}

async function run(desk: Desk, card: CardView, command: LineCommand): Promise<void> {
  if (command.kind === 'pick') await pick(desk, card, command.n);
  else if (command.kind === 'discard') await discard(desk, card);
  else if ('n' in command) runNumbered(desk, card, command);
  else if (command.kind === 'discard-as') settle(desk, card, { kind: 'discard', reason: command.reason });
  else if (command.kind === 'add') add(desk, card, command);
  else runPlain(desk, card, command.kind);
}

type Plain = Exclude<LineCommand, { readonly n: number } | { readonly kind: 'discard-as' | 'add' }>['kind'];

function runPlain(desk: Desk, card: CardView, kind: Plain): void {
  const { tui } = desk.words;
  const acts: Readonly<Partial<Record<Plain, () => void>>> = {
    accept: () => settle(desk, card, { kind: 'accept' }),
    'new-person': () => act(desk, card, { kind: 'new-person' }),
    next: () => step(desk, 1),
    previous: () => step(desk, -1),
    undo: () => goBack(desk, 'undo'),
    redo: () => goBack(desk, 'redo'),
    lines: () => sayAll(desk, card.lines),
    whole: () => show(desk, card, desk.desk.queue(desk.filter).entries.length, true),
    help: () => sayAll(desk, tui.help),
  };
  const work = acts[kind];
  if (work === undefined) say(desk, tui.notUnderstood);
  else work();
}

type Numbered = Exclude<Extract<LineCommand, { readonly n: number }>, { readonly kind: 'pick' }>;

/** What a number of the screen stands for, where there is such a number. */
function runNumbered(desk: Desk, card: CardView, command: Numbered): void {
  const verdict = verdictOf(card, command);
  if (verdict === undefined) say(desk, desk.words.tui.noSuch(command.n));
  else act(desk, card, verdict);
}

function verdictOf(card: CardView, command: Numbered): ReviewVerdict | undefined {
  if (command.kind === 'set' || command.kind === 'alternative') return changeOf(card, command);
  if (command.kind === 'pair') {
    const other = card.pairs[command.n - 1];
    if (other === undefined) return undefined;
    if (other.absorbed) return { kind: 'release', other: other.key };
    return { kind: 'absorb', other: other.key, as: other.evidence.includes('same-image') ? 'part' : 'back' };
  }
  const candidate = card.candidates[command.n - 1];
  if (candidate === undefined) return undefined;
  const { object, id } = candidate;
  if (command.kind === 'not-same') return { kind: 'not-same', object, id };
  return object === 'Card' ? { kind: 'same-card', id } : { kind: 'link', object, id };
}

function changeOf(card: CardView, command: Extract<Numbered, { kind: 'set' | 'alternative' }>): ReviewVerdict | undefined {
  const view = card.fields[command.n - 1];
  const value = command.kind === 'set' ? command.value : view?.alternatives[command.choice - 1];
  return view === undefined || value === undefined ? undefined : { kind: 'correct', path: view.path, value: emptied(value) };
}

/** A dash alone empties a field. */
function emptied(typed: string): string {
  return typed === '-' ? '' : typed;
}

async function pick(desk: Desk, card: CardView, n: number): Promise<void> {
  const { page, tui } = desk.words;
  const view = card.fields[n - 1];
  if (view === undefined) {
    say(desk, tui.noSuch(n));
    return;
  }
  const typed = (await desk.conversation.ask(tui.current(labelOf(view.path, page), printable(view.value))))?.trim() ?? '';
  if (typed !== '') act(desk, card, { kind: 'correct', path: view.path, value: emptied(typed) });
}

async function discard(desk: Desk, card: CardView): Promise<void> {
  const { discardReason } = desk.words.page;
  const reasons = DISCARD_REASONS.map((reason, at) => `${at + 1} ${discardReason[reason]}`).join('  ');
  const reason = reasonOf((await desk.conversation.ask(`${reasons}: `)) ?? '');
  if (reason !== undefined) settle(desk, card, { kind: 'discard', reason });
}

function add(desk: Desk, card: CardView, { field, value }: { readonly field: string; readonly value: string }): void {
  const name = ADDABLE.find((one) => one.toLowerCase() === field.toLowerCase());
  if (name === undefined || value === '') {
    say(desk, desk.words.tui.noSuchField(ADDABLE.join(', ')));
    return;
  }
  const isList = name === 'emails' || name === 'phones' || name === 'urls';
  const known = card.fields.filter(({ path, problem }) => path.startsWith(`${name}.`) && problem !== 'missing').length;
  act(desk, card, { kind: 'correct', path: isList ? `${name}.${known}` : name, value });
}

function step(desk: Desk, by: number): void {
  const count = desk.desk.queue(desk.filter).entries.length;
  desk.at = count === 0 ? 0 : (desk.at + by + count) % count;
  open(desk);
}

/** An act that leaves the card open. */
function act(desk: Desk, card: CardView, verdict: ReviewVerdict): void {
  const judged = judgedBy(desk, card, verdict);
  if (judged.kind === 'done') open(desk, judged.card.key);
  else told(desk, judged);
}

/** An act that ends with the card. */
function settle(desk: Desk, card: CardView, verdict: ReviewVerdict): void {
  const judged = judgedBy(desk, card, verdict);
  if (judged.kind !== 'done') {
    told(desk, judged);
    return;
  }
  const { page } = desk.words;
  say(desk, `✓ ${verdict.kind === 'accept' ? page.accepted : page.discarded}`);
  desk.settled += 1;
  open(desk);
}

function judgedBy({ desk, nowMs, shownAtMs }: Desk, card: CardView, verdict: ReviewVerdict): Judged {
  return desk.judge(card.key, { version: card.version, verdict, tookMs: Math.round(nowMs() - shownAtMs) });
}

function goBack(desk: Desk, way: 'undo' | 'redo'): void {
  const outcome = way === 'undo' ? desk.desk.undo() : desk.desk.redo();
  if (outcome.kind !== 'done') {
    told(desk, outcome);
    return;
  }
  say(desk, `✓ ${desk.words.page[way]}`);
  open(desk, outcome.card.key);
}

/** Why nothing was done; what somebody else did is shown. */
function told(desk: Desk, outcome: Exclude<Judged, { kind: 'done' }>): void {
  const { page } = desk.words;
  if (outcome.kind === 'refused') {
    say(desk, `✗ ${page.refusal[outcome.reason]}`);
    return;
  }
  if (outcome.kind === 'stale') {
    const last = outcome.changes.at(-1);
    const who = last === undefined || last.reviewer === '' ? page.program : last.reviewer;
    say(
      desk,
      `✗ ${page.stale(who, [page.act[last?.kind ?? 'program'], last?.path].filter((part) => part !== undefined).join(': '))}`,
    );
    open(desk, outcome.card.key);
    return;
  }
  open(desk);
}
