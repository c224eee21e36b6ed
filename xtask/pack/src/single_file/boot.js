// The first script of the page in one file: unpacks the page's own script, which lies packed in the page, and starts it.

'use strict';

/**
 * What lies packed in an element of the page: bytes, gzipped, in base 64.
 *
 * @param {string} id the element's
 * @returns {Response} the bytes, unpacked
 */
function unpack(id) {
  const text = document.getElementById(id)?.textContent ?? '';
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
}

(async () => {
  const script = document.createElement('script');
  script.type = 'module';
  script.textContent = await unpack('packed-page').text();
  document.body.append(script);
})().catch((error) => {
  const trouble = document.getElementById('trouble');
  if (!trouble) return;
  trouble.textContent = `This browser could not unpack the page (${error.message}). Open the file in a current Chrome, Edge, Firefox or Safari.`;
  trouble.classList.add('trouble-now');
});
