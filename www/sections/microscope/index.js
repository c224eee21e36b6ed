// One iteration under the microscope: the loop body line by line, its matrices as tables, every number's arithmetic.

import { mountMoments } from '../../controls/moments.js';
import { mountPlayer } from '../../controls/player.js';
import { operandsOf, originOf } from '../../model/arithmetic.js';
import { LOOPS, placeInWords } from '../../model/loop.js';
import { nameOf, valueAt } from '../../model/pass.js';
import { find, findAll, setText } from '../../page/dom.js';
import { createView } from '../../plot/view.js';
import { brief, full } from '../../text/brief.js';
import { createCode } from './code.js';
import { createMatrices } from './matrices.js';
import { createReadout } from './readout.js';

/** @import {Pass, Player, Run} from '../../types.d.ts' */
/** @import {Cell} from '../../model/pass.js' */
/** @import {Rules} from '../../model/arithmetic.js' */

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {Run} world.run
 * @param {Player} world.player of that run
 */
export function createMicroscope(section, { run, player }) {
  const place = find(section, '.readout-place', HTMLElement);
  const note = find(section, '.readout-note', HTMLElement);
  const fusedNote = find(section, '.fused-note', HTMLElement).textContent ?? '';
  const allDigits = find(section, '.all-digits', HTMLInputElement);
  const arithmetic = find(section, '.arithmetic', HTMLElement);
  const previousLine = find(section, '.previous-line', HTMLButtonElement);
  const nextLine = find(section, '.next-line', HTMLButtonElement);
  const nextIteration = find(section, '.next-iteration', HTMLButtonElement);
  const givenNotes = new Map(
    findAll(section, '.given [data-matrix]', HTMLElement).map((words) => [words.dataset.matrix, words.textContent]),
  );

  // The line that has just been computed; those after it are still ahead.
  let line = 0;
  let shownCell = '';

  const loop = () => LOOPS[run.settings.problem];
  const lastLine = () => loop().lines.length - 1;

  /** @param {number} next */
  const goTo = (next) => {
    player.pause();
    line = next;
    tables.release();
    view.invalidate();
  };

  const showCell = () => {
    const cell = tables.picked ?? tables.threadIn(loop().lines[line]?.result ?? '');
    const matrices = matricesOf(run);
    const rules = run.settings;
    const origin = originOf(matrices, rules, cell);
    const format = allDigits.checked ? full : brief;
    arithmetic.classList.toggle('has-all-digits', allDigits.checked);
    if (origin) {
      readout.show(origin, cell.matrix.replace('_update', ''), format);
      setText(note, origin.isFused && allDigits.checked ? fusedNote : '');
    } else {
      readout.showGiven(valueAt(matrices, cell), format);
      setText(note, givenNotes.get(cell.matrix) ?? '');
    }

    const { problem, hidden, derivative, hiddenDerivative, summation, learningRate } = rules;
    const wanted = [nameOf(cell), problem, hidden, derivative, hiddenDerivative, summation, learningRate].join();
    if (wanted === shownCell) return;
    shownCell = wanted;
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

  const code = createCode(section, goTo);
  const tables = createMatrices(find(section, '.matrices', HTMLElement), arithmetic.id, showCell);
  const readout = createReadout(arithmetic);
  mountPlayer(find(section, '.playback', HTMLElement), run, player);
  mountMoments(find(section, '.moments', HTMLElement), run, player);
  section.classList.add('is-live');

  const render = () => {
    // Playing runs whole iterations: every line has been computed.
    line = player.playing ? lastLine() : Math.min(line, lastLine());
    section.dataset.problem = run.settings.problem;
    tables.show(loop(), matricesOf(run));
    tables.showLine(loop(), line);
    code.show(run, line);
    showCell();
    previousLine.setAttribute('aria-disabled', String(run.iteration === 0 && line === 0));
    nextLine.setAttribute('aria-disabled', String(run.atEnd && line === lastLine()));
    nextIteration.setAttribute('aria-disabled', String(run.atEnd));
  };
  const view = createView(section, render);
  // Once before it is on screen: nothing in it is empty at any time.
  render();

  previousLine.addEventListener('click', () => {
    if (line > 0) {
      goTo(line - 1);
    } else if (run.iteration > 0) {
      player.step(-1);
      goTo(lastLine());
    }
  });
  nextLine.addEventListener('click', () => {
    if (line < lastLine()) {
      goTo(line + 1);
    } else if (!run.atEnd) {
      player.step(1);
      goTo(0);
    }
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
