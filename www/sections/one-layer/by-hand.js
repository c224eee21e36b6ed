// A line that the reader moves by hand: one layer's answers for the four rows, how many are right, and the best so far.

import { CORNERS, lineOf, netInputs, TASKS, weightsOfLine } from '../../model/line.js';
import { allWeights } from '../../model/pass.js';
import { SIGNS, verdictOf } from '../../model/verdict.js';
import { list, ROWS } from '../../model/words.js';
import { bindBox, bindRadios } from '../../page/binding.js';
import { find, findAll, setText } from '../../page/dom.js';
import { onKeyDown } from '../../page/keys.js';
import { placeIn } from '../../controls/plot-range.js';
import { mountFigure, sizeOf, themeNow } from '../../plot/canvas.js';
import { AROUND, drawLine, lineLayout } from '../../plot/line.js';
import { computed, effect, signal, textEffect, untracked } from '../../state.js';
import { fixed } from '../../text/format.js';

/** @import {Core, Run} from '../../types.d.ts' */
/** @import {Signal} from '../../state.js' */
/** @import {Ends, Point, Task} from '../../model/line.js' */

/**
 * Ends lie on a grid, so that a line can go through a row exactly: so many places to a side of the square. An arrow key moves by
 * one.
 */
const PLACES_A_SIDE = 20;

/** How far beyond the square an end may be, and how near the two may come. */
const BEYOND = AROUND - 0.05;
const NEAREST = 0.3;

/** @type {Record<string, Point>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * @param {HTMLElement} scene
 * @param {Core} core
 * @param {Run} run whose own line is drawn beside, where it has the same targets
 * @param {{ ends: Signal<Ends>, hasBias: Signal<boolean>, task: Signal<Task>, isAnswered: () => boolean }} state
 */
