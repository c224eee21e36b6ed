// What the browser keeps of a reader's work, where it lets a page keep anything. Nothing of it is sent anywhere.

/**
 * @param {string} name
 * @returns {string} empty where nothing is kept
 */
export function readKept(name) {
  try {
    return localStorage.getItem(keyOf(name)) ?? '';
  } catch {
    // A frame without an origin has no storage, nor has a browser that refuses it.
    return '';
  }
}

/**
 * @param {string} name
 * @param {string} text empty for nothing
 */
export function keep(name, text) {
  try {
    if (text === '') localStorage.removeItem(keyOf(name));
    else localStorage.setItem(keyOf(name), text);
  } catch {
    // It is there as long as the page is open.
  }
}

/** A server may have other pages. @param {string} name */
function keyOf(name) {
  return `backprop-live.${name}`;
}
