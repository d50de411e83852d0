import type { Box } from '../../domain/box.ts';
import type { CardView } from '../../domain/review-view.ts';
import { pictureUrl } from './api.ts';
import { button, keyHint, make } from './dom.ts';
import type { Words } from './words.ts';

/** The picture of a card: zoom, pan, turn, the box of a field, and a box that a person draws. */
export interface Picture {
  show(card: CardView): void;
  highlight(box: Box | undefined): void;
  zoom(factor: number): void;
  fit(): void;
  pan(x: number, y: number): void;
  /** Lets the person draw a box, by pointer or by keys. @returns `undefined` when they stop */
  draw(start: Box | undefined): Promise<Box | undefined>;
  readonly isDrawing: () => boolean;
  /** A key while drawing. @returns whether it meant something */
  drawKey(event: KeyboardEvent): boolean;
}

const STEP = 0.01;

export function openPicture(pane: HTMLElement, words: Words, turn: () => void): Picture {
  const image = make('img', { alt: '', draggable: 'false' });
  const mark = make('div', { class: 'mark', hidden: true });
  const drawn = make('div', { class: 'drawn', hidden: true });
  const sheet = make('div', { class: 'sheet' }, image, mark, drawn);
  const stage = make('div', { class: 'stage', tabindex: 0, role: 'img' }, sheet);
  const note = make('p', { class: 'note', hidden: true });
  const tools = make(
    'div',
    { class: 'tools' },
    button(`${words.zoomIn} +`, () => zoom(1.4)),
    button(`${words.zoomOut} −`, () => zoom(1 / 1.4)),
    button(`${words.fit} 0`, () => fit()),
    button(words.turn, turn),
  );
  tools.lastElementChild?.append(' ', keyHint('T'));
  const warnings = make('ul', { class: 'warnings', hidden: true });
  pane.append(warnings, stage, tools, note);
  let size = { width: 1, height: 1 };
  let view = { zoom: 1, x: 0, y: 0, quarters: 0 };
  let drawing: { box: Box; finish: (box: Box | undefined) => void } | undefined;

  function place(): void {
    const turned = view.quarters % 2 === 1;
    const [across, down] = turned ? [size.height, size.width] : [size.width, size.height];
    const scale = Math.min(stage.clientWidth / across, stage.clientHeight / down) * view.zoom;
    sheet.style.width = `${size.width}px`;
    sheet.style.height = `${size.height}px`;
    const [x, y] = [stage.clientWidth / 2 + view.x, stage.clientHeight / 2 + view.y];
    sheet.style.transform = `translate(${x}px, ${y}px) rotate(${view.quarters * 90}deg) scale(${scale}) translate(-50%, -50%)`;
  }
  function zoom(factor: number): void {
    const next = Math.min(12, Math.max(1, view.zoom * factor));
    view = { ...view, x: (view.x * next) / view.zoom, y: (view.y * next) / view.zoom, zoom: next };
    place();
  }
  function fit(): void {
    view = { ...view, zoom: 1, x: 0, y: 0 };
    place();
  }
  function put(element: HTMLElement, [left, top, right, bottom]: Box): void {
    element.style.left = `${(100 * left) / size.width}%`;
    element.style.top = `${(100 * top) / size.height}%`;
    element.style.width = `${(100 * (right - left)) / size.width}%`;
    element.style.height = `${(100 * (bottom - top)) / size.height}%`;
    element.hidden = false;
  }
  function endDrawing(box: Box | undefined): void {
    drawing?.finish(box);
    drawing = undefined;
    drawn.hidden = true;
    note.hidden = true;
    stage.classList.remove('drawing');
  }
  listenForPointer();
  new ResizeObserver(place).observe(stage);

  function listenForPointer(): void {
    let from: { x: number; y: number; startX: number; startY: number } | undefined;
    stage.addEventListener('pointerdown', (event) => {
      const at = drawing === undefined ? view : { x: event.offsetX, y: event.offsetY };
      if (drawing !== undefined && event.target !== image && event.target !== sheet) return;
      from = { x: event.clientX, y: event.clientY, startX: at.x, startY: at.y };
      // Captured, a move would tell its place on the stage; a drawn box needs its place on the card.
      if (drawing === undefined) stage.setPointerCapture(event.pointerId);
      event.preventDefault();
      stage.focus({ preventScroll: true });
    });
    stage.addEventListener('pointermove', (event) => {
      if (from === undefined) return;
      if (drawing === undefined) {
        view = { ...view, x: from.startX + event.clientX - from.x, y: from.startY + event.clientY - from.y };
        place();
      } else if (event.target === image || event.target === sheet) {
        drawing.box = boxBetween([from.startX, from.startY], [event.offsetX, event.offsetY]);
        put(drawn, drawing.box);
      }
    });
    stage.addEventListener('pointerup', () => {
      const wasDrawn = from !== undefined && drawing !== undefined && drawing.box[2] - drawing.box[0] > 4;
      from = undefined;
      if (wasDrawn) endDrawing(drawing?.box);
    });
    stage.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
      },
      { passive: false },
    );
  }

  return {
    show(card) {
      endDrawing(undefined);
      mark.hidden = true;
      size = card.image ?? size;
      const hasPicture = card.image !== undefined;
      sheet.hidden = !hasPicture;
      note.hidden = hasPicture;
      note.textContent = words.noPicture;
      warnings.hidden = card.warnings.length === 0;
      warnings.replaceChildren(...card.warnings.map((name) => make('li', {}, `! ${words.warning[name] ?? name}`)));
      const wanted = hasPicture ? pictureUrl(card.key, card.image) : '';
      if (hasPicture && image.getAttribute('src') !== wanted) image.src = wanted;
      stage.setAttribute('aria-label', `${words.picture}: ${card.lines.join(' / ')}`);
      view = { zoom: 1, x: 0, y: 0, quarters: card.turned };
      place();
    },
    highlight(box) {
      mark.hidden = box === undefined;
      if (box !== undefined) put(mark, box);
    },
    zoom,
    fit,
    pan(x, y) {
      view = { ...view, x: view.x + x, y: view.y + y };
      place();
    },
    isDrawing: () => drawing !== undefined,
    draw(start) {
      endDrawing(undefined);
      const { width, height } = size;
      const box: Box = start ?? [width * 0.3, height * 0.4, width * 0.7, height * 0.6];
      note.textContent = words.drawing;
      note.hidden = false;
      stage.classList.add('drawing');
      put(drawn, box);
      stage.focus({ preventScroll: true });
      return new Promise((finish) => {
        drawing = { box, finish };
      });
    },
    drawKey(event) {
      if (drawing === undefined) return false;
      if (event.key === 'Escape') endDrawing(undefined);
      else if (event.key === 'Enter') endDrawing(drawing.box);
      else {
        const moved = movedBox(drawing.box, event, size);
        if (moved === undefined) return false;
        drawing.box = moved;
        put(drawn, moved);
      }
      return true;
    },
  };
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Arrows move a box; with Shift they move its lower right corner. */
function movedBox(box: Box, event: KeyboardEvent, size: { width: number; height: number }): Box | undefined {
  const arrow = ARROWS[event.key];
  if (arrow === undefined) return undefined;
  const [x, y] = [arrow[0] * STEP * size.width, arrow[1] * STEP * size.width];
  const [left, top, right, bottom] = box;
  if (event.shiftKey) return [left, top, Math.max(left + 8, right + x), Math.max(top + 8, bottom + y)];
  return [left + x, top + y, right + x, bottom + y];
}

function boxBetween([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]): Box {
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
}
