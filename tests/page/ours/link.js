// Links that went wrong on their way.

import { all, check, click, field, find, frame, frames, iteration, press, reach, show, text, until, write } from '../hands.js';

/**
 * Goes through hashes: where the page's notice names the part, a step shows that the page still works.
 *
 * @param {[string | null, string][]} hashes each with the part that the notice has to name; null is the one that is there
 */
export async function repair(hashes) {
  for (const [hash, part] of hashes) {
    if (hash !== null) location.hash = hash;
    await until(`the notice about ${hash ?? location.hash}`, () => text('#notice').includes(`“${part}”`));
    // The run is chosen with the notice, and drawn in the frame after.
    await frames(2);
    const before = iteration();
    click(before === 0 ? '#step' : '#step-back');
    await until(`a step after ${hash ?? location.hash}`, () => Math.abs(iteration() - before) === 1);
  }
}

function noticeIsInSight() {
  const { left, top, right, bottom } = find('#notice').getBoundingClientRect();
  // It lets the pointer through.
  find('#notice').style.pointerEvents = 'auto';
  const seen = [top + 4, bottom - 4].map((y) => document.elementFromPoint((left + right) / 2, y));
  find('#notice').style.pointerEvents = '';
  return seen.every((element) => element === find('#notice'));
}

/** A notice stands over the page, in sight, until the reader's next choice of any kind. */
export async function notice() {
  const places = () => JSON.stringify(all('#lab, .bar, .over-time, .say, .now').map((part) => part.getBoundingClientRect()));
  const choices = {
    'a step': () => click('#step'),
    'a key': () => press('body', 'ArrowRight'),
    'a slider': () => write('#seed', '7', 'input'),
    'the playhead': () => write('#playhead', '9', 'input'),
  };
  show('#lab');
  for (const [name, choose] of Object.entries(choices)) {
    location.hash = 'iteration=5';
    await until('a sound link', () => iteration() === 5 && text('#notice') === '');
    const before = places();
    location.hash = 'iteration=5&colour=red';
    await until('the notice', () => text('#notice').includes('“colour=red”'));
    check(places() === before, 'the notice moves the page');
    check(noticeIsInSight(), 'something covers the notice in the lab');
    // Keys are the lab's once it is known to be on screen.
    await until(`no notice after ${name}`, () => {
      choose();
      return text('#notice') === '';
    });
  }
  location.hash = 'microscope&iteration=5&colour=red';
  await until('the small player', () => find('#run-player').checkVisibility());
  check(noticeIsInSight(), 'something covers the notice in the lesson');
  // What is above a section takes its size later, and not every browser keeps what is in sight in its place.
  document.documentElement.style.overflowAnchor = 'none';
  const place = () => Math.round(find('#microscope').getBoundingClientRect().top);
  const before = place();
  find('#sigmoid').style.paddingBlockEnd = '50rem';
  await frames(2);
  check(place() === before, `a section that was linked to moves from ${before} to ${place()}`);
}

/** What of the page can be seen: sections, header and footer. */
export function parts() {
  const seen = all('main > section, body > header, body > footer').filter((part) => part.checkVisibility());
  return seen.map((part) => part.id || part.localName);
}

/**
 * Opens links one after the other in the same page, and waits each time until the page gives the same link again, but for the
 * section that it leads to.
 *
 * @param {string[]} links
 */
export async function roundTrip(links) {
  await reach('#link');
  for (const link of links) {
    location.hash = link;
    await reach('#link');
    const [first, ...rest] = link.split('&');
    const run = [...(first.includes('=') ? [first] : []), ...rest].join('&');
    await until(`${link}, where the page gives ${text('#link')}`, () => text('#link').split('#')[1] === run);
    check(text('#notice') === '', `${link}: ${text('#notice')}`);
  }
}

/** Opens a hash at once, without waiting for the event. @param {string} hash */
function open(hash) {
  history.replaceState(null, '', hash);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

/**
 * On a machine with slow frames, *Back* comes before a slider's move is shown, and the address is written before the run is
 * trained.
 */
export async function slowFrames() {
  write('#seed', '5', 'input');
  open('#seed=9&iteration=40');
  await until('the link’s run', () => iteration() === 40);
  check(field('#seed-number').value === '9', `seed ${field('#seed-number').value}: a move from before the link`);

  const run = 'hidden=16&iterations=100000&iteration=90000';
  const { replaceState } = history;
  /** @type {string[]} */
  const written = [];
  history.replaceState = function (...given) {
    written.push(String(given[2]));
    return replaceState.apply(this, given);
  };
  open('#seed=77');
  open(`#seed=78&${run}`);
  await frame();
  /** @type {FrameRequestCallback[]} */
  const held = [];
  const { requestAnimationFrame } = window;
  window.requestAnimationFrame = (callback) => held.push(callback);
  // The address is written after a while of quiet; a frame's budget is not enough for this run.
  click('input[name=pace][value="10"]');
  held.splice(0).forEach((callback) => callback(performance.now()));
  await new Promise((resolve) => {
    const look = () => (written.length > 2 ? resolve(null) : setTimeout(look, 20));
    look();
  });
  window.requestAnimationFrame = requestAnimationFrame;
  held.forEach((callback) => requestAnimationFrame(callback));
  const wrong = written.filter((link) => !/^#seed=7(7|8&hidden=16&iterations=100000&iteration=90000(&lab=pace-10)?)$/.test(link));
  check(wrong.length === 0, `${wrong}`);
}
