// Paper, as far as the browser lets the page have it.

/**
 * Prints the page.
 *
 * @returns {boolean} false where the browser has no way to print, or a frame forbids it: it then does nothing and says nothing
 */
export function printed() {
  let isPrinting = false;
  const begin = () => {
    isPrinting = true;
  };
  addEventListener('beforeprint', begin);
  // Some browsers on telephones have no such function.
  window.print?.();
  removeEventListener('beforeprint', begin);
  return isPrinting;
}
