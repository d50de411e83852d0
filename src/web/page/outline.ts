import type { CardQuad, Point } from '../../domain/card-reading.ts';
import type { CardView } from '../../domain/review-view.ts';
import { photoUrl } from './api.ts';
import { button, keyHint, make } from './dom.ts';
import type { Words } from './words.ts';

/** The whole photo of a card, on which a person puts the four corners of its outline. */
export interface OutlineEditor {
  /** By pointer or by keys. @returns pixels of the photo, `undefined` when they stop */
  draw(card: CardView): Promise<CardQuad | undefined>;
  readonly isOpen: () => boolean;
  /** A key while it is open. @returns whether it meant something */
  key(event: KeyboardEvent): boolean;
}

const SVG = 'http://www.w3.org/2000/svg';
/** Steps of a corner in pixels of the screen. */
const [STEP, LONG_STEP] = [3, 24];
const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

type Corners = [Point, Point, Point, Point];

/** @param pane  the place of the picture, whose own stage is hidden meanwhile */
export function openOutline(pane: HTMLElement, words: Words): OutlineEditor {
  const photo = make('img', { alt: words.photo, draggable: 'false' });
  const lines = document.createElementNS(SVG, 'svg');
  lines.setAttribute('aria-hidden', 'true');
  const handles = words.corners.map((name, at) => make('button', { type: 'button', class: `corner c${at}`, 'aria-label': name }));
  const sheet = make('div', { class: 'outline-sheet' });
  sheet.replaceChildren(photo, lines, ...handles);
  const view = make('div', { class: 'outline-view', tabindex: 0, role: 'group', 'aria-label': words.outlineHelp }, sheet);
  const tools = make(
    'div',
    { class: 'tools' },
    button(words.readOutline, () => finish(corners), { class: 'accept' }),
    button(words.wholePhoto, () => put(whole())),
    button(`${words.zoomIn} +`, () => zoom(1.4)),
    button(`${words.zoomOut} −`, () => zoom(1 / 1.4)),
    button(words.close, () => finish(undefined)),
  );
  tools.firstElementChild?.append(' ', keyHint('⏎'));
  tools.lastElementChild?.append(' ', keyHint('Esc'));
  const box = make(
    'div',
    { class: 'outline-editor', hidden: true },
    make('p', { class: 'note' }, words.outlineHelp),
    view,
    tools,
  );
  pane.append(box);
  let corners: Corners = [
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 0],
  ];
  let others: readonly CardQuad[] = [];
  let scale = 1;
  let isFitted = true;
  let done: ((quad: CardQuad | undefined) => void) | undefined;

  function finish(quad: CardQuad | undefined): void {
    const settle = done;
    done = undefined;
    box.hidden = true;
    pane.classList.remove('outlining');
    settle?.(quad);
  }
  function whole(): Corners {
    const [right, bottom] = [photo.naturalWidth, photo.naturalHeight];
    return [
      [0, 0],
      [right, 0],
      [right, bottom],
      [0, bottom],
    ];
  }
  function put(next: Corners): void {
    corners = next;
    lines.replaceChildren(...others.map((quad) => polygon(quad, 'other')), polygon(corners, 'own'));
    for (const [at, handle] of handles.entries()) {
      const [x, y] = corners[at] ?? [0, 0];
      handle.style.left = `${(100 * x) / Math.max(1, photo.naturalWidth)}%`;
      handle.style.top = `${(100 * y) / Math.max(1, photo.naturalHeight)}%`;
    }
  }
  function move(at: number, [x, y]: Point): void {
    const next: Corners = [...corners];
    next[at] = [Math.min(Math.max(x, 0), photo.naturalWidth), Math.min(Math.max(y, 0), photo.naturalHeight)];
    put(next);
  }
  function resize(to: number): void {
    scale = to;
    sheet.style.width = `${photo.naturalWidth * scale}px`;
  }
  function fitted(): number {
    return Math.min(view.clientWidth / photo.naturalWidth, view.clientHeight / photo.naturalHeight);
  }
  function zoom(factor: number): void {
    const least = fitted();
    resize(Math.min(4, Math.max(least, scale * factor)));
    isFitted = scale <= least;
    const handle = handles.find((one) => one === document.activeElement) ?? handles[0];
    handle?.scrollIntoView({ block: 'center', inline: 'center' });
  }
  photo.addEventListener('load', () => {
    lines.setAttribute('viewBox', `0 0 ${photo.naturalWidth} ${photo.naturalHeight}`);
    isFitted = true;
    resize(fitted());
    put(corners);
    handles[0]?.focus();
  });
  // A tablet is turned, a window drawn larger: the whole photo stays the whole photo.
  new ResizeObserver(() => {
    if (done !== undefined && isFitted && photo.naturalWidth > 0) resize(fitted());
  }).observe(view);
  for (const [at, handle] of handles.entries()) {
    handle.addEventListener('pointerdown', (event) => {
      handle.setPointerCapture(event.pointerId);
      handle.focus();
      event.preventDefault();
    });
    handle.addEventListener('pointermove', (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const { left, top } = sheet.getBoundingClientRect();
      move(at, [(event.clientX - left) / scale, (event.clientY - top) / scale]);
    });
  }
  function step(at: number, arrow: Point, isLong: boolean): void {
    const [x, y] = corners[at] ?? [0, 0];
    const far = (isLong ? LONG_STEP : STEP) / scale;
    move(at, [x + far * arrow[0], y + far * arrow[1]]);
    handles[at]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
  return {
    isOpen: () => done !== undefined,
    draw(card) {
      finish(undefined);
      corners = card.image === undefined ? corners : [...card.image.quad];
      others = (card.photo?.cards ?? []).filter(({ key }) => key !== card.key).map(({ quad }) => quad);
      box.hidden = false;
      pane.classList.add('outlining');
      photo.removeAttribute('src');
      photo.src = photoUrl(card.key);
      return new Promise((resolve) => {
        done = resolve;
      });
    },
    key(event) {
      const at = handles.findIndex((one) => one === event.target);
      const arrow = ARROWS[event.key];
      if (event.key === 'Escape') finish(undefined);
      else if (event.key === '+' || event.key === ';') zoom(1.4);
      else if (event.key === '-') zoom(1 / 1.4);
      else if (at === -1) return false;
      else if (event.key === 'Enter') finish(corners);
      else if (arrow === undefined) return false;
      else step(at, arrow, event.shiftKey);
      return true;
    },
  };
}

function polygon(quad: CardQuad, kind: string): SVGElement {
  const shape = document.createElementNS(SVG, 'polygon');
  shape.setAttribute('points', quad.map((corner) => corner.join(',')).join(' '));
  shape.setAttribute('class', kind);
  shape.setAttribute('vector-effect', 'non-scaling-stroke');
  return shape;
}
