// Where the page's other files come from: the core's module and the workers' script. A page in one file brings its own
// version of this module, since a page that was opened from disk can neither fetch nor import.

/**
 * @returns {Promise<WebAssembly.Module>} the core, compiled
 * @throws when the file does not arrive, with its address, or is not WebAssembly
 */
export async function compileCore() {
  const url = new URL('../pkg/backprop_live_bg.wasm', import.meta.url);
  // From bytes, so that a server need not know WebAssembly's media type.
  return WebAssembly.compile(await fetchBytes(url));
}

/** @param {URL} url */
async function fetchBytes(url) {
  const response = await fetch(url).catch((error) => {
    throw new Error(`its file ${url} did not arrive: ${error.message}`, { cause: error });
  });
  if (!response.ok) throw new Error(`its file ${url} did not arrive: the server answered ${response.status}`);
  return response.arrayBuffer();
}

/** @returns {Worker} running `sweep-worker.js` */
export function createSweepWorker() {
  return new Worker(new URL('./model/sweep-worker.js', import.meta.url), { type: 'module' });
}
