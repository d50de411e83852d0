// oxlint-disable max-lines -- the page's one place where everything meets
import type { DiscardReason } from '../../domain/card-review.ts';
import type { ReviewVerdict } from '../../domain/review.ts';
import type { CardView, Judged, QueueFilter } from '../../domain/review-view.ts';
import {
  getCard,
  getQueue,
  getSession,
  Gone,
  goBack,
  judge,
  pictureUrl,
  type Queue,
  readRegion,
  redraw,
  type Session,
  split,
} from './api.ts';
import { choose, isDialogOpen, tell } from './dialogs.ts';
import { button, byId, keyHint, make } from './dom.ts';
import { openFields } from './fields.ts';
import { type Command, commandOf, helpTable } from './keys.ts';
import { sameAs, showPeople } from './people.ts';
import { openOutline } from './outline.ts';
import { showPhoto } from './photo.ts';
import { openPicture } from './picture.ts';
import { showFilters } from './filters.ts';
import { ENGLISH } from './words-en.ts';
import { JAPANESE } from './words-ja.ts';

const session: Session = await getSession();
const words = session.language === 'ja' ? JAPANESE : ENGLISH;
document.documentElement.lang = session.language;
document.title = `meibo · ${words.title}`;
byId('title').textContent = words.title;
byId('picture-title').textContent = words.picture;
byId('data-title').textContent = words.data;

let filter: QueueFilter = session.filter;
let queue: Queue = await getQueue(filter);
let at = 0;
let card: CardView | undefined;
let shownAt = performance.now();
let settled = 0;
const startedAt = performance.now();
/** Cards seen, newest last, for going back. */
const seen: string[] = [];
/** Requests go one after the other: each needs the version that the one before made. */
let line: Promise<unknown> = Promise.resolve();

const picture = openPicture(byId('picture-pane'), words, () => turn());
const outline = openOutline(byId('picture-pane'), words);
const strip = make('nav', { class: 'photo-strip', hidden: true });
byId('picture-pane').prepend(strip);
const fieldsPane = make('div', {});
const peoplePane = make('div', {});
byId('data-pane').append(fieldsPane, peoplePane);
const fields = openFields(fieldsPane, words, {
  changed: (path, value, visit) => act({ kind: 'correct', path, value }, visit),
  focused: (view) => picture.highlight(view.box),
});

function alertWith(text: string | undefined, ...more: readonly HTMLElement[]): void {
  const box = byId('alert');
  box.hidden = text === undefined;
  box.replaceChildren(...(text === undefined ? [] : [text, ...more]));
}

function say(text: string): void {
  byId('live').textContent = text;
}

function showProgress(): void {
  const minutes = (performance.now() - startedAt) / 1000;
  const each = settled > 0 ? Math.round(minutes / settled) : undefined;
  const { waiting } = queue.counts;
  const place = card === undefined || queue.entries.length === 0 ? '' : ` · ${words.position(at + 1, queue.entries.length)}`;
  byId('progress').textContent = waiting === 0 ? words.done : words.waiting(waiting, settled, each) + place;
}

function show(view: CardView): void {
  card = view;
  shownAt = performance.now();
  if (seen.at(-1) !== view.key) seen.push(view.key);
  byId('card').hidden = false;
  picture.show(view);
  fields.show(view);
  showRest(view);
  showProgress();
  if (!keysAreTaken()) fields.focusWorst();
  byId('data-pane').scrollTop = 0;
  window.scrollTo(0, 0);
}

/** A box, an outline or a dialog has the keys: what ends behind it does not take the focus away. */
function keysAreTaken(): boolean {
  return outline.isOpen() || picture.isDrawing() || isDialogOpen();
}

function showRest(view: CardView): void {
  showPeople(peoplePane, view, words, session, (verdict) => act(verdict));
  showPhoto(strip, view, words, { isOnly: filter.photo !== undefined, open: openLater, only: onlyPhoto });
}

async function open(key: string | undefined): Promise<void> {
  const view = key === undefined ? undefined : await getCard(key);
  if (view === undefined) {
    card = undefined;
    byId('card').hidden = true;
    showProgress();
    byId('help-button').focus();
    return;
  }
  const index = queue.entries.findIndex((entry) => entry.key === view.key);
  if (index !== -1) at = index;
  show(view);
  const next = queue.entries[at + 1];
  // The next picture is fetched while this card is looked at.
  if (next !== undefined) new Image().src = pictureUrl(next.key);
}

async function reload(): Promise<void> {
  queue = await getQueue(filter);
  at = Math.min(at, Math.max(0, queue.entries.length - 1));
  filters();
}

function openLater(key: string): void {
  fields.flush();
  later(async () => open(key));
}

/** The cards of one photo one after the other, or the whole queue again; the card that is shown stays. */
function onlyPhoto(photo: string | undefined): void {
  fields.flush();
  const { photo: _before, ...rest } = filter;
  filter = photo === undefined ? rest : { ...rest, photo };
  later(async () => {
    const key = card?.key;
    await reload();
    await open(queue.entries.some((entry) => entry.key === key) ? key : (queue.entries[0]?.key ?? key));
  });
}

