// The lab's question: which row is learned last? It is asked of the first run that has an answer, beside it, and waits for nothing.

import { createQuestion } from '../../controls/question.js';
import { momentsOf } from '../../model/moments.js';
import { ROWS } from '../../model/words.js';
import { lastRows } from '../../model/telling.js';
import { byId, find } from '../../page/dom.js';
import { beforeRender } from '../../plot/view.js';
import { grouped } from '../../text/format.js';

/** @import {Pass, Run, Settings} from '../../types.d.ts' */

/** @param {Run} run */
export function mountQuestion(run) {
  const element = byId('last-row', HTMLFieldSetElement);
  const question = createQuestion(element, () => {});
  const justShow = find(element, 'button:not([value])', HTMLButtonElement);
  let isTold = false;
  /** The run that is asked about, and its answer. @type {{ settings: Settings, row: number, iteration: number } | null} */
  let asked = null;
  let isOver = false;

  const ask = () => {
    const right = momentsOf(run).find(({ kind }) => kind === 'right');
    if (!right || right.iteration < 2) return;
    const [row, ...others] = lastRows(right, passAt);
    if (others.length > 0) return;
    asked = { settings: run.settings, row, iteration: right.iteration };
    element.hidden = false;
  };

  const show = () => {
    if (isOver) return undefined;
    if (!asked) return ask();
    if (run.settings !== asked.settings) {
      isOver = true;
      element.hidden = true;
    } else if (run.iteration >= asked.iteration && !isTold) {
      isTold = true;
      // Too late to predict.
      if (!question.isAnswered) justShow.click();
      const { row, iteration } = asked;
      const wasWrong = lastRows({ iteration: iteration - 1 }, passAt).includes(row);
      question.tell(`Row ${ROWS[row]} was last, at ${grouped(iteration)}: its answer ${wasWrong ? 'was on the wrong side' : 'jumped from side to side'} until then.`, String(row));
    }
    return undefined;
  };
  /** @param {number} iteration */
  const passAt = (iteration) => /** @type {Pass} */ (run.at(iteration).pass());
  const showSoon = () => beforeRender(show);
  run.subscribe(showSoon);
  showSoon();
}
