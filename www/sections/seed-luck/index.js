// Seed luck: many seeds trained with the same settings and counted, each a click away from the lab.

import { createQuestion } from '../../controls/question.js';
import { createSweepControls, describeCrew } from '../../controls/sweep.js';
import { complete, NOTEBOOK_ITERATIONS } from '../../model/settings.js';
import { byId, setText } from '../../page/dom.js';
import { computed, effect, signal, textEffect, whenNear } from '../../state.js';
import { grouped } from '../../text/format.js';
import { createChoices, describeChoice } from './choices.js';
import { createGrid } from './grid.js';
import { createSeeds } from './seeds.js';
import { createTally, percentage } from './tally.js';

/** @import {Core, Run, Settings} from '../../types.d.ts' */
/** @import {Crew, End} from '../../controls/sweep.js' */
/** @import {Choice} from './choices.js' */

/** The most seeds, from 0 on: as many as the lab's slider has. */
const MOST_SEEDS = 1000;

/** How many are trained where nobody has asked for any. */
const FIRST_SEEDS = 100;

/** What the question is about: the notebook's run with half its hidden units. @type {Choice} */
const ASKED = { settings: complete({ hidden: 2 }), iterations: NOTEBOOK_ITERATIONS['two-layers'] };

/**
 * @param {HTMLElement} section
 * @param {object} world
 * @param {Run} world.run
 * @param {Core} world.core
 * @param {Crew} world.crew
 * @param {import('../../model/shown.js').Shown} world.shown
 * @param {(settings: Settings, iterations: number) => Error | null} world.openInLab
 */
export function mountSeedLuck(section, { run, core, crew, shown: linked, openInLab }) {
  const count = byId('luck-count', HTMLSelectElement);
  const asked = byId('luck-question');
  const [message, status] = ['luck-message', 'luck-status'].map((id) => byId(id));

  const choices = createChoices(byId('luck-settings'), run, linked);
  const tally = createTally(byId('luck-tally', HTMLTableElement), MOST_SEEDS);
  const seeds = createSeeds(MOST_SEEDS);
  const wanted = signal(MOST_SEEDS);
  /** What is shown was trained with. */
  const trained = signal(/** @type {Choice | null} */ (null));
  const said = signal('');
  const refused = signal('');

  const sweep = createSweepControls('luck', crew);
  const grid = createGrid(seeds, open);

  const counts = computed(() => {
    const { right, notRight } = seeds.known;
    return { right: right.length, notRight: notRight.length, done: right.length + notRight.length };
  });
  textEffect(section, () => {
    const { right, notRight, done } = counts.value;
    const share = (/** @type {number} */ part) => (done === 0 ? 'none trained' : `${grouped(part)} (${percentage(part, done)})`);
    setText(byId('luck-solved'), share(right));
    setText(byId('luck-stuck'), share(notRight));
    const { iterations } = trained.value ?? { iterations: run.iterations };
    setText(byId('luck-when'), `at iteration ${grouped(iterations)}`);
    setText(status, said.value);
    setText(message, refused.value);
  });
  effect(section, () => {
    setText(sweep.start, `Train ${grouped(wanted.value)} seeds`);
    count.value = String(wanted.value);
    // Without a seed that is trained there is nothing to see, and a grid of empty cells would say that there is.
    section.classList.toggle('is-untrained', trained.value === null);
  });

  count.addEventListener('change', () => {
    sweep.cancel();
    wanted.value = Number(count.value);
    trained.value = null;
    said.value = '';
    seeds.clear(wanted.value);
    grid.select(1);
  });
  // Not on submission, which a frame may forbid.
  sweep.start.addEventListener('click', trainChosen);
  const question = createQuestion(asked, () => {
    wanted.value = MOST_SEEDS;
    // What is trained stands in the form.
    choices.choose(ASKED);
    train(ASKED);
  });

  // Nobody is shown an answer before the question, and a link that says what to train leaves the start to its reader.
  whenNear(section, () => {
    if (trained.value || choices.isOwn() || asked.checkVisibility()) return;
    wanted.value = FIRST_SEEDS;
    trainChosen();
  });

  function trainChosen() {
    const choice = choices.choice.value;
    if (choice instanceof Error) refused.value = choice.message;
    else train(choice);
  }

  /** @param {Choice} choice */
  function train(choice) {
    try {
      // Zero iterations of one seed: what the core does not allow, it says before anything is given up for it.
      core.sweep(choice.settings, 0, 0, 1);
    } catch (error) {
      refused.value = error instanceof Error ? error.message : String(error);
      return;
    }
    refused.value = '';
    sweep.cancel();
    seeds.clear(wanted.value);
    trained.value = choice;
    said.value = `Training ${grouped(seeds.count)} seeds: ${describeChoice(choice)}.`;
    sweep.train({ ...seeds.work(choice), ended: (end) => ended(choice, end) });
  }

  /**
   * What was found stays, whatever brought the end.
   *
   * @param {Choice} choice
   * @param {End} end
   */
  function ended(choice, { how, done, seconds, error }) {
    const { right, notRight } = counts.value;
    const all = grouped(seeds.count);
    tally.add(choice, right, notRight);
    const outcome = `${grouped(right)} right, ${grouped(notRight)} not right (${describeChoice(choice)})`;
    const sentences = {
      finished: `${all} seeds in ${seconds.toFixed(1)} s, ${describeCrew(crew)}: ${outcome}.`,
      cancelled: `Cancelled after ${grouped(done)} of ${all} seeds: ${outcome}.`,
      failed: `The training stopped after ${grouped(done)} seeds: ${error}. Reload the page and train again.`,
    };
    said.value = sentences[how];
    if (how === 'finished' && choice === ASKED) answer(notRight);
  }

  /** @param {number} notRight of all seeds */
  function answer(notRight) {
    const errors = seeds.errorsNotRight();
    const middle =
      notRight > 0 ? ` Half of them end with an error of ${errors[Math.floor(notRight / 2)].toPrecision(2)} or more.` : '';
    question.tell(
      `${grouped(notRight)} of ${grouped(MOST_SEEDS)} are not right at iteration ${grouped(ASKED.iterations)}.${middle} ` +
        'Two units can do it: train them with the chain rule, and compare.',
      notRight < 100 ? 'few' : notRight <= 500 ? 'some' : 'most',
    );
  }

  /** @param {number} seed */
  function open(seed) {
    const choice = trained.value ?? choices.choice.value;
    const error = choice instanceof Error ? choice : openInLab(complete({ ...choice.settings, seed }), choice.iterations);
    refused.value = error?.message ?? '';
  }
}
