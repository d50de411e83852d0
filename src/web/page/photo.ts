import type { CardView } from '../../domain/review-view.ts';
import { button, keyHint, make } from './dom.ts';
import type { Words } from './words.ts';

interface PhotoListener {
  /** The queue holds the cards of this photo only. */
  readonly isOnly: boolean;
  readonly open: (key: string) => void;
  /** Only the cards of this photo, in their order, or everything again. */
  readonly only: (photo: string | undefined) => void;
}

/** Which card of a photo this is, with the others beside it. Nothing for a card that lies alone. */
export function showPhoto(place: HTMLElement, card: CardView, words: Words, listener: PhotoListener): void {
  const { photo } = card;
  place.hidden = photo === undefined || photo.cards.length < 2;
  if (photo === undefined || place.hidden) {
    place.replaceChildren();
    return;
  }
  const { cards, file, id } = photo;
  const at = cards.findIndex(({ key }) => key === card.key);
  place.setAttribute('aria-label', words.photo);
  const list = make('div', { class: 'places' });
  for (const [n, { key, name, state }] of cards.entries()) {
    const isSettled = state !== 'parked';
    const label = `${words.position(n + 1, cards.length)}: ${name}${isSettled ? ` (${words.settled})` : ''}`;
    const one = button(`${n + 1}${isSettled ? ' ✓' : ''}`, () => listener.open(key), { 'aria-label': label, title: name });
    if (key === card.key) one.setAttribute('aria-current', 'true');
    list.append(one);
  }
  const toggle = button(words.oneAfterAnother, () => listener.only(listener.isOnly ? undefined : id), {
    'aria-pressed': listener.isOnly ? 'true' : 'false',
  });
  toggle.append(' ', keyHint('G'));
  place.replaceChildren(make('span', { class: 'lineage' }, `${file}: ${words.position(at + 1, cards.length)}`), list, toggle);
}
