// What the microscope shows: the line, the cell, whose turn it is, and every matrix of the iteration that follow from it.

import { AXES, LOOPS } from '../../model/loop.js';
import { matrixOf, nameOf } from '../../model/pass.js';
import { computed, signal } from '../../state.js';
import { createTurn } from './turn.js';
import { exerciseOf } from './exercise.js';

/** @import {Pass, Player, Run} from '../../types.d.ts' */
/** @import {Axis} from '../../model/loop.js' */
/** @import {Turn} from '../../model/link-table.js' */
/** @import {Cell} from '../../model/pass.js' */

/** @typedef {ReturnType<typeof createState>} State */

/**
 * @param {Run} run
 * @param {Player} player of that run
 */
export function createState(run, player) {
  const chosenLine = signal(0);
  const chosenMode = signal(/** @type {Turn['mode']} */ (''));
  /** Which of the slips is looked for. */
  const attempt = signal(1);
  const pointedAt = signal(/** @type {Cell | null} */ (null), isSameCell);
  const focused = signal(/** @type {Cell | null} */ (null), isSameCell);
  /** The weight that is being written: it stays, whatever is pointed at. */
  const held = signal(/** @type {Cell | null} */ (null), isSameCell);
  /** One thread through the whole iteration: the row, the input and the unit that the tables' tab stops share. */
  const thread = signal(/** @type {Record<Axis, number>} */ ({ row: 3, input: 0, unit: 0, output: 0, all: 0 }));

  /** The matrix of the cell that had the focus last. */
  const lookedAtLast = signal('O');

  const loop = computed(() => LOOPS[run.settings.problem]);
  const last = computed(() => loop.value.lines.length - 1);
  const mode = computed(() => (player.playing ? '' : chosenMode.value));
  // Playing runs whole iterations, and a slip is looked for in a whole one: every line has been computed.
  const line = computed(() => (player.playing || mode.value === 'slip' ? last.value : Math.min(chosenLine.value, last.value)));
  const result = computed(() => loop.value.lines[line.value].result);

  // The loop's last iteration is the one before the run's length: what the playhead shows at the end, no line computes.
  const iteration = computed(() => Math.min(run.iteration, run.iterations - 1));
  const isLast = computed(() => iteration.value === run.iterations - 1);
  /** Every matrix of the iteration, the printed error as one of 1 × 1. */
  const matrices = computed(() => {
    const trainer = run.at(iteration.value);
    const pass = /** @type {Pass} */ (trainer.pass());
    return /** @type {Pass} */ ({ ...pass, error: { rows: 1, columns: 1, values: Float64Array.of(trainer.error()) } });
  });
  const exercise = computed(() => (mode.value === 'slip' ? exerciseOf(matrices.value, run.settingsHere, attempt.value) : null));
  /** What the tables show: with the slip that is looked for. */
  const shown = computed(() => exercise.value?.paper ?? matrices.value);

  /** @param {string} matrix @returns {Cell} */
  const threadIn = (matrix) => {
    const [rows, columns] = AXES[matrix];
    const { rows: height, columns: width } = matrixOf(matrices.value, matrix);
    return { matrix, row: Math.min(thread.value[rows], height - 1), column: Math.min(thread.value[columns], width - 1) };
  };
  const lookedAt = {
    get value() {
      return matrices.value[lookedAtLast.value] ? lookedAtLast.value : 'O';
    },
    set value(matrix) {
      lookedAtLast.value = matrix;
    },
  };
  /** The cell that is pointed at, else the one that has the focus. */
  const picked = computed(() => pointedAt.value ?? focused.value, isSameCell);
  const cell = computed(() => {
    const wanted = held.value ?? picked.value;
    if (wanted && matrices.value[wanted.matrix]) return wanted;
    return threadIn(mode.value === 'slip' ? lookedAt.value : result.value);
  }, isSameCell);
  const turn = createTurn(run, iteration);

  return {
    chosenLine,
    chosenMode,
    attempt,
    pointedAt,
    focused,
    held,
    loop,
    last,
    mode,
    line,
    result,
    iteration,
    isLast,
    lookedAt,
    matrices,
    exercise,
    shown,
    picked,
    cell,
    turn,
    threadIn,

    /** @param {Cell} through */
    threadThrough({ matrix, row, column }) {
      const [rows, columns] = AXES[matrix];
      thread.value = { ...thread.value, [rows]: row, [columns]: column };
      lookedAt.value = matrix;
    },

    /** Forgets what is picked, until the pointer or the focus moves again. */
    release() {
      pointedAt.value = null;
      focused.value = null;
    },

    /** Whether a number is asked for. @param {Cell} of */
    isOpen: (of) => mode.value === 'turn' && of.matrix === result.value && turn.answerTo(of)?.state !== 'right',

    /** @param {string} matrix @returns {Cell[]} */
    cellsOf(matrix) {
      const { rows, columns } = matrixOf(matrices.value, matrix);
      return Array.from({ length: rows * columns }, (_, i) => ({ matrix, row: Math.floor(i / columns), column: i % columns }));
    },

    /** @param {number} wanted iteration */
    goTo(wanted) {
      player.pause();
      run.seek(wanted);
    },
  };
}

/**
 * @param {Cell | null} a
 * @param {Cell | null} b
 */
function isSameCell(a, b) {
  return a === b || (a !== null && b !== null && nameOf(a) === nameOf(b));
}
