// The lab's narration: what happens now and why, and what there is to do. Spoken are the moments only.

import { momentAt, momentsOf } from '../../model/moments.js';
import { storyOf } from '../../model/stories.js';
import { NAMES, tell } from '../../model/telling.js';
import { byId, setText } from '../../page/dom.js';
import { beforeRender } from '../../plot/view.js';
import { grouped } from '../../text/format.js';

/** @import {Pass, Player, Run} from '../../types.d.ts' */
/** @import {Moment} from '../../model/moments.js' */

/** Milliseconds for which a moment lasts before it is spoken, so that fast play and dragging stay silent. */
const SPEAK_AFTER = 500;

/**
 * @param {Run} run
 * @param {Player} player
 */
export function mountNarration(run, player) {
  const name = byId('moment-name', HTMLElement);
  const words = byId('moment-words', HTMLElement);
  const status = byId('status', HTMLElement);
  /** What is told now. While it plays, a moment is told as it was when play came to it. @type {Moment | null} */
  let told = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let speaking;

  const show = () => {
    // At the start nothing has happened yet.
    const moment = momentAt(momentsOf(run), run.iteration, player.playing || run.iteration === 0);
    const isAnother = moment !== told;
    if (player.playing && moment && !isAnother) return;
    told = moment;
    const text = moment ? tell(moment, sceneOf(run)) : withoutMoment(run, player);
    setText(name, moment ? `${NAMES[moment.kind]}. ` : '');
    setText(words, text);
    if (!isAnother) return;
    clearTimeout(speaking);
    speaking = setTimeout(() => setText(status, moment ? `${NAMES[moment.kind]}. ${text}` : ''), SPEAK_AFTER);
  };

  const showSoon = () => beforeRender(show);
  run.subscribe((change) => {
    if (change === 'run') told = null;
    showSoon();
  });
  player.subscribe(showSoon);
  showSoon();
}

/**
 * @param {Run} run
 * @returns {import('../../model/telling.js').Scene}
 */
function sceneOf(run) {
  const { settings, iterations, iteration, errors } = run;
  const passAt = (/** @type {number} */ at) => /** @type {Pass} */ (run.at(at).pass());
  return { settings, iterations, iteration, errors, passAt, angleAt: (at) => run.at(at).angle() };
}

/**
 * @param {Run} run
 * @param {Player} player
 * @returns {string}
 */
function withoutMoment(run, player) {
  const story = storyOf(run.settings, run.iterations);
  if (story) return story.sentence;
  if (player.playing) return `Each iteration asks the four questions and moves all ${countOf(run)} weights a little, to make the error smaller.`;
  if (run.iteration === 0) return 'Press Play, or step through the run one iteration at a time.';
  return `Paused at iteration ${grouped(run.iteration)}. Step on, or drag along the error curve.`;
}

/** @param {Run} run */
function countOf({ settings: { hidden } }) {
  return hidden === undefined ? 3 : 4 * hidden;
}
