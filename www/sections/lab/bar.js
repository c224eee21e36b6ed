// The lab's bar: play, steps, speed, and where the buttons and the keyboard lead.

import { effect, signal, untracked } from '../../state.js';
import { placesOf } from '../../model/moments.js';
import { bindBox, bindRadios } from '../../page/binding.js';
import { byId, find, findAll, setText } from '../../page/dom.js';
import { onKeyDown } from '../../page/keys.js';

/** @import {Player, Run} from '../../types.d.ts' */
/** @import {LabState} from './state.js' */

/** What uses keys itself. */
const USES_KEYS = 'button, input, select, textarea, a, summary, [contenteditable], [tabindex]:not([tabindex="-1"])';

/**
 * @param {Run} run
 * @param {Player} player
 * @param {LabState} state
 */
export function mountBar(run, player, state) {
  const bar = byId('speed', HTMLElement);
  const play = byId('play', HTMLButtonElement);
  const playText = find(play, 'span', HTMLElement);

  /** @param {number | undefined} place */
  const goTo = (place) => {
    if (place === undefined) return;
    player.pause();
    run.seek(place);
  };
  const places = () => [0, ...placesOf(run.moments), run.iterations];
  /** Which way a moment was asked for; it is known when the run is trained. */
  const asked = signal(/** @type {'back' | 'on' | null} */ (null));
  const goToMoment = () => {
    const { iteration } = run;
    const back = asked.value === 'back';
    asked.value = null;
    goTo(back ? places().filter((place) => place < iteration).at(-1) : places().find((place) => place > iteration));
  };
  /** @param {'back' | 'on'} way */
  const ask = (way) => {
    asked.value = way;
    if (run.trained >= run.iterations) goToMoment();
    else player.pause();
  };
  effect(null, () => {
    if (asked.value !== null && run.trained >= run.iterations) untracked(goToMoment);
  });
  const actions = {
    play: () => player.toggle(),
    'step-back': () => player.step(-1),
    step: () => player.step(1),
    restart: () => goTo(0),
    'previous-moment': () => ask('back'),
    'next-moment': () => ask('on'),
  };
  for (const [id, act] of Object.entries(actions)) byId(id, HTMLButtonElement).addEventListener('click', act);
  for (const button of findAll(bar, '.step-here', HTMLButtonElement)) {
    button.addEventListener('click', () => player.step(button.value === 'on' ? 1 : -1));
  }

  bindRadios(findAll(bar, 'input[name="pace"]', HTMLInputElement), {
    get value() {
      return String(player.pace);
    },
    set value(pace) {
      player.pace = pace === 'clock' ? pace : Number(pace);
    },
  });
  bindBox(byId('pause-at-moments', HTMLInputElement), state.pausesAtMoments);
  effect(null, () => {
    play.classList.toggle('is-playing', player.playing);
    setText(playText, player.playing ? 'Pause' : 'Play');
  });

  // On a phone the buttons are at the screen's lower edge, as long as the lab is above it.
  const lab = byId('lab', HTMLElement);
  let isHere = true;
  const look = (/** @type {IntersectionObserverEntry[]} */ changes) => {
    isHere = changes[changes.length - 1].isIntersecting;
    lab.classList.toggle('is-away', !isHere);
  };
  // An edge that only touches the screen shows nothing.
  new IntersectionObserver(look, { rootMargin: '-1px' }).observe(lab);

  // While the lab is what the reader looks at, and no control takes the keys. Elsewhere they scroll as ever.
  /** @param {string} key @param {boolean} isFar */
  const actionOf = (key, isFar) => {
    if (key === ' ') return actions.play;
    if (key === 'ArrowLeft') return isFar ? actions['previous-moment'] : actions['step-back'];
    if (key === 'ArrowRight') return isFar ? actions['next-moment'] : actions.step;
    return undefined;
  };
  onKeyDown(document, (event) => {
    const { key, shiftKey, target } = event;
    if (event.defaultPrevented || event.ctrlKey) return;
    if (key === ' ' && (event.repeat || shiftKey)) return;
    const isFree = target instanceof Element && (!target.closest(USES_KEYS) || (target.id === 'playhead' && key === ' '));
    const act = actionOf(key, shiftKey);
    if (!act || !isFree || !isHere) return;
    event.preventDefault();
    act();
  });
}
