// Where the page in one file has its other parts: packed, in the page itself. Stands in for `www/files.js`.

/** @typedef {typeof import('../../../../www/files.js')} Files */

const [, , script, , core] = await unpacked;
const worker = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));

/** @type {Files['compileCore']} */
export async function compileCore() {
  return WebAssembly.compile(core);
}

/** @type {Files['createSweepWorker']} */
export function createSweepWorker() {
  // Not a module: Chromium lets no page from disk start one.
  return new Worker(worker);
}
