// The lab's stories of failure: a click each opens a run from its start.

import { storyOf, STORIES } from '../../model/stories.js';
import { byId } from '../../page/dom.js';

/** @import {Run} from '../../types.d.ts' */

/**
 * @param {Run} run
 * @param {() => void} begin plays the run that has been opened, whatever was before
 */
export function mountStories(run, begin) {
  const list = byId('stories', HTMLUListElement);
  const buttons = STORIES.map(({ name, outcome, settings, iterations }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'small';
    const more = document.createElement('span');
    more.className = 'wide';
    more.textContent = `: ${outcome}`;
    button.append(name, more);
    button.addEventListener('click', () => {
      run.open(settings, { iterations, iteration: 0 });
      begin();
    });
    const item = document.createElement('li');
    item.append(button);
    list.append(item);
    return button;
  });
  const show = () => {
    const present = storyOf(run.settings, run.iterations);
    buttons.forEach((button, i) => button.setAttribute('aria-pressed', String(STORIES[i] === present)));
  };
  run.subscribe((change) => {
    if (change === 'run' || change === 'length') show();
  });
  show();
}
