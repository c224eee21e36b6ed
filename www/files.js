// Where the core and the workers' script are: the page's HTML says so. As it is written and packed, it names two files;
// in one file, it holds them.

import { byId } from './page/dom.js';

/** One of the page's files is not what it should be: `page/starting.js` suspects the server then. */
class FileError extends Error {
  name = 'FileError';
}

/**
 * @returns {Promise<WebAssembly.Module>} the core, compiled
 * @throws when it does not arrive or is not WebAssembly, with its address
 */
export async function compileCore() {
  const place = byId('core');
  // From bytes, so that a server need not know WebAssembly's media type.
  if (!(place instanceof HTMLLinkElement)) return WebAssembly.compile(await unpack(place.textContent ?? ''));
  const bytes = await fetchBytes(place.href);
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw new FileError(`${place.href} is not the WebAssembly that it should be (${error})`, { cause: error });
  }
}

/**
 * Starts the core.
 *
 * @param {(core: { module_or_path: WebAssembly.Module }) => Promise<unknown>} init the glue's
 * @param {WebAssembly.Module} module
 * @throws when it lacks what the glue calls, with its address
 */
export async function startCore(init, module) {
  try {
    await init({ module_or_path: module });
  } catch (error) {
    const place = byId('core');
    if (!(place instanceof HTMLLinkElement)) throw error;
    throw new FileError(`${place.href} belongs to another version (${error})`, { cause: error });
  }
}

/** @returns {Worker} running `model/sweep-worker.js` */
export function createSweepWorker() {
  const script = byId('worker', HTMLScriptElement);
  const { src, type } = script.dataset;
  const url = src ?? URL.createObjectURL(new Blob([script.text], { type: 'text/javascript' }));
  return new Worker(url, { type: type === 'module' ? 'module' : 'classic' });
}

/** @param {string} url */
async function fetchBytes(url) {
  const response = await fetchPreloaded(url).catch((error) => {
    throw new FileError(`${url} did not arrive (${error.message})`, { cause: error });
  });
  if (!response.ok) throw new FileError(`${url} did not arrive (the server answered ${response.status})`);
  return response.arrayBuffer();
}

/** @param {string} url */
async function fetchPreloaded(url) {
  // The mode of the preload in the page's head. With `crossorigin` and the usual mode, WebKit would load it twice.
  const response = await fetch(url, { mode: 'no-cors', credentials: 'include' });
  // A frame without an origin may read only what its server lets everyone read.
  return response.type === 'opaque' ? fetch(url) : response;
}

/** @param {string} text bytes, compressed by gzip, in base 64 */
async function unpack(text) {
  const packed = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}
