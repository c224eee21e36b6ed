// The lab's words: above the picture the rule and the machine, below it what happens at the playhead and why. Only the phases are
// spoken.

import { reachedAt } from '../../model/moments.js';
import { storyOf } from '../../model/stories.js';
import { phaseOf, tell, tellProblem, tellRun } from '../../model/telling.js';
import { byId, find, setText } from '../../page/dom.js';
import { computed, textEffect } from '../../state.js';
import { unbroken } from '../../text/format.js';

/** @import {Scene, Told} from '../../model/telling.js' */
/** @import {Pass, Player, Run} from '../../types.d.ts' */
/** @import {LabState} from './state.js' */
/** @import {Guess} from './question.js' */

/** Milliseconds for which a phase lasts before it is spoken, so that fast play and dragging stay silent. */
const SPEAK_AFTER = 500;

/** Milliseconds between two sentences of one phase while it plays: numbers that change in every frame cannot be read. */
const TELL_EVERY = 700;

/**
 * @param {Run} run
 * @param {Player} player
 * @param {LabState} state
 * @param {Guess} guess
 */
export function mountNarration(run, player, state, guess) {
  const sentence = byId('sentence', HTMLElement);
  // What is hidden is never on screen; what it stands in is.
  const place = find(byId('lab', HTMLElement), '.say', HTMLElement);
  const judged = byId('sentence-judged', HTMLElement);
  const name = byId('moment-name', HTMLElement);
  const words = byId('moment-words', HTMLElement);
  const status = byId('status', HTMLElement);
  const ruleName = byId('rule-name', HTMLElement);
  const ruleWords = byId('rule-words', HTMLElement);

  textEffect(ruleName, () => {
    const problem = tellProblem(run.settings);
    setText(ruleName, problem.name);
    setText(ruleWords, `${problem.name === '' ? '' : ': '}${problem.rule} ${problem.machine}`);
  });

  const moments = computed(() => {
    const { iteration } = run;
    return state.isSecret.value ? run.moments.filter((moment) => reachedAt(moment) <= iteration) : run.moments;
  }, (a, b) => a.length === b.length && a.every((moment, i) => moment === b[i]));
  const phase = computed(
    () => phaseOf({ iteration: run.iteration, iterations: run.iterations, moments: moments.value }),
    (a, b) => a.kind === b.kind && a.since === b.since,
  );

  let toldAt = -Infinity;
  /** @type {readonly unknown[]} */
  let toldOf = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let speaking;

  textEffect(place, () => {
    // All that another sentence follows from, so that one that waits is told when play stops.
    const shown = [state.row.value, state.allDigits.value, state.moving.value];
    const of = [run.settings, run.iterations, phase.value, ...shown, player.playing, run.atEnd];
    const isAnother = of.some((part, i) => part !== toldOf[i]);
    const now = performance.now();
    // Within a phase, too, another iteration is another sentence.
    void run.iteration;
    if (player.playing && !isAnother && now - toldAt < TELL_EVERY) return;
    const isAnotherPhase = of[0] !== toldOf[0] || of[2] !== toldOf[2];
    [toldAt, toldOf] = [now, of];
    const told = state.moving.value === 'seed' ? tellRun(run) : tellNow();
    const heading = told.name === '' ? '' : `${told.name}${state.moving.value === 'seed' ? ': ' : '. '}`;
    setText(name, heading);
    setText(words, unbroken(told.text));
    // Who reads the page meets no sentence of an iteration that has passed beside the present one.
    if (status.textContent !== heading + told.text) setText(status, '');
    if (!isAnotherPhase) return;
    clearTimeout(speaking);
    speaking = setTimeout(() => setText(status, heading + told.text), SPEAK_AFTER);
  });
  textEffect(place, () => {
    setText(judged, run.atEnd && guess.judged.value !== '' ? `${unbroken(guess.judged.value)} ` : '');
    sentence.hidden = guess.isAsked.value;
  });

  /** @returns {Told} */
  function tellNow() {
    const story = storyOf(run.settings, run.iterations);
    if (story && phase.value.kind === 'start') return { name: story.name, text: story.sentence };
    return tell(sceneOf());
  }

  /** @returns {Scene} */
  function sceneOf() {
    const { settings, iterations, trained, iteration, errors } = run;
    return {
      settings,
      iterations,
      trained,
      iteration,
      row: state.row.value,
      moments: moments.value,
      allDigits: state.allDigits.value,
      errors,
      passAt: (at) => (at === iteration ? run.pass() : /** @type {Pass} */ (run.at(at).pass())),
      angleAt: (at) => run.at(at).angle(),
      slopesAt: (at) => {
        const trainer = run.at(at);
        return trainer.errorAlong(trainer.steps().rule, [0, 1]).slopes;
      },
    };
  }
}
