// What can be read where the page cannot start.

const LESSON = 'net input';

const isSeen = (/** @type {Element | null} */ element) => element?.checkVisibility({ visibilityProperty: true }) ?? false;

/** The sentence that can be seen, or an empty text, and whether the lesson's first words can. @returns {[string, boolean]} */
export function shown() {
  const trouble = /** @type {HTMLElement | null} */ (document.querySelector('#trouble'));
  const lesson = /** @type {HTMLElement | null} */ (document.querySelector('#sigmoid'));
  const canBeRead = isSeen(document.querySelector('#sigmoid p')) && (lesson?.innerText.includes(LESSON) ?? false);
  return [trouble && isSeen(trouble) ? trouble.innerText : '', canBeRead];
}

/** The same of the page in each frame: its sentences, the lesson's words, and a section that needs scripts. */
export function inFrames() {
  return [...document.querySelectorAll('iframe')].map(({ contentDocument: page }) => {
    if (!page) throw new Error('a frame without a document');
    const sentences = /** @type {HTMLElement[]} */ ([...page.querySelectorAll('.trouble')]).filter(isSeen);
    const lesson = /** @type {HTMLElement | null} */ (page.querySelector('#sigmoid'));
    return [
      sentences.map(({ innerText }) => innerText).join(' '),
      lesson?.innerText.includes(LESSON),
      page.querySelector('#take-away')?.checkVisibility(),
    ];
  });
}
