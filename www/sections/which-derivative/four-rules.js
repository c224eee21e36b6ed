// Each layer with its own rule: the four combinations over the same hundred seeds, trained when the reader asks for it.

import { createQuestion } from '../../controls/question.js';
import { createSweepControls, describeCrew } from '../../controls/sweep.js';
import { byId, find, setText } from '../../page/dom.js';
import { grouped } from '../../text/format.js';
import { createText } from '../../plot/view.js';
import { COMBINATIONS, deciding, ITERATIONS, LEARNED_BELOW, outcome, SEEDS, shortError, tally } from './combinations.js';

/** @import {Core, Run} from '../../types.d.ts' */
/** @import {Crew} from '../../controls/sweep.js' */
/** @import {Ends} from './combinations.js' */

/**
 * @param {HTMLElement} section
 * @param {Run} run
 * @param {Crew} crew
 * @param {() => void} showLab
 */
export function mountFourRules(section, run, crew, showLab) {
  const start = byId('rules-start', HTMLButtonElement);
  const status = byId('rules-status', HTMLElement);
  const table = find(section, '.combinations', HTMLTableElement);
  const finding = find(section, '.rules-outcome', HTMLElement);

  /** What became of each seed, by combination. @type {Ends[]} */
  let ends = [];

  const sweep = createSweepControls(
    {
      start,
      cancel: byId('rules-cancel', HTMLButtonElement),
      progress: byId('rules-progress', HTMLProgressElement),
      time: byId('rules-time', HTMLElement),
    },
    crew,
  );

  const view = createText(table, () => {
    ends.forEach((own, index) => {
      const { cells } = find(table, `tbody tr:nth-child(${index + 1})`, HTMLTableRowElement);
      const { median, notRight, error } = tally(own);
      setText(cells[2], median === null ? '…' : median > ITERATIONS ? `after ${grouped(ITERATIONS)}` : grouped(median));
      setText(cells[3], own.errors.length === 0 ? '…' : String(notRight));
      setText(cells[4], error === null ? '…' : shortError(error));
    });
    setText(finding, ends[0]?.errors.length === SEEDS ? outcome(ends.map(tally)) : '');
  });

  const question = createQuestion(byId('plateau-question', HTMLElement), () => start.click());
  start.addEventListener('click', () => {
    ends = COMBINATIONS.map(() => ({ errors: [], solved: [], reached: [] }));
    setText(status, `Training ${SEEDS} seeds with each of the four combinations.`);
    sweep.train({
      count: SEEDS,
      callsOf: (first, count) =>
        COMBINATIONS.map((settings) => ['sweep', settings, ITERATIONS, first, count, LEARNED_BELOW]),
      found({ results }) {
        results.forEach((result, index) => {
          const { errors, solved, reached } = /** @type {ReturnType<Core['sweep']>} */ (result);
          ends[index].errors.push(...errors);
          ends[index].solved.push(...solved);
          ends[index].reached.push(...reached);
        });
        view.invalidate();
      },
      ended({ how, done, seconds, error }) {
        const sentences = {
          finished: `4 × ${SEEDS} runs in ${seconds.toFixed(1)} s, ${describeCrew(crew)}.`,
          cancelled: `Cancelled after ${done} of ${SEEDS} seeds: the table is about those.`,
          failed: `The training stopped after ${done} of ${SEEDS} seeds: ${error}. Reload the page and train again.`,
        };
        setText(status, sentences[how]);
        if (how !== 'finished' || !question.isAnswered) return;
        const { words, answer } = deciding(ends.map(tally));
        question.tell(words, answer);
      },
    });
    view.invalidate();
  });

  COMBINATIONS.forEach((settings, index) => {
    const button = find(table, `tbody tr:nth-child(${index + 1}) button`, HTMLButtonElement);
    button.addEventListener('click', () => {
      if (!run.choose({ ...settings, problem: 'two-layers' }, { iteration: 0 })) showLab();
    });
  });
}
