// One iteration under the microscope: the loop body line by line, its matrices as tables, every number's arithmetic.

import { operandsOf, originOf } from '../../model/arithmetic.js';
import { LOOPS, placeInWords } from '../../model/loop.js';
import { nameOf, valueAt } from '../../model/pass.js';
import { find, findAll, setText } from '../../page/dom.js';
import { createView } from '../../plot/view.js';
import { brief, full } from '../../text/format.js';
import { createCode } from './code.js';
import { createMatrices } from './matrices.js';
import { BLANK, createReadout } from './readout.js';
import { createTurn } from './turn.js';
import { createWeightBox } from './weight-box.js';

/** @import {Pass, Pins, Player, Run} from '../../types.d.ts' */
/** @import {Cell} from '../../model/pass.js' */
/** @import {Rules} from '../../model/arithmetic.js' */
/** @import {Shown} from '../../model/shown.js' */

/** What a link says of the microscope as the page opens: the first line, and its number in the row 1 1. */
const FIRST = '1.3.0';

/** Their numbers can be given. */
const WEIGHTS = new Set(['W', 'Wh', 'Wo']);

/** Beside a number that is asked for. */
const ASKED = 'Type the number and press Enter. Four decimals are right, and so is what lies within 1 %.';

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {Run} world.run
 * @param {Player} world.player of that run
 * @param {Shown} world.shown
 * @param {Pins} world.pins
 */
