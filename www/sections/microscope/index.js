// One iteration under the microscope: the loop body line by line, its matrices as tables, every number's arithmetic.

import { originOf } from '../../model/arithmetic.js';
import { placeInWords } from '../../model/loop.js';
import { nameOf, valueAt } from '../../model/pass.js';
import { wordsOf } from '../../model/settings.js';
import { find, findAll, setText } from '../../page/dom.js';
import { createHandOver } from '../../page/hand-over.js';
import { effect, signal, textEffect, together } from '../../state.js';
import { brief, full, grouped } from '../../text/format.js';
import { mountCode } from './code.js';
import { createMatrices } from './matrices.js';
import { BLANK, createReadout } from './readout.js';
import { mountSlipForm } from './slip-form.js';
import { createState } from './state.js';
import { tallyInWords } from './turn.js';
import { createWeightBox, WEIGHTS } from './weight-box.js';

/** @import {Pins, Player, Run} from '../../types.d.ts' */
/** @import {Cell} from '../../model/pass.js' */
/** @import {Spot, Turn} from '../../model/link-table.js' */
/** @import {Shown} from '../../model/shown.js' */
/** @import {Signal} from '../../state.js' */

/** As the page opens: the first line, and its number in the row 1 1. */
const FIRST = { line: 0, row: 3, column: 0 };

/** Beside a number that is asked for. */
const ASKED = 'Type the number and press Enter. Four decimals are right, and so is what lies within 1 %.';
const LOOKED_FOR = 'One number of this iteration has a slip, and what follows is computed from it. Work out a number from its arithmetic, and compare.';

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {Run} world.run
 * @param {Player} world.player of that run
 * @param {Shown} world.shown
 * @param {Pins} world.pins
 * @param {() => string} world.link to what the microscope shows now
 */
