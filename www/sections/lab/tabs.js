// On a phone one of the three figures of the moment is shown at a time; elsewhere all are, and there are no tabs.

import { effect, signal } from '../../state.js';
import { byId, find, findAll } from '../../page/dom.js';
import { onKeyDown } from '../../page/keys.js';

export function mountTabs() {
  const list = find(byId('lab', HTMLElement), '[role="tablist"]', HTMLElement);
  const tabs = findAll(list, '[role="tab"]', HTMLButtonElement);
  const chosen = signal(0);
  tabs.forEach((tab, i) => tab.addEventListener('click', () => void (chosen.value = i)));
  onKeyDown(list, ({ key }) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (!step) return;
    chosen.value = (chosen.value + step + tabs.length) % tabs.length;
    tabs[chosen.value].focus();
  });
  effect(null, () => {
    tabs.forEach((tab, i) => {
      tab.setAttribute('aria-selected', String(i === chosen.value));
      tab.tabIndex = i === chosen.value ? 0 : -1;
      byId(tab.getAttribute('aria-controls') ?? '', HTMLElement).classList.toggle('is-chosen', i === chosen.value);
    });
  });
}
