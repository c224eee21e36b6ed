// Boxes that scroll together, sideways or down: where one is taken, the others go to the same share of their way.

/** @param {readonly HTMLElement[]} boxes */
export function scrollTogether(boxes) {
  for (const box of boxes) {
    box.addEventListener('scroll', () => {
      const [reach, length] = roomOf(box);
      // A box that has been moved along answers with an event of its own, from where it was sent.
      if (length <= 0 || arrived(box, reach)) return;
      for (const other of boxes) {
        if (other !== box) sendTo(other, reach / length);
      }
    });
  }
}

/**
 * Where boxes have been sent whose event is still to come.
 *
 * @type {WeakMap<HTMLElement, number>}
 */
const sent = new WeakMap();

/**
 * @param {HTMLElement} box
 * @param {number} share of the way, 0 to 1
 */
function sendTo(box, share) {
  const [from, length, isSideways] = roomOf(box);
  if (length <= 0) return;
  if (isSideways) box.scrollLeft = share * length;
  else box.scrollTop = share * length;
  const [to] = roomOf(box);
  if (to !== from) sent.set(box, to);
}

/**
 * @param {HTMLElement} box
 * @param {number} reach
 * @returns {boolean} whether the box is where it was sent
 */
function arrived(box, reach) {
  const wanted = sent.get(box);
  sent.delete(box);
  return wanted === reach;
}

/**
 * @param {HTMLElement} box
 * @returns {[reach: number, length: number, isSideways: boolean]} how far it is scrolled, how far it can be, which way
 */
function roomOf(box) {
  const width = box.scrollWidth - box.clientWidth;
  const height = box.scrollHeight - box.clientHeight;
  return width >= height ? [box.scrollLeft, width, true] : [box.scrollTop, height, false];
}
