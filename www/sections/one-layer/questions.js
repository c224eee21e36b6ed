// What the reader is asked about one layer, and what came of it in the run that followed.

import { createQuestion } from '../../controls/question.js';
import { byId, find } from '../../page/dom.js';
import { matrixOf } from '../../model/pass.js';
import { verdictOf } from '../../model/verdict.js';
import { fixed, grouped, significant } from '../../text/format.js';

/** @import {Player, Run} from '../../types.d.ts' */

/** Fast enough to see the end of a run that one has made a guess about. */
const ITERATIONS_PER_FRAME = 20;

/**
 * @param {HTMLElement} section
 * @param {Run} run
 * @param {Player} player
 */
export function mountQuestions(section, run, player) {
  const press = (/** @type {string} */ name, /** @type {string} */ value) =>
    find(section, `input[name="${name}"][value="${value}"]`, HTMLInputElement).click();

  ask('xor-question', () => {
    press('height-rate', '1');
    press('one-layer-targets', 'xor');
  }, () => {
    const outputs = [...run.trainer.outputs()];
    const right = outputs.filter((output, row) => verdictOf(output, run.settings.targets[row]) === 'right').length;
    const update = Math.max(...matrixOf(run.pass(), 'W_update').values.map(Math.abs));
    return {
      answer: right === 4 ? 'yes' : 'no',
      words:
        `After ${grouped(run.iteration)} iterations the four outputs are ${listed(outputs)}: ${right} of 4 on their target’s side. ` +
        `What one row asks of a weight another takes back: the largest update left is ${significant(update, 2)}.`,
    };
  });

  ask('rate-question', () => {
    press('one-layer-targets', 'notebook');
    press('height-rate', '10');
  }, () => {
    const [before, after, end] = [0, 1, run.iterations].map((iteration) => halfSquares(run, iteration));
    const course = after > before ? 'rises' : 'falls';
    return {
      answer: after > before ? 'leaps' : 'faster',
      words:
        `The first step takes E from ${fixed(before, 4)} to ${fixed(after, 4)}: it ${course}. ` +
        `After ${grouped(run.iterations)} iterations it is ${significant(end, 2)}.` +
        (after > before ? ' The slope holds at the point itself; so far from it the error has another shape.' : ''),
    };
  });

  /**
   * @param {string} id
   * @param {() => void} prepare chooses the run that is asked about
   * @param {() => { words: string, answer: string }} outcome at the run's end
   */
  function ask(id, prepare, outcome) {
    /** @type {unknown} */
    let asked = null;
    const question = createQuestion(byId(id, HTMLElement), () => {
      byId('height-start', HTMLButtonElement).click();
      prepare();
      asked = run.settings;
      player.pace = ITERATIONS_PER_FRAME;
      player.play();
    });
    run.subscribe(() => {
      if (asked !== run.settings || !run.atEnd) return;
      asked = null;
      const { words, answer } = outcome();
      question.tell(words, answer);
    });
  }
}

/**
 * E = ½ Σ (y − O)² at an iteration.
 *
 * @param {Run} run
 * @param {number} iteration
 */
function halfSquares(run, iteration) {
  const outputs = run.at(iteration).outputs();
  return run.settings.targets.reduce((sum, target, row) => sum + (target - outputs[row]) ** 2 / 2, 0);
}

/** @param {readonly number[]} outputs */
function listed(outputs) {
  const texts = outputs.map((output) => fixed(output, 3));
  return `${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1]}`;
}
