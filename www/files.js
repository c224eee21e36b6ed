// Where the page's other files come from: the core's module and the workers' script. A page in one file brings its own
// version of this module, since a page that was opened from disk can neither fetch nor import.

/**
 * @returns {Promise<WebAssembly.Module>} the core, compiled
 * @throws when the file does not arrive or is not WebAssembly
 */
export async function compileCore() {
  const response = await fetch(new URL('../pkg/backprop_live_bg.wasm', import.meta.url));
  if (!response.ok) throw new Error(`the server answered ${response.status} for ${response.url}`);
  // From bytes, so that a server need not know WebAssembly's media type.
  return WebAssembly.compile(await response.arrayBuffer());
}

/** @returns {Worker} running `sweep-worker.js` */
export function createSweepWorker() {
  return new Worker(new URL('./sweep-worker.js', import.meta.url), { type: 'module' });
}
