// The first script of the page in one file: unpacks what the page shows and its own script, which lie packed at its end
// with all else that it needs.

'use strict';

// Nobody sees the page jump from its text alone to all of it.
document.documentElement.style.visibility = 'hidden';

/** What the page shows, its style sheet, its workers' script, its own and the core. */
const unpacked = new Promise((resolve) => addEventListener('DOMContentLoaded', resolve)).then(async () => {
  const { textContent: text, dataset } = /** @type {HTMLElement} */ (document.getElementById('packed'));
  const [length = 0, ...sizes] = (dataset['sizes'] ?? '').split(' ').map(Number);
  // Two characters are a number below 91 × 91, and that is thirteen bits.
  const digit = (/** @type {number} */ at) => {
    const code = text.charCodeAt(at) - 35;
    // There is no `<` among them.
    return code > 25 ? code - 1 : code;
  };
  const packed = new Uint8Array(length);
  for (let bits = 0, held = 0, at = 0, filled = 0; at < text.length; at += 2) {
    bits = (bits << 13) | (digit(at) * 91 + digit(at + 1));
    for (held += 13; held >= 8; held -= 8) {
      packed[filled] = bits >> (held - 8);
      filled += 1;
    }
    bits &= 255;
  }
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const bytes = await new Response(stream).arrayBuffer();
  let end = 0;
  const parts = sizes.map((size) => bytes.slice(end, (end += size)));
  return /** @type {[ArrayBuffer, ArrayBuffer, ArrayBuffer, ArrayBuffer, ArrayBuffer]} */ (parts);
});

unpacked
  .then(([body, style, , page]) => {
    const text = new TextDecoder();
    const sheet = document.createElement('style');
    sheet.textContent = text.decode(style);
    document.querySelector('style')?.replaceWith(sheet);
    document.body.innerHTML = text.decode(body);
    const script = document.createElement('script');
    script.type = 'module';
    script.textContent = text.decode(page);
    document.body.append(script);
  })
  .catch((error) => {
    const trouble = document.getElementById('trouble');
    if (!trouble) return;
    trouble.textContent = `This browser could not unpack the page (${error.message}). Open the file in a current Chrome, Edge, Firefox or Safari.`;
    trouble.classList.add('trouble-now');
  })
  .finally(() => document.documentElement.removeAttribute('style'));