export function mountByHand(scene, core, run, { ends, hasBias, task, isAnswered }) {
  const canvas = find(scene, '.by-hand canvas', HTMLCanvasElement);
  const handles = findAll(scene, '.line-end', HTMLButtonElement);

  const placed = computed(() => (hasBias.value ? ends.value : throughCorner(ends.value)));
  const weights = computed(() => weightsOfLine(placed.value));
  const targets = computed(() => TASKS[task.value]);
  const rows = computed(() =>
    Array.from(core.sigmoid(netInputs(weights.value)), (answer, row) => {
      const target = targets.value[row];
      return { answer, target, verdict: verdictOf(answer, target) };
    }),
  );
  const right = computed(() => rows.value.filter(({ verdict }) => verdict === 'right').length);
  /** The most rows that were right since the targets or the bias were chosen, and whether the reader has moved the line since. */
  const best = signal(0);
  const isTouched = signal(false);

  bindRadios(findAll(scene, 'input[name="line-task"]', HTMLInputElement), task);
  bindBox(find(scene, '#line-bias', HTMLInputElement), hasBias);
  effect(null, () => {
    void [task.value, hasBias.value];
    untracked(() => {
      best.value = 0;
      isTouched.value = false;
    });
  });

  const runsLine = computed(() => (run.settings.targets.join() === targets.value.join() ? lineOf(allWeights(run.pass())) : null));
  mountFigure(
    canvas,
    (pen) => {
      const own = lineOf(weights.value);
      if (!own) return;
      drawLine(pen, {
        line: own,
        weights: weights.value,
        sigmoid: (netInput) => core.sigmoid([netInput])[0],
        other: runsLine.value,
        rows: rows.value.map(({ target, verdict }, row) => ({
          place: CORNERS[row],
          name: ROWS[row],
          target,
          mark: SIGNS[verdict],
        })),
        hasDiagonals: isAnswered() && task.value === 'xor',
      });
    },
    () => `A straight line over the two inputs, where one layer answers ½. ${rowsInWords(rows.value)} ${score()}`,
  );

  const score = () => `${right.value} of 4 right${isTouched.value ? `, best so far ${best.value}` : ''}.`;
  const cells = findAll(scene, '.by-hand-rows tbody tr', HTMLTableRowElement).map((row) =>
    findAll(row, 'td', HTMLTableCellElement),
  );
  textEffect(scene, () => {
    rows.value.forEach(({ answer, target, verdict }, row) => {
      const [goal, output, mark] = cells[row];
      setText(goal, String(target));
      goal.className = target === 1 ? 'is-one' : 'is-zero';
      setText(output, answer === 0.5 ? '½' : fixed(answer, 3));
      setText(mark, { right: '✓', wrong: '✗', undecided: answer === 0.5 ? 'on the line' : 'undecided' }[verdict]);
    });
    setText(find(scene, '.line-score'), score());
    const [first, second, bias] = weights.value.map((weight) => fixed(weight, 2));
    setText(find(scene, '.line-weights'), `W = ${first}, ${second}, ${hasBias.value ? bias : 'no bias'}`);
    setText(find(scene, '.line-note'), noteOn(rows.value, hasBias.value));
  });

  effect(scene, () => {
    const { x, y } = lineLayout(sizeOf(canvas).value, themeNow().em);
    const { from, to } = placed.value;
    [from, to].forEach(([first, second], end) => {
      handles[end].style.translate = `${x.map(first)}px ${y.map(second)}px`;
      handles[end].setAttribute(
        'aria-label',
        `${end === 0 ? 'One' : 'Other'} end of the line, at ${fixed(first, 2)}, ${fixed(second, 2)}`,
      );
    });
    handles[0].hidden = !hasBias.value;
  });

  /**
   * @param {number} end 0 or 1
   * @param {Point} place
   */
  const move = (end, [first, second]) => {
    const [x, y] = [first, second].map((value) => onGrid(Math.min(1 + BEYOND, Math.max(-BEYOND, value))));
    const { from, to } = placed.value;
    const other = end === 0 ? to : from;
    if (Math.hypot(x - other[0], y - other[1]) < NEAREST) return;
    ends.value = end === 0 ? { from: [x, y], to: other } : { from: other, to: [x, y] };
    isTouched.value = true;
    best.value = Math.max(best.value, right.value);
  };
  handles.forEach((handle, end) => {
    onKeyDown(handle, (event) => {
      const step = ARROWS[event.key];
      if (!step) return;
      event.preventDefault();
      const [x, y] = end === 0 ? placed.value.from : placed.value.to;
      move(end, [x + step[0] / PLACES_A_SIDE, y + step[1] / PLACES_A_SIDE]);
    });
    handle.addEventListener('pointerdown', (event) => {
      if (event.button === 0 && event.isPrimary) handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener('pointermove', (event) => {
      if (!handle.hasPointerCapture(event.pointerId) || event.buttons === 0) return;
      const { x, y } = lineLayout(sizeOf(canvas).value, themeNow().em);
      const at = placeIn(canvas, event);
      move(end, [x.invert(at.x), y.invert(at.y)]);
    });
  });
}

/** @param {Ends} ends @returns {Ends} from 0 0, as every line without a bias */
function throughCorner({ to }) {
  const length = Math.hypot(...to);
  return { from: [0, 0], to: length < NEAREST ? [1, 1] : to };
}

/** @param {number} value */
function onGrid(value) {
  return Math.round(value * PLACES_A_SIDE) / PLACES_A_SIDE + 0;
}

/** @param {readonly { answer: number, target: number, verdict: string }[]} rows */
function rowsInWords(rows) {
  return `${rows.map(({ answer, target, verdict }, row) => `${ROWS[row]} → ${target}: ${fixed(answer, 2)}, ${verdict}`).join('; ')}.`;
}

/**
 * @param {readonly { answer: number }[]} rows
 * @param {boolean} hasBias
 */
function noteOn(rows, hasBias) {
  const on = ROWS.filter((_, row) => rows[row].answer === 0.5);
  const half = 'the answer is exactly ½ there, neither 0 nor 1.';
  if (!hasBias && on.length === 1)
    return `Without a bias the net input of 0 0 is 0: every line goes through that corner, and ${half}`;
  return on.length > 0 ? `The line goes through ${list(on)}: ${half}` : '';
}
