// Which stretch of the run the lab's curve shows, and how pointer, touch and keys choose it.

import { byId } from '../../page/dom.js';
import { MARK_ROOM } from '../../plot/marks.js';
import { MARGIN } from '../../plot/curves.js';
import { following, stretchBetween, zoomed } from './stretch.js';

/** @import {Run, Scale} from '../../types.d.ts' */
/** @import {Stretch} from './stretch.js' */

/** What a button or a key multiplies the shown length by. */
const STEP = 1 / 3;

/** Pixels that a pointer moves before it selects. */
const SLOP = 6;

/**
 * @typedef {object} Zoom
 * @property {Stretch} stretch what is shown
 * @property {boolean} isWhole whether that is the whole run
 * @property {{ from: number, to: number } | null} selection what is being selected, in pixels from the box's left edge
 * @property {(stretch: Stretch) => void} show
 */

/**
 * @param {Run} run
 * @param {HTMLElement} box holds the plot
 * @param {HTMLInputElement} playhead the plot's slider
 * @param {() => Scale | null} scale of the iterations; null before the first frame
 * @param {() => void} onChange
 * @returns {Zoom}
 */
export function createZoom(run, box, playhead, scale, onChange) {
  const zoomIn = byId('zoom-in', HTMLButtonElement);
  const zoomOut = byId('zoom-out', HTMLButtonElement);
  const whole = byId('zoom-whole', HTMLButtonElement);
  const ruler = byId('moment-marks', HTMLElement);

  /** Null: the whole run, however long it is. */
  let stretch = /** @type {Stretch | null} */ (null);

  /** @type {Zoom} */
  const zoom = {
    get stretch() {
      return stretch ?? { from: 0, to: run.iterations };
    },
    get isWhole() {
      return stretch === null;
    },
    selection: null,
    show({ from, to }) {
      stretch = to - from >= run.iterations ? null : { from, to };
      // A button that goes out of use must not take the focus with it.
      if (stretch === null && [zoomOut, whole].some((button) => button === document.activeElement)) zoomIn.focus();
      zoomOut.disabled = whole.disabled = stretch === null;
      onChange();
    },
  };
  const by = (/** @type {number} */ factor, center = run.iteration) => {
    const { from, to } = zoom.stretch;
    zoom.show(zoomed(zoom.stretch, run.iterations, factor, center >= from && center <= to ? center : (from + to) / 2));
  };
  const showWhole = () => zoom.show({ from: 0, to: run.iterations });

  zoomIn.addEventListener('click', () => by(STEP));
  zoomOut.addEventListener('click', () => by(1 / STEP));
  whole.addEventListener('click', showWhole);
  playhead.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === '+' || event.key === '=') by(STEP);
    else if (event.key === '-' || event.key === '−') by(1 / STEP);
    else if (event.key === '0') showWhole();
    else return;
    event.preventDefault();
  });

  run.subscribe((change) => {
    if (!stretch) return;
    if (change === 'playhead' || change === 'length') zoom.show(following(stretch, run.iteration, run.iterations));
  });

  /** @param {{ clientX: number }} event */
  const xOf = ({ clientX }) => clientX - box.getBoundingClientRect().left;
  const iterationAt = (/** @type {number} */ x) => {
    const present = scale();
    return present ? Math.min(run.iterations, Math.max(0, present.invert(x))) : 0;
  };

  // A wheel alone scrolls the page; with Ctrl, or as the pinch of a touchpad, it zooms.
  box.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      by(Math.exp(0.01 * Math.max(-100, Math.min(100, event.deltaY))), iterationAt(xOf(event)));
    },
    { passive: false },
  );

  // Two fingers: what lies under them stays under them.
  /** @type {Map<number, number>} */
  const fingers = new Map();
  let pinched = { first: 0, second: 0 };
  const grip = () => {
    const [first, second] = fingers.values();
    pinched = { first: iterationAt(first), second: iterationAt(second) };
  };
  playhead.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'touch') return;
    fingers.set(event.pointerId, xOf(event));
    if (fingers.size === 2) grip();
  });
  playhead.addEventListener('pointermove', (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, xOf(event));
    const present = scale();
    if (fingers.size !== 2 || !present) return;
    const [first, second] = fingers.values();
    const spread = Math.abs(present.map(pinched.first) - present.map(pinched.second));
    if (spread < 1 || first === second) return;
    by(spread / Math.abs(first - second), (pinched.first + pinched.second) / 2);
  });
  for (const type of /** @type {const} */ (['pointerup', 'pointercancel'])) {
    playhead.addEventListener(type, (event) => fingers.delete(event.pointerId));
  }

  // The strip above the plot is a ruler: what is dragged over in it is what is shown.
  ruler.style.inset = `0 ${MARGIN.right}rem auto ${MARGIN.left}rem`;
  ruler.style.blockSize = `${MARK_ROOM}rem`;
  let start = /** @type {number | null} */ (null);
  const select = (/** @type {Zoom['selection']} */ selection) => {
    zoom.selection = selection;
    onChange();
  };
  ruler.addEventListener('pointerdown', (event) => {
    if (event.button === 0 && event.isPrimary) start = xOf(event);
  });
  ruler.addEventListener('pointermove', (event) => {
    if (start === null || (!zoom.selection && Math.abs(xOf(event) - start) < SLOP)) return;
    ruler.setPointerCapture(event.pointerId);
    select({ from: Math.min(start, xOf(event)), to: Math.max(start, xOf(event)) });
  });
  ruler.addEventListener('pointerup', () => {
    const { selection } = zoom;
    start = null;
    if (!selection) return;
    select(null);
    zoom.show(stretchBetween(iterationAt(selection.from), iterationAt(selection.to), run.iterations));
  });
  ruler.addEventListener('pointercancel', () => {
    start = null;
    select(null);
  });
  return zoom;
}
