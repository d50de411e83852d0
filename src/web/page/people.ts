import type { CandidateView, CardView, ComparedValue } from '../../domain/review-view.ts';
import type { ReviewVerdict } from '../../domain/review.ts';
import type { Session } from './api.ts';
import { button, keyHint, make } from './dom.ts';
import type { Words } from './words.ts';

/** Candidates side by side, and what would be written. */
// oxlint-disable-next-line max-params -- where, what, and in which words
export function showPeople(
  pane: HTMLElement,
  card: CardView,
  words: Words,
  session: Session,
  act: (verdict: ReviewVerdict) => void,
): void {
  const people = make('section', { class: 'candidates', 'aria-labelledby': 'candidates-title' });
  people.append(make('h3', { id: 'candidates-title' }, words.candidates));
  const isNew = button(words.newPerson, () => act({ kind: 'new-person' }), { 'aria-pressed': card.newPerson ? 'true' : 'false' });
  isNew.append(' ', keyHint('N'));
  if (card.candidates.length === 0) people.append(make('p', { class: 'quiet' }, words.noCandidates));
  people.append(...card.candidates.map((candidate, at) => candidateOf(candidate, at + 1, words, act)), isNew);
  pane.replaceChildren(people, previewOf(card, words, session));
}

function candidateOf(candidate: CandidateView, n: number, words: Words, act: (verdict: ReviewVerdict) => void): HTMLElement {
  const { object, id, name, company, probability, chosen } = candidate;
  const title = `${n}. ${name} · ${company}`;
  const box = make('article', { class: chosen === 'linked' ? 'candidate chosen' : 'candidate', 'aria-label': title });
  const mark = chosen === undefined ? '' : ` — ${chosen === 'linked' ? `✓ ${words.linked}` : words.proposed}`;
  const chance = probability > 0 ? ` ${words.confidence(Math.round(probability * 100))}` : '';
  box.append(make('h4', {}, title, make('small', {}, ` ${object}${chance}${mark}`)));
  const buttons = make('div', { class: 'choices' });
  const same = button(words.link, () => act(sameAs(candidate)), { 'aria-label': `${words.link}: ${title}` });
  same.append(' ', keyHint(String(n)));
  buttons.append(same);
  const other = button(words.different, () => act({ kind: 'not-same', object, id }), {
    'aria-label': `${words.different}: ${title}`,
  });
  other.append(' ', keyHint(`⇧${n}`));
  buttons.append(other);
  box.append(buttons, comparisonOf(candidate, words), evidenceOf(candidate, words));
  return box;
}

/** A record is linked to; of another card that waits it is remembered that both are of one person. */
export function sameAs({ object, id }: Pick<CandidateView, 'object' | 'id'>): ReviewVerdict {
  return object === 'Card' ? { kind: 'same-card', id } : { kind: 'link', object, id };
}

function comparisonOf({ compared }: CandidateView, words: Words): HTMLElement {
  const head = make('tr', {}, ...['', words.card, words.record].map((text) => make('th', { scope: 'col' }, text)));
  const rows = compared.map(({ field, card, record, outcome }) =>
    make(
      'tr',
      { class: outcome },
      make('th', { scope: 'row' }, words.field[field] ?? field),
      make('td', {}, card === '' ? '–' : card),
      make('td', {}, `${SIGN[outcome]}${record === '' ? '–' : record}`, ...written(outcome, words)),
    ),
  );
  return make('table', {}, make('thead', {}, head), make('tbody', {}, ...rows));
}

/** Colour is never the only sign. */
const SIGN: Readonly<Record<ComparedValue['outcome'], string>> = {
  same: '= ',
  'written-differently': '≈ ',
  different: '✗ ',
  'only-card': '',
  'only-record': '',
};

function written(outcome: ComparedValue['outcome'], words: Words): readonly HTMLElement[] {
  return outcome === 'written-differently' ? [make('small', {}, ` ${words.writtenDifferently}`)] : [];
}

/** Points for and against, in words; bits are for those who look at the title. */
function evidenceOf({ evidence }: CandidateView, words: Words): HTMLElement {
  const list = make('ul', { class: 'evidence' });
  for (const { comparison, level, bits } of evidence) {
    const side = bits >= 0 ? `+ ${words.speaksFor}` : `− ${words.speaksAgainst}`;
    const what = `${words.comparison[comparison] ?? comparison}: ${words.level[level] ?? level}`;
    list.append(make('li', { class: bits >= 0 ? 'for' : 'against', title: `${bits.toFixed(1)} bits` }, `${side} — ${what}`));
  }
  return list;
}

function previewOf({ write }: CardView, words: Words, { reasonWords, actionWords }: Session): HTMLElement {
  const section = make(
    'section',
    { class: 'preview', 'aria-labelledby': 'preview-title' },
    make('h3', { id: 'preview-title' }, words.preview),
  );
  if (write === undefined) {
    section.append(make('p', { class: 'quiet' }, words.noPreview));
    return section;
  }
  const reasons = write.reasons.map((reason) => reasonWords[reason] ?? reason).join('; ');
  const target = [actionWords[write.action] ?? write.action, write.object, write.id]
    .filter((part) => part !== undefined)
    .join(' ');
  section.append(make('p', {}, make('strong', {}, target), ` — ${reasons}`));
  const rows = write.changes.map(({ field, before, after }) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, field),
      make('td', {}, before === null ? '∅' : String(before)),
      make('td', {}, `→ ${String(after)}`),
    ),
  );
  if (rows.length > 0) section.append(make('table', {}, make('tbody', {}, ...rows)));
  return section;
}
