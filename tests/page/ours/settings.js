// The lab's settings.

import { all, check, until } from '../hands.js';

/** What of the lab is below the screen, as soon as the lab stands still. */
export async function belowScreen() {
  const places = () =>
    all('#lab *')
      .filter((element) => element.checkVisibility())
      .map((element) => element.getBoundingClientRect().bottom);
  let before = '';
  await until('the lab stands still', () => {
    const now = places().join();
    const is = now === before;
    before = now;
    return is;
  });
  const below = all('#lab *').filter(
    (element) => element.checkVisibility() && element.getBoundingClientRect().bottom > innerHeight,
  );
  const lines = new Set(all('#last-row button').map((button) => Math.round(button.getBoundingClientRect().bottom)));
  check(lines.size <= 1, `the question’s buttons end at ${[...lines]} in ${innerWidth} pixels`);
  return below.map((element) => element.outerHTML.slice(0, 80));
}
