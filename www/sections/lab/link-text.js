// What a link says of the lab beyond the run: whether it plays, how fast, and how its curve is drawn.

import { byId, find } from '../../page/dom.js';

/** @import {Player, Run} from '../../types.d.ts' */

/** The boxes by their words in a link, which say that a box is not as the page opens with it. */
const BOXES = { 'log-iterations': 'log-iterations', 'log-error': 'log-error', 'no-stops': 'stop-at-moments' };

/**
 * @param {import('../../model/shown.js').Shown} shown
 * @param {Run} run
 * @param {Player} player
 */
export function mountLinkText(shown, run, player) {
  const lab = byId('lab', HTMLElement);
  const pace = byId('iterations-per-frame', HTMLSelectElement);
  const paces = Array.from(pace.options, ({ value }) => value);
  const [weights, errors] = ['weights', 'error'].map((value) => find(lab, `input[name="curve"][value="${value}"]`, HTMLInputElement));
  const boxes = Object.entries(BOXES).map(([word, id]) => ({ word, box: byId(id, HTMLInputElement) }));

  const playing = () => {
    if (player.playing) return run.iteration > 0 ? 'playing' : '';
    // A link without an iteration opens playing.
    return player.held && run.iteration === 0 ? 'paused' : '';
  };

  const changed = shown.register('lab', {
    give() {
      const words = [playing(), pace.value === paces[0] ? '' : `pace-${pace.value}`, weights.checked ? 'weights' : ''];
      for (const { word, box } of boxes) words.push(box.checked === box.defaultChecked ? '' : word);
      return words.filter(Boolean).join('.');
    },
    take(text) {
      const words = text === '' ? [] : text.split('.');
      const known = ['playing', 'paused', 'weights', ...Object.keys(BOXES), ...paces.slice(1).map((value) => `pace-${value}`)];
      if (!words.every((word) => known.includes(word))) return false;
      const asked = words.find((word) => word.startsWith('pace-'))?.slice('pace-'.length) ?? paces[0];
      if (pace.value !== asked) {
        pace.value = asked;
        announce(pace);
      }
      turn(words.includes('weights') ? weights : errors, true);
      for (const { word, box } of boxes) turn(box, box.defaultChecked !== words.includes(word));
      if (words.includes('playing')) player.play();
      if (words.includes('paused')) player.pause();
      return true;
    },
  });

  player.subscribe(changed);
  for (const control of [pace, weights, errors, ...boxes.map(({ box }) => box)]) control.addEventListener('change', changed);
}

/**
 * @param {HTMLInputElement} box
 * @param {boolean} isChecked
 */
function turn(box, isChecked) {
  if (box.checked === isChecked) return;
  box.checked = isChecked;
  announce(box);
}

/** Lets those who listen to a control know. @param {HTMLElement} control */
function announce(control) {
  control.dispatchEvent(new Event('change', { bubbles: true }));
}
