// What the reader is asked about one layer. It replies at once; then the figures show the run that was asked about.

import { createQuestion } from '../../controls/question.js';
import { halfSquares, stepFrom } from '../../model/along.js';
import { ONE_LAYER } from '../../model/notebook.js';
import { byId } from '../../page/dom.js';
import { list } from '../../model/words.js';
import { fixed, grouped, significant } from '../../text/format.js';
import { TARGETS } from './run-state.js';

/** @import {Choices, Core, Player, Run} from '../../types.d.ts' */
/** @import {Signal} from '../../state.js' */
/** @import {Task} from '../../model/line.js' */

/** Fast enough to see the end of a run that one has made a guess about. */
const ITERATIONS_PER_FRAME = 20;

const HIGH_RATE = 10;

/**
 * @param {Core} core
 * @param {Run} run
 * @param {Player} player
 * @param {{ hasBias: Signal<boolean>, task: Signal<Task> }} line
 * @returns {import('../../controls/question.js').Question} that about XOR
 */
export function createQuestions(core, run, player, line) {
  const rate = createQuestion(byId('rate-question'), () => {
    const settings = begin({ learningRate: HIGH_RATE, targets: TARGETS.notebook });
    const { before, after, slopeBefore, slopeAfter } = stepFrom(
      core.Trainer,
      settings,
      Float64Array.from(settings.initialWeights ?? []),
      1,
    );
    const end = outcomeOf(core, settings, run.iterations);
    const course = after > before ? 'rises' : 'falls';
    const back =
      slopeBefore < 0 && slopeAfter > 0 ? ' The cut below the map shows it: where the step lands, the slope points back.' : '';
    rate.tell(
      `The first step takes E from ${fixed(before, 4)} to ${fixed(after, 4)}: it ${course}.${back} ` +
        `After ${grouped(run.iterations)} iterations E is ${significant(halfSquares(settings.targets, end.outputs), 2)}.`,
      after > before ? 'leaps' : 'faster',
    );
  });

  const xor = createQuestion(byId('xor-question'), () => {
    const settings = begin({ learningRate: 1, targets: TARGETS.xor });
    line.task.value = 'xor';
    line.hasBias.value = true;
    const { outputs, update } = outcomeOf(core, settings, run.iterations);
    xor.tell(
      'Three of four is the best that a line can do. With both 1s on its one side, the middle between them is there too; with ' +
      'both 0s on the other, so is theirs. But both pairs have the same middle, and it cannot be on both sides. After ' +
      `${grouped(run.iterations)} iterations, which play now, the four outputs are ` +
      `${list(outputs.map((output) => fixed(output, 3)))}. The rows’ demands cancel: ` +
      `${update === 0 ? 'no update is left' : `the largest update left is ${significant(update, 2)}`}.`,
      'no',
    );
    player.pace = ITERATIONS_PER_FRAME;
    player.play();
  });
  return xor;

  /** Opens the run that is asked about, from the notebook's start. @param {Choices} choices */
  function begin(choices) {
    player.pause();
    run.choose({ ...choices, initialWeights: ONE_LAYER.settings.initialWeights }, { iteration: 0 });
    return run.settings;
  }
}

/**
 * @param {Core} core
 * @param {import('../../types.d.ts').Settings} settings
 * @param {number} iterations
 * @returns {{ outputs: number[], update: number }} the largest update is left
 */
function outcomeOf({ Trainer }, settings, iterations) {
  const trainer = new Trainer(settings);
  trainer.seek(iterations);
  const outputs = [...trainer.outputs()];
  const update = Math.max(...trainer.steps().rule.map(Math.abs));
  trainer.free();
  return { outputs, update };
}
