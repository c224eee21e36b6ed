// The page in a frame of another page: how high the frame has to be, and what of the page is in sight where it is not.

import { click, field, reach, until, write } from '../hands.js';

/**
 * Copies the frames of parts of the page.
 *
 * @param {string[]} parts
 * @returns {Promise<[string, string][]>} where each leads, and how high it is
 */
export async function copied(parts) {
  /** @type {string[]} */
  const taken = [];
  navigator.clipboard.writeText = async (text) => void taken.push(text);
  await reach('#copy-iframe');
  const alone = field('#link-alone');
  for (const part of parts) {
    write('#link-section', part, 'input');
    alone.checked = true;
    alone.dispatchEvent(new Event('input', { bubbles: true }));
    click('#copy-iframe');
    await until(`the frame of ${part}`, () => taken.at(-1)?.includes(`embed=${part}`) ?? false);
  }
  return taken.map((text) => {
    const [, link = '', height = ''] = /src="([^"]*)".* height="(\d+)"/.exec(text) ?? [];
    return [link.replaceAll('&amp;', '&'), height];
  });
}

/** The most that a frame may be higher than its page needs, in CSS pixels: some lines, and the run's player while it is away. */
const SPARE = 128;

/**
 * Puts frames with those heights into this page, one after the other, each as wide as a column of text.
 *
 * @param {[string, string][]} frames
 * @param {number} width
 */
export async function fit(frames, width) {
  for (const [link, height] of frames) {
    const frame = await put(link, width, Number(height));
    await until(`${link} needs the ${height} px that its frame has`, () => {
      const needed = heightIn(frame);
      return needed <= Number(height) && needed >= Number(height) - SPARE;
    });
  }
}

/**
 * Puts low frames into this page, which listens, and waits until each is as high as its page needs.
 *
 * @param {string} script of the host
 * @param {string[]} links
 * @param {number} width
 */
export async function grow(script, links, width) {
  const listens = document.createElement('script');
  listens.text = script;
  document.body.append(listens);
  for (const link of links) {
    const frame = await put(link, width, 150);
    const hasGrown = () => frame.clientHeight > 150 && frame.clientHeight === heightIn(frame);
    await until(`the frame of ${link} has grown`, () => isThere(frame) && hasGrown());
  }
}

/**
 * Puts the lab into frames of a host that does not listen, and waits until each has *Play* in sight.
 *
 * @param {string} link
 * @param {[number, number][]} sizes
 */
export async function play(link, sizes) {
  for (const [width, height] of sizes) {
    const frame = await put(link, width, height);
    await until(`Play in sight in ${width}×${height}`, () => {
      const { top = -1, bottom = Infinity } = frame.contentDocument?.querySelector('#play')?.getBoundingClientRect() ?? {};
      return isThere(frame) && top >= 0 && bottom > top && bottom <= height;
    });
  }
}

/** @param {string} link @param {number} width @param {number} height */
async function put(link, width, height) {
  const frame = document.createElement('iframe');
  Object.assign(frame, { width, height, src: link });
  frame.style.border = '0';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.replaceChildren(frame);
  await loaded;
  return frame;
}

/** @param {HTMLIFrameElement} frame */
function heightIn({ contentDocument }) {
  return Math.ceil(contentDocument?.body.getBoundingClientRect().height ?? 0);
}

/** Whether the part that a frame shows is built: the lab always is. @param {HTMLIFrameElement} frame */
function isThere({ contentDocument }) {
  const section = contentDocument?.querySelector('.embedded-section')?.closest('main > section');
  return section?.id === 'lab' || section?.hasAttribute('data-built') === true;
}
