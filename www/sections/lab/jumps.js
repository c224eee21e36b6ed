// The lab's inset beside the sentence: in a zigzag, the next iterations' answers of the chosen row, joined up.

import { ROWS } from '../../model/words.js';
import { byId } from '../../page/dom.js';
import { createFigure } from '../../plot/canvas.js';
import { drawJumps } from '../../plot/jumps.js';
import { computed, effect } from '../../state.js';
import { fraction } from '../../text/format.js';

/** @import {Computed} from '../../state.js' */
/** @import {Run} from '../../types.d.ts' */
/** @import {LabState} from './state.js' */

const COUNT = 6;

/**
 * @param {Run} run
 * @param {LabState} state
 * @param {Computed<boolean>} isJumping whether the sentence tells of jumps
 */
export function mountJumps(run, state, isJumping) {
  const canvas = byId('jumps', HTMLCanvasElement);
  const answers = computed(() => {
    const from = run.iteration;
    const all = run.answers(from, Math.min(from + COUNT, run.trained + 1));
    return Array.from({ length: all.length / ROWS.length }, (_, i) => all[ROWS.length * i + state.row.value]);
  });
  const isShown = computed(() => isJumping.value && answers.value.length > 1);
  createFigure(
    canvas,
    (pen) => {
      if (!isShown.value) return;
      drawJumps(pen, { answers: answers.value, target: run.settings.targets[state.row.value] });
    },
    () => {
      const list = answers.value.map(fraction).join(', ');
      return isShown.value ? `The answers for ${ROWS[state.row.value]} at this iteration and the next: ${list}.` : '';
    },
  );
  effect(null, () => {
    canvas.hidden = !isShown.value;
  });
}
