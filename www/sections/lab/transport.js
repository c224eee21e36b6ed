// The lab's transport: play and pause, steps, restart, and how fast.

import { momentsOf, placesOf } from '../../model/moments.js';
import { iterationsPerFrame } from '../../model/player.js';
import { byId, find, setText } from '../../page/dom.js';
import { createView } from '../../plot/view.js';
import { grouped } from '../../text/format.js';

/** @import {Player, Run} from '../../types.d.ts' */

/** What uses the space key itself. */
const USES_SPACE = 'button, input, select, textarea, a, summary, [contenteditable], [tabindex]';

/**
 * @param {Run} run
 * @param {Player} player
 * @returns {{ show: () => void }} `show` when the player has changed
 */
export function createTransport(run, player) {
  const play = byId('play', HTMLButtonElement);
  const playText = find(play, 'span', HTMLElement);
  const pace = byId('iterations-per-frame', HTMLSelectElement);
  const present = byId('present-pace', HTMLOutputElement);

  play.addEventListener('click', () => player.toggle());
  byId('step-back', HTMLButtonElement).addEventListener('click', () => player.step(-1));
  byId('step', HTMLButtonElement).addEventListener('click', () => player.step(1));
  byId('restart', HTMLButtonElement).addEventListener('click', () => run.seek(0));
  pace.addEventListener('change', () => {
    player.pace = pace.value === 'rising' ? 'rising' : Number(pace.value);
    showPace();
  });
  const showPace = () => {
    setText(present, player.pace === 'rising' ? `now ${grouped(iterationsPerFrame('rising', run.iteration))}` : '');
  };

  // Space plays and pauses while the lab is what the reader looks at; elsewhere it scrolls as ever.
  let onScreen = false;
  new IntersectionObserver((changes) => {
    for (const change of changes) onScreen = change.isIntersecting;
  }).observe(play);
  document.addEventListener('keydown', (event) => {
    if (event.key !== ' ' || event.repeat || event.defaultPrevented) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const { target } = event;
    const isFree = target instanceof Element && (target.id === 'playhead' || !target.closest(USES_SPACE));
    if (!onScreen || !isFree) return;
    event.preventDefault();
    player.toggle();
  });

  const previous = byId('previous-moment', HTMLButtonElement);
  const next = byId('next-moment', HTMLButtonElement);
  /** @param {number | undefined} place */
  const goTo = (place) => {
    if (place === undefined) return;
    player.pause();
    run.seek(place);
  };
  const places = () => placesOf(momentsOf(run));
  previous.addEventListener('click', () => goTo(places().filter((place) => place < run.iteration).at(-1)));
  next.addEventListener('click', () => goTo(places().find((place) => place > run.iteration)));

  const show = () => {
    play.classList.toggle('is-playing', player.playing);
    playText.textContent = player.playing ? 'Pause' : 'Play';
    pace.value = String(player.pace);
    showPace();
  };
  const view = createView(present, showPace);
  run.subscribe((change) => {
    if (change === 'playhead') view.invalidate();
  });
  show();
  return { show };
}
