// The lab's next runs: two in words, and those that fail in a menu. A click each opens a run from its start.

import { keyOf } from '../../model/settings.js';
import { NEXT, STORIES } from '../../model/stories.js';
import { byId, findAll, setText } from '../../page/dom.js';
import { computed, effect } from '../../state.js';

/** @import {Pin, Run} from '../../types.d.ts' */

/**
 * @param {Run} run
 * @param {() => void} begin plays the run that has been opened, whatever was before
 */
export function mountStories(run, begin) {
  const nextRuns = byId('next-runs', HTMLElement);
  const menu = byId('failing-runs', HTMLDetailsElement);
  const present = computed(() => `${keyOf(run.settings)} ${run.iterations}`);
  const isPresent = (/** @type {Pin} */ other) => `${keyOf(other.settings)} ${other.iterations}` === present.value;
  /** @param {Pin} other */
  const open = ({ settings, iterations }) => {
    run.open(settings, { iterations, iteration: 0 });
    begin();
  };

  const next = computed(() => NEXT.filter((other) => !isPresent(other)));
  findAll(nextRuns, ':scope > button', HTMLButtonElement).forEach((button, i) => {
    button.addEventListener('click', () => open(next.value[i]));
    effect(null, () => setText(button, next.value[i].words));
  });

  byId('stories', HTMLUListElement).replaceChildren(
    ...STORIES.map((story) => {
      const button = document.createElement('button');
      const outcome = document.createElement('small');
      const item = document.createElement('li');
      button.type = 'button';
      button.className = 'link';
      button.textContent = story.name;
      outcome.textContent = story.outcome;
      item.append(button, ' ', outcome);
      button.addEventListener('click', () => {
        menu.open = false;
        open(story);
      });
      effect(menu, () => button.setAttribute('aria-pressed', String(isPresent(story))));
      return item;
    }),
  );
}