export function mountMicroscope(section, { run, player, shown, pins }) {
  const place = find(section, '.readout-place', HTMLElement);
  const note = find(section, '.readout-note', HTMLElement);
  const fusedNote = find(section, '.fused-note', HTMLElement).textContent ?? '';
  const allDigits = find(section, '.all-digits', HTMLInputElement);
  const arithmetic = find(section, '.arithmetic', HTMLElement);
  const previousLine = find(section, '.previous-line', HTMLButtonElement);
  const nextLine = find(section, '.next-line', HTMLButtonElement);
  const nextIteration = find(section, '.next-iteration', HTMLButtonElement);
  const yourTurn = find(section, '.your-turn', HTMLButtonElement);
  const reveal = find(section, '.reveal', HTMLButtonElement);
  const verdict = find(section, '.verdict-words', HTMLElement);
  const givenNotes = new Map(
    findAll(section, '.given [data-matrix]', HTMLElement).map((words) => [words.dataset.matrix, words.textContent]),
  );

  // The line that has just been computed; those after it are still ahead.
  let line = 0;
  let shownCell = '';
  /** Whether the reader has chosen what is shown, so that a link is to say it. */
  let isChosen = false;
  /** The blank number whose arithmetic is shown even so. */
  let revealed = '';
  const turn = createTurn(run);

  const loop = () => LOOPS[run.settings.problem];
  const lastLine = () => loop().lines.length - 1;

  const result = () => loop().lines[line].result;
  const isOpen = (/** @type {Cell} */ cell) =>
    turn.isOn && cell.matrix === result() && turn.answerTo(cell)?.state !== 'right';

  /** @param {number} next */
  const goTo = (next) => {
    isChosen = true;
    player.pause();
    line = next;
    tables.release();
    setText(verdict, '');
    view.invalidate();
    tell();
  };

  /** @param {boolean} isOn */
  const takeTurn = (isOn) => {
    isChosen = true;
    turn.isOn = isOn;
    setText(verdict, '');
    view.invalidate();
    tell();
  };

  /** To the next number that is asked for, or, when all are right, on. */
  const goOn = (/** @type {Cell | null} */ from) => {
    const cells = tables.cellsOf(result());
    const start = from ? cells.findIndex((cell) => nameOf(cell) === nameOf(from)) + 1 : 0;
    const next = [...cells.slice(start), ...cells.slice(0, start)].find(isOpen);
    if (next) tables.focus(next);
    else nextLine.focus();
  };

  /**
   * @param {Cell} cell
   * @param {boolean} isEntered
   */
  const judge = (cell, isEntered) => {
    const words = turn.judge(cell, matricesOf(run));
    if (words) setText(verdict, `${nameOf(cell)}: ${words}`);
    render();
    if (isEntered && turn.answerTo(cell)?.state === 'right') goOn(cell);
  };

  const showCell = () => {
    const cell = weightBox.held ?? tables.picked ?? tables.threadIn(result());
    weightBox.show(WEIGHTS.has(cell.matrix) ? cell : null);
    const matrices = matricesOf(run);
    const rules = run.settings;
    const origin = originOf(matrices, rules, cell);
    const digits = allDigits.checked ? full : brief;
    const format = (/** @type {number} */ value, /** @type {Cell | null} */ of) => (of && isOpen(of) ? BLANK : digits(value));
    const isAsked = isOpen(cell);
    const blanks = isAsked && revealed !== nameOf(cell) ? turn.blanksIn(tables.cellsOf(cell.matrix)) : 0;
    reveal.hidden = blanks === 0;
    arithmetic.classList.toggle('has-all-digits', allDigits.checked);
    if (origin) {
      readout.show(origin, cell.matrix.replace('_update', ''), format, blanks);
      setText(note, isAsked && verdict.textContent === '' ? ASKED : origin.isFused && allDigits.checked ? fusedNote : '');
    } else {
      readout.showGiven(valueAt(matrices, cell), format);
      setText(note, givenNotes.get(cell.matrix) ?? '');
    }

    const { problem, hidden, derivative, hiddenDerivative, summation, learningRate } = rules;
    const wanted = [nameOf(cell), problem, hidden, derivative, hiddenDerivative, summation, learningRate].join();
    if (wanted === shownCell) return;
    shownCell = wanted;
    if (tables.picked) tell();
    const name = document.createElement('code');
    name.textContent = cell.matrix;
    const words = placeInWords(cell.matrix, cell.row, cell.column);
    place.replaceChildren(name, words && `, ${words}`);
    tables.light({
      'is-active': [cell],
      'is-source': origin ? operandsOf(origin) : [],
      'is-target': origin ? [] : usesOf(matrices, rules, cell),
    });
  };

  /**
   * The cells that are computed from a cell.
   *
   * @param {Pass} matrices
   * @param {Rules} rules
   * @param {Cell} source
   * @returns {Cell[]}
   */
  const usesOf = (matrices, rules, source) =>
    loop()
      .lines.filter(({ operands }) => operands.includes(source.matrix))
      .flatMap(({ result }) => tables.cellsOf(result))
      .filter((target) => {
        const origin = originOf(matrices, rules, target);
        return origin && operandsOf(origin).some((operand) => nameOf(operand) === nameOf(source));
      });

  /** @param {Cell} cell @param {string} key */
  const edit = (cell, key) => {
    const isTyped = /^[-+\u2212\d.,]$/.test(key);
    if (!WEIGHTS.has(cell.matrix) || !(isTyped || key === 'Enter' || key === 'F2')) return false;
    tables.release();
    weightBox.open(cell, isTyped ? key : '');
    return true;
  };

  const code = createCode(section, goTo);
  const tables = createMatrices(find(section, '.matrices', HTMLElement), arithmetic.id, showCell, { type: turn.type, finish: judge }, edit);
  const readout = createReadout(arithmetic);
  const weightBox = createWeightBox(find(section, '.weight-edit', HTMLLabelElement), {
    ...{ run, player, pins },
    say: (words) => setText(verdict, words),
    leave: (cell) => tables.focus(cell),
  });
  section.classList.add('is-live');

  const render = () => {
    // Playing runs whole iterations: every line has been computed.
    line = player.playing ? lastLine() : Math.min(line, lastLine());
    if (player.playing) turn.isOn = false;
    section.dataset.problem = run.settings.problem;
    tables.show(loop(), matricesOf(run), turn.isOn ? { matrix: result(), answerTo: turn.answerTo } : null);
    yourTurn.setAttribute('aria-pressed', String(turn.isOn));
    tables.showLine(loop(), line);
    code.show(run, line);
    showCell();
    previousLine.setAttribute('aria-disabled', String(run.iteration === 0 && line === 0));
    nextLine.setAttribute('aria-disabled', String(run.atEnd && line === lastLine()));
    nextIteration.setAttribute('aria-disabled', String(run.atEnd));
  };
  const view = createView(section, render);
  const tell = shown.register(section.id, {
    give() {
      const { row, column } = tables.threadIn(result());
      return isChosen ? [line + 1, row, column, ...(turn.isOn ? ['turn'] : [])].join('.') : '';
    },
    take(text) {
      const [, number, row, column, isOn] = /^(\d)\.(\d)\.(\d+)(\.turn)?$/.exec(text || FIRST) ?? [];
      const asked = loop().lines[Number(number) - 1];
      const cell = asked && { matrix: asked.result, row: Number(row), column: Number(column) };
      if (!cell || !tables.cellsOf(cell.matrix).some((other) => nameOf(other) === nameOf(cell))) return false;
      line = Number(number) - 1;
      tables.release();
      tables.threadThrough(cell);
      takeTurn(isOn !== undefined);
      isChosen = text !== '';
      return true;
    },
  });
  // Once before it is on screen: nothing in it is empty at any time.
  render();

  /** Who pressed a button by a key goes on in the boxes. @param {MouseEvent} event */
  const followKeys = (event) => {
    render();
    if (turn.isOn && event.detail === 0) goOn(null);
  };

  previousLine.addEventListener('click', () => {
    if (line > 0) {
      goTo(line - 1);
    } else if (run.iteration > 0) {
      player.step(-1);
      goTo(lastLine());
    }
  });
  nextLine.addEventListener('click', (event) => {
    if (line < lastLine()) {
      goTo(line + 1);
    } else if (!run.atEnd) {
      player.step(1);
      goTo(0);
    } else {
      return;
    }
    followKeys(event);
  });
  yourTurn.addEventListener('click', (event) => {
    player.pause();
    takeTurn(!turn.isOn);
    followKeys(event);
  });
  reveal.addEventListener('click', () => {
    revealed = nameOf(tables.picked ?? tables.threadIn(result()));
    showCell();
  });
  nextIteration.addEventListener('click', () => {
    if (!run.atEnd) player.step(1);
  });
  allDigits.addEventListener('change', showCell);
  run.subscribe((change) => {
    if (change !== 'trained') view.invalidate();
  });
  player.subscribe(view.invalidate);
}

/**
 * Every matrix at the playhead, the printed error as one of 1 × 1.
 *
 * @param {Run} run
 * @returns {Pass}
 */
function matricesOf(run) {
  return { ...run.pass(), error: { rows: 1, columns: 1, values: Float64Array.of(run.error()) } };
}