export function mountMicroscope(section, { run, player, shown, pins, link }) {
  const place = find(section, '.readout-place', HTMLElement);
  const note = find(section, '.readout-note', HTMLElement);
  const fusedNote = find(section, '.fused-note', HTMLElement).textContent ?? '';
  const allDigits = find(section, '.all-digits', HTMLInputElement);
  const arithmetic = find(section, '.arithmetic', HTMLElement);
  const previousLine = find(section, '.previous-line', HTMLButtonElement);
  const nextLine = find(section, '.next-line', HTMLButtonElement);
  const nextIteration = find(section, '.next-iteration', HTMLButtonElement);
  const yourTurn = find(section, '.your-turn', HTMLButtonElement);
  const findSlip = find(section, '.find-slip', HTMLButtonElement);
  const reveal = find(section, '.reveal', HTMLButtonElement);
  const verdictWords = find(section, '.verdict-words', HTMLElement);
  const tally = find(section, '.turn-tally', HTMLElement);
  const tallyWords = find(tally, 'span', HTMLElement);
  const copyAnswers = find(tally, '.copy-answers', HTMLButtonElement);
  const givenNotes = new Map(
    findAll(section, '.given [data-matrix]', HTMLElement).map((words) => [words.dataset.matrix, words.textContent ?? '']),
  );

  const state = createState(run, player);
  const { turn } = state;
  const verdict = signal('');
  const hasAllDigits = signal(allDigits.checked);
  /** Whether the reader has chosen what is shown, so that a link is to say it. */
  const isChosen = signal(false);

  const say = (/** @type {string} */ words) => {
    verdict.value = words;
  };

  /** @param {number} line */
  const goTo = (line) => {
    isChosen.value = true;
    player.pause();
    state.chosenLine.value = line;
    state.release();
    say('');
  };

  /** @param {Turn['mode']} mode */
  const choose = (mode) => {
    isChosen.value = true;
    player.pause();
    state.chosenMode.value = mode;
    say('');
  };

  /** To the next number that is asked for, or, when all are right, on; after the last line, to what has come of it. @param {Cell | null} from */
  const goOn = (from) => {
    const cells = state.cellsOf(state.result.value);
    const start = from ? cells.findIndex((cell) => nameOf(cell) === nameOf(from)) + 1 : 0;
    const next = [...cells.slice(start), ...cells.slice(0, start)].find(state.isOpen);
    if (next) tables.focusSoon(next);
    else if (state.line.value === state.last.value) copyAnswers.focus();
    else nextLine.focus();
  };

  const tables = createMatrices(section, run, state, arithmetic.id, {
    finish(cell, isEntered) {
      const words = turn.judge(cell, state.matrices.value);
      if (words) say(`${nameOf(cell)}: ${words}`);
      if (turn.answerTo(cell)?.state === 'wrong') tables.select(cell);
      if (isEntered && turn.answerTo(cell)?.state === 'right') goOn(cell);
    },
    press(cell, key) {
      const isTyped = /^[-+\u2212\d.,]$/.test(key);
      if (!WEIGHTS.has(cell.matrix) || state.mode.value === 'slip' || !(isTyped || key === 'Enter' || key === 'F2')) return false;
      state.release();
      weightBox.open(cell, isTyped ? key : '');
      return true;
    },
  });
  mountCode(section, run, state, goTo);
  const readout = createReadout(arithmetic);
  const weightBox = createWeightBox(find(section, '.weight-edit', HTMLLabelElement), state, { run, player, pins, say, leave: tables.focus });
  mountSlipForm(find(section, '.slip-form', HTMLElement), run, state, say);
  section.classList.add('is-live');

  // Playing ends the reader's turn.
  effect(null, () => {
    if (player.playing) state.chosenMode.value = '';
  });

  effect(section, () => {
    section.dataset.problem = run.settings.problem;
    section.dataset.mode = state.mode.value;
    yourTurn.setAttribute('aria-pressed', String(state.mode.value === 'turn'));
    findSlip.setAttribute('aria-pressed', String(state.mode.value === 'slip'));
    previousLine.setAttribute('aria-disabled', String(state.iteration.value === 0 && state.line.value === 0));
    nextLine.setAttribute('aria-disabled', String(state.isLast.value && state.line.value === state.last.value));
    nextIteration.setAttribute('aria-disabled', String(state.isLast.value));
  });

  // The number that is looked at, and where it came from.
  textEffect(section, () => {
    const cell = state.cell.value;
    const matrices = state.shown.value;
    const origin = originOf(matrices, run.settingsHere, cell);
    const digits = hasAllDigits.value ? full : brief;
    const format = (/** @type {number} */ value, /** @type {Cell | null} */ of) => (of && state.isOpen(of) ? BLANK : digits(value));
    const isAsked = state.isOpen(cell);
    const isLooking = state.exercise.value !== null;
    arithmetic.classList.toggle('has-all-digits', hasAllDigits.value);
    if (origin) {
      const { steps, contributions } = origin;
      const asked = isAsked && !turn.answerTo(cell)?.isShown ? turn.blanksIn(state.cellsOf(cell.matrix)) : 0;
      const blanks = isLooking ? (contributions.length > 0 ? 2 : steps.length - 1) : asked;
      reveal.hidden = asked === 0;
      readout.show(origin, cell.matrix.replace('_update', ''), format, blanks);
      const words = isAsked && verdict.value === '' ? ASKED : origin.isFused && hasAllDigits.value ? fusedNote : '';
      setText(note, isLooking ? (verdict.value === '' ? LOOKED_FOR : '') : words);
    } else {
      reveal.hidden = true;
      readout.showGiven(valueAt(matrices, cell), format);
      setText(note, givenNotes.get(cell.matrix) ?? '');
    }
  });
  textEffect(section, () => {
    const { matrix, row, column } = state.cell.value;
    const name = document.createElement('code');
    name.textContent = matrix;
    const words = placeInWords(matrix, row, column);
    place.replaceChildren(name, words && `, ${words}`);
  });
  textEffect(section, () => setText(verdictWords, verdict.value));
  textEffect(section, () => {
    const counted = turn.tally(state.matrices.value);
    tally.hidden = state.mode.value !== 'turn' || counted.atOnce + counted.afterSlip + counted.shown + counted.open === 0;
    setText(tallyWords, tallyInWords(counted));
  });

  /** What a link holds: nothing before the reader has chosen something. @type {Signal<Spot | null>} */
  const spot = {
    get value() {
      if (!isChosen.value) return null;
      const { row, column } = state.threadIn(state.result.value);
      return { line: state.line.value, row, column };
    },
    set value(wanted) {
      const { line, row, column } = wanted ?? FIRST;
      state.chosenLine.value = line;
      state.release();
      state.threadThrough({ matrix: state.loop.value.lines[line].result, row, column });
      say('');
      isChosen.value = wanted !== null;
    },
  };
  shown.register('microscope', together({ spot, turn: together({ mode: state.chosenMode, attempt: state.attempt }) }));

  /** After a button is pressed by keyboard, the focus goes to the next box. @param {MouseEvent} event */
  const followKeys = (event) => {
    if (state.mode.value === 'turn' && event.detail === 0) goOn(null);
  };

  previousLine.addEventListener('click', () => {
    if (state.line.value > 0) {
      goTo(state.line.value - 1);
    } else if (state.iteration.value > 0) {
      state.goTo(state.iteration.value - 1);
      goTo(state.last.value);
    }
  });
  nextLine.addEventListener('click', (event) => {
    if (state.line.value < state.last.value) {
      goTo(state.line.value + 1);
    } else if (!state.isLast.value) {
      state.goTo(state.iteration.value + 1);
      goTo(0);
    } else {
      return;
    }
    followKeys(event);
  });
  yourTurn.addEventListener('click', (event) => {
    choose(state.mode.value === 'turn' ? '' : 'turn');
    followKeys(event);
  });
  findSlip.addEventListener('click', () => choose(state.mode.value === 'slip' ? '' : 'slip'));
  reveal.addEventListener('click', () => turn.reveal(state.cell.value));
  nextIteration.addEventListener('click', () => {
    if (!state.isLast.value) state.goTo(state.iteration.value + 1);
  });
  allDigits.addEventListener('change', () => {
    hasAllDigits.value = allDigits.checked;
  });

  const { copy } = createHandOver(tally);
  copyAnswers.addEventListener('click', () => {
    const which = `${wordsOf(run.settings).filter(Boolean).join(', ')}, iteration ${grouped(state.iteration.value)}`;
    return copy(turn.asText(state.matrices.value, ['Backpropagation, live: one iteration by hand', which, link()]), 'The text of your answers');
  });
  find(tally, '.clear-answers', HTMLButtonElement).addEventListener('click', () => {
    turn.clear();
    say('');
  });
}
