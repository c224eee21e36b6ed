// Each layer with its own rule: six combinations over the same hundred seeds, trained when their table comes into sight.

import { createSweepControls, describeCrew } from '../../controls/sweep.js';
import { byId, find, setText } from '../../page/dom.js';
import { effect, onScreen, signal, textEffect, untracked } from '../../state.js';
import { grouped } from '../../text/format.js';
import { COMBINATIONS, ITERATIONS, LEARNED_BELOW, outcomeInWords, SEEDS, shortError, tally } from './combinations.js';

/** @import {Core, Run} from '../../types.d.ts' */
/** @import {Crew} from '../../controls/sweep.js' */
/** @import {SeedEnds} from './combinations.js' */

/**
 * @param {HTMLElement} fold
 * @param {Run} run
 * @param {Crew} crew
 * @param {() => void} showLab
 */
export function mountRules(fold, run, crew, showLab) {
  const status = byId('rules-status');
  const table = find(fold, '.combinations', HTMLTableElement);
  const finding = find(fold, '.rules-outcome');
  const why = find(fold, '.why-harmless');
  const count = COMBINATIONS.length;

  /** What became of each seed, by combination; null before they are trained. */
  const ends = signal(/** @type {readonly SeedEnds[] | null} */ (null));
  const words = signal('');
  const sweep = createSweepControls('rules', crew);

  const train = () => {
    fold.classList.remove('is-untrained');
    ends.value = COMBINATIONS.map(() => ({ errors: [], solved: [], reached: [] }));
    words.value = `Training ${SEEDS} seeds with each of the ${count} combinations.`;
    sweep.train({
      count: SEEDS,
      callsOf: (first, seeds) => COMBINATIONS.map((settings) => [settings, ITERATIONS, first, seeds, LEARNED_BELOW]),
      found({ results }) {
        ends.value = untracked(() => ends.value ?? []).map((own, index) => {
          const { errors, solved, reached } = /** @type {ReturnType<Core['sweep']>} */ (results[index]);
          return {
            errors: [...own.errors, ...errors],
            solved: [...own.solved, ...solved],
            reached: [...own.reached, ...reached],
          };
        });
      },
      ended({ how, done, seconds, error }) {
        const sentences = {
          finished: `${count} × ${SEEDS} runs in ${seconds.toFixed(1)} s, ${describeCrew(crew)}.`,
          cancelled: `Cancelled after ${done} of ${SEEDS} seeds: the table is about those.`,
          failed: `The training stopped after ${done} of ${SEEDS} seeds: ${error}. Reload the page and train again.`,
        };
        words.value = sentences[how];
      },
    });
  };
  sweep.start.addEventListener('click', train);
  // Nobody has to ask for what the fold is about.
  effect(null, () => {
    if (onScreen(table).value && untracked(() => ends.value) === null) train();
  });

  const tallies = () => (ends.value ?? []).map(tally);
  textEffect(table, () => {
    tallies().forEach(({ median, notRight, error }, index) => {
      const { cells } = find(table, `tbody tr:nth-child(${index + 1})`, HTMLTableRowElement);
      const isEmpty = median === null || error === null;
      setText(cells[2], isEmpty ? '…' : median > ITERATIONS ? `after ${grouped(ITERATIONS)}` : grouped(median));
      setText(cells[3], isEmpty ? '…' : String(notRight));
      setText(cells[4], isEmpty ? '…' : shortError(error));
    });
  });
  textEffect(finding, () => {
    const isWhole = ends.value?.[0].errors.length === SEEDS;
    setText(status, words.value);
    setText(finding, isWhole ? outcomeInWords(tallies()) : '');
    why.hidden = !isWhole;
  });

  COMBINATIONS.forEach((settings, index) => {
    const button = find(table, `tbody tr:nth-child(${index + 1}) button`, HTMLButtonElement);
    button.addEventListener('click', () => {
      if (!run.choose({ ...settings, problem: 'two-layers' }, { iteration: 0 })) showLab();
    });
  });
}