function filters(): void {
  showFilters(byId('filters'), queue, filter, session, words, (chosen) => {
    filter = chosen;
    at = 0;
    later(async () => {
      await reload();
      await open(queue.entries[0]?.key);
    });
  });
}

/** Runs after everything asked before; what goes wrong is said, and nothing is lost: it was saved or the person is told. */
function later(work: () => Promise<void>): void {
  line = line.then(work).catch((error: unknown) => {
    if (error instanceof Gone) alertWith(words.gone);
    else throw error;
  });
}

function act(verdict: ReviewVerdict, group?: string): void {
  const key = card?.key;
  if (key === undefined) return;
  later(async () => {
    if (card?.key !== key) return;
    const tookMs = Math.round(performance.now() - shownAt);
    settle(
      await judge(key, { version: card.version, verdict, tookMs, ...(group === undefined ? {} : { group }) }, isLeaving),
      verdict,
    );
    if (verdict.kind === 'accept' || verdict.kind === 'discard') return;
  });
}

let isLeaving = false;

function settle(outcome: Judged, verdict?: ReviewVerdict): void {
  alertWith(undefined);
  if (outcome.kind === 'unknown') return;
  if (outcome.kind === 'refused') {
    alertWith(words.refusal[outcome.reason]);
    return;
  }
  if (outcome.kind === 'stale') {
    toldStale(outcome, verdict);
    return;
  }
  const isOver = verdict?.kind === 'accept' || verdict?.kind === 'discard' || verdict?.kind === 'absorb';
  if (card !== undefined && outcome.card.key === card.key) card = outcome.card;
  if (isOver && verdict.kind !== 'absorb') {
    say(verdict.kind === 'accept' ? words.accepted : words.discarded);
    settled += 1;
    leaveQueue(outcome.card.key);
    later(async () => open(queue.entries[at]?.key));
    return;
  }
  fields.update(outcome.card);
  if (verdict?.kind === 'turn') picture.show(outcome.card);
  showRest(outcome.card);
  if (isOver) later(reload);
}

function leaveQueue(key: string): void {
  const entries = queue.entries.filter((entry) => entry.key !== key);
  const { counts } = queue;
  queue = { entries, counts: { ...counts, waiting: Math.max(0, counts.waiting - 1) } };
  if (at >= entries.length) at = 0;
  if (entries.length === 0 && filter.photo !== undefined) {
    const { photo: _done, ...rest } = filter;
    filter = rest;
    say(words.photoDone);
  }
  if (entries.length === 0 || settled % 20 === 0) later(reload);
}

/** Somebody else was here: their work is shown, and ours is offered, not forced. */
function toldStale(outcome: Extract<Judged, { kind: 'stale' }>, verdict: ReviewVerdict | undefined): void {
  const last = outcome.changes.at(-1);
  const who = last === undefined || last.reviewer === '' ? words.program : last.reviewer;
  const what = [words.act[last?.kind ?? 'program'], last?.path].filter((part) => part !== undefined).join(': ');
  show(outcome.card);
  if (verdict?.kind !== 'correct') {
    alertWith(words.stale(who, what));
    return;
  }
  const mine = button(words.saveMine, () => {
    alertWith(undefined);
    act(verdict);
  });
  alertWith(`${words.stale(who, what)} ${words.unsaved(verdict.value)} `, mine);
}

function turn(): void {
  act({ kind: 'turn', quarters: (card?.turned ?? 0) + 1 });
}

function step(by: number): void {
  fields.flush();
  later(async () => {
    if (by < 0 && seen.length > 1) {
      seen.pop();
      await open(seen.pop());
      return;
    }
    const count = queue.entries.length;
    await open(count === 0 ? undefined : queue.entries[(at + by + count) % count]?.key);
  });
}

function back(way: 'undo' | 'redo'): void {
  fields.flush();
  later(async () => {
    const outcome = await goBack(way);
    if (outcome.kind !== 'done') {
      settle(outcome);
      return;
    }
    alertWith(undefined);
    await reload();
    await open(outcome.card.key);
    say(way === 'undo' ? words.undo : words.redo);
  });
}

async function discard(): Promise<void> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the words are typed by exactly these keys
  const reasons = Object.keys(words.discardReason) as DiscardReason[];
  const choices = reasons.map((reason) => ({ label: words.discardReason[reason], value: reason }));
  const reason = await choose(words.discard, choices, words);
  if (reason !== undefined) act({ kind: 'discard', reason });
}

async function pair(): Promise<void> {
  const pairs = card?.pairs ?? [];
  if (pairs.length === 0) {
    alertWith(words.noPairs);
    return;
  }
  const choices = pairs.map((one) => ({
    label: `${one.absorbed ? `${words.release}: ` : ''}${one.name} · ${one.company} (${one.path}) — ${one.evidence.map((name) => words.pairEvidence[name] ?? name).join(', ')}`,
    value: one,
  }));
  const other = await choose(words.pair, choices, words);
  if (other === undefined) return;
  if (other.absorbed) act({ kind: 'release', other: other.key });
  else act({ kind: 'absorb', other: other.key, as: other.evidence.includes('same-image') ? 'part' : 'back' });
}

async function region(then: 'read' | 'split'): Promise<void> {
  const key = card?.key;
  if (key === undefined || card?.image === undefined) {
    alertWith(words.noPicture);
    return;
  }
  const box = await picture.draw(then === 'read' ? fields.current()?.box : undefined);
  if (box === undefined) return;
  say(words.reading);
  alertWith(words.reading);
  later(async () => {
    if (then === 'split') {
      const outcome = await split(key, box);
      if (outcome.kind === 'done') {
        alertWith(undefined);
        await reload();
        await open(outcome.card.key);
      } else settle(outcome);
      return;
    }
    const lines = await readRegion(key, box);
    alertWith(lines.length === 0 ? words.readNothing : undefined);
    if (lines.length === 0) return;
    fields.take(lines.join(' '));
    say(words.filled(lines.join(' ')));
  });
}

async function drawOutline(): Promise<void> {
  const shown = card;
  if (shown?.image === undefined) {
    alertWith(words.noPicture);
    return;
  }
  fields.flush();
  const quad = await outline.draw(shown);
  byId('data-pane').focus();
  if (quad === undefined) return;
  alertWith(words.reading);
  later(async () => {
    // Not the version that was shown: what was typed on the way is saved, and stays.
    const outcome = await redraw(shown.key, card?.key === shown.key ? card.version : shown.version, quad);
    settle(outcome);
    if (outcome.kind !== 'done') return;
    show(outcome.card);
    say(words.redrawn);
  });
}

const RUN: Readonly<Record<Command['kind'], (n: number) => void>> = {
  accept() {
    fields.flush();
    act({ kind: 'accept' });
  },
  next: () => step(1),
  previous: () => step(-1),
  undo: () => back('undo'),
  redo: () => back('redo'),
  worst: () => fields.focusWorst(),
  'new-person': () => act({ kind: 'new-person' }),
  discard: () => void discard(),
  turn,
  read: () => void region('read'),
  split: () => void region('split'),
  pair: () => void pair(),
  outline: () => void drawOutline(),
  photo() {
    if ((card?.photo?.cards.length ?? 0) > 1) onlyPhoto(filter.photo === undefined ? card?.photo?.id : undefined);
  },
  help: () => void tell(words.help, helpTable(words), words),
  'zoom-in': () => picture.zoom(1.4),
  'zoom-out': () => picture.zoom(1 / 1.4),
  fit: () => picture.fit(),
  // Now, and again behind what is under way: a card that comes in meanwhile takes the focus, and the next key would be typed into it.
  leave() {
    byId('data-pane').focus();
    later(async () => {
      if (!keysAreTaken()) byId('data-pane').focus();
    });
  },
  candidate(n) {
    const one = card?.candidates[n - 1];
    if (one !== undefined) act(sameAs(one));
  },
  'not-candidate'(n) {
    const one = card?.candidates[n - 1];
    if (one !== undefined) act({ kind: 'not-same', object: one.object, id: one.id });
  },
  alternative: (n) => fields.chooseAlternative(n),
};

document.addEventListener('keydown', (event) => {
  if (isDialogOpen()) return;
  if (picture.isDrawing() && !event.isComposing && picture.drawKey(event)) {
    event.preventDefault();
    return;
  }
  if (outline.isOpen()) {
    if (!event.isComposing && outline.key(event)) event.preventDefault();
    return;
  }
  const { target } = event;
  if (target instanceof HTMLSelectElement) return;
  const command = commandOf(event, target instanceof HTMLInputElement);
  if (command === undefined) return;
  event.preventDefault();
  RUN[command.kind]('n' in command ? command.n : 0);
});

// Closed at card 137 with a word half typed: the browser sends it by itself.
window.addEventListener('pagehide', () => {
  isLeaving = true;
  fields.flush();
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') fields.flush();
});

const ACTIONS: readonly (readonly [string, string, Command['kind']])[] = [
  [words.accept, '⏎', 'accept'],
  [words.previous, 'K', 'previous'],
  [words.skip, 'J', 'next'],
  [words.undo, 'U', 'undo'],
  [words.redo, 'R', 'redo'],
  [words.discard, 'X', 'discard'],
  [words.pair, 'P', 'pair'],
  [words.reread, 'B', 'read'],
  [words.splitOff, 'S', 'split'],
  [words.outline, 'O', 'outline'],
];
for (const [label, key, kind] of ACTIONS) {
  const one = button(label, () => RUN[kind](0), { class: kind });
  one.append(' ', keyHint(key));
  byId('actions').append(one);
}
const help = byId('help-button');
help.append(words.help, ' ', keyHint('?'));
help.addEventListener('click', () => RUN.help(0));
filters();
await open(queue.resumeAt ?? queue.entries[0]?.key);
