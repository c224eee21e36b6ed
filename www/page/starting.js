// Says why the page does not start: a file that is not what it should be, a frame that keeps files away, a browser that
// lacks something. Not a module: it has to run where no module does.

{
  const BROWSER = 'a current Chrome, Edge, Firefox or Safari';

  /** The smallest module with an instruction on a vector: a function that returns one of sixteen zeros. */
  const SIMD = Uint8Array.of(
    ...[0, 97, 115, 109, 1, 0, 0, 0], // the header, version 1
    ...[1, 5, 1, 96, 0, 1, 123], // a type: nothing to v128
    ...[3, 2, 1, 0], // a function of that type
    ...[10, 8, 1, 6, 0, 65, 0, 253, 15, 11], // its body: i32.const 0, i8x16.splat
  );

  /** @param {string} what */
  const server = (what) =>
    `The page could not start: ${what}. The server is more likely at fault than this browser. Reload the page; if that does ` +
    `not help, tell those who run the server.`;

  /**
   * @param {unknown} error what stopped a script
   * @param {string} file the script, where it stopped before it could look for more; otherwise empty
   */
  const explain = (error, file) => {
    if (typeof WebAssembly === 'undefined') {
      return `This browser does not run WebAssembly, which does the arithmetic of this page. Open the page in ${BROWSER}, or ` +
        `lower the security level that switches WebAssembly off.`;
    }
    if (!WebAssembly.validate(SIMD)) {
      return `This browser runs WebAssembly without its SIMD instructions, which the arithmetic of this page uses. Open the ` +
        `page in ${BROWSER}, or update this one.`;
    }
    const message = error instanceof Error ? error.message : String(error);
    if (/content security policy|\bCSP\b/i.test(message)) {
      return "The page could not start: a Content-Security-Policy of its server forbids WebAssembly. It has to allow " +
        "script-src 'wasm-unsafe-eval'.";
    }
    if (error instanceof Error && error.name === 'FileError') return server(`its file ${message}`);
    if (file) return server(`its file ${file} is damaged or belongs to another version (${message})`);
    return `The page could not start (${message}). Reload it. If that does not help, open it in ${BROWSER}.`;
  };

  /** @param {string} file the script that did not arrive, or not as a script */
  const explainMissing = (file) => {
    if (location.protocol === 'file:') {
      return 'From disk, a browser does not load the scripts of this page. Open backprop-live.html instead, which has the ' +
        'whole page in one file.';
    }
    if (origin === 'null') {
      return 'This frame keeps the page from its own files: it is sandboxed without allow-same-origin. Put backprop-live.html ' +
        'in the frame, which has the whole page in one file, or add allow-same-origin.';
    }
    return server(`its file ${file} did not arrive, or not as a script`);
  };

  /** @param {string} sentence the first is shown: what follows comes of it */
  const tell = (sentence) => {
    // Gone once the page has started.
    const trouble = document.getElementById('trouble');
    if (!trouble || trouble.classList.contains('trouble-now')) return;
    trouble.textContent = sentence;
    trouble.classList.add('trouble-now');
  };

  // Where a browser has saved the page while it ran, its document holds already what the scripts add; `main.js` leaves it alone.
  const { started } = document.documentElement.dataset;
  if (started !== undefined) {
    addEventListener('DOMContentLoaded', () => {
      const copy = document.createElement('p');
      copy.id = 'trouble';
      document.body.prepend(copy);
      tell(
        `This is a copy that a browser saved of the page while it ran: it shows what was there, and does not run. ` +
        `${started ? `The page itself is at ${started}.` : 'Open the file that it was saved from.'}`,
      );
      copy.className += ' trouble';
    });
  }

  // At a plain opening the lesson below the first screen is laid out later: page/later.js ends it.
  const [navigation] = performance.getEntriesByType('navigation');
  const isPlain = navigation instanceof PerformanceNavigationTiming && navigation.type === 'navigate' && !location.hash;
  if (started === undefined && isPlain) {
    document.documentElement.classList.add('opening');
  }

  /** What is newer than the JavaScript of 2022 and used on this page; together: the browsers of `NEWEST`. */
  const needed = {
    'rounded rectangles on a canvas': () => 'roundRect' in CanvasRenderingContext2D.prototype,
    'nested style rules': () => CSS.supports('selector(&)'),
    'the selector :has()': () => CSS.supports('selector(:has(a))'),
    'container queries': () => CSS.supports('container-type: inline-size'),
  };
  const NEWEST = 'Chrome or Edge 120, Firefox 121 or Safari 17.2';
  const missing = Object.entries(needed).filter(([, isThere]) => !isThere());
  if (missing.length > 0) {
    const names = missing.map(([name]) => name).join(', ');
    tell(
      `This browser lacks ${names}, so parts of this page stay blank or out of place. It needs ${NEWEST}, or a later version.`,
    );
  }

  /**
   * Whether an error is none of the page's: an extension's, whose scripts run in the page, or a browser's note that figures were
   * laid out twice in a frame.
   *
   * @param {string} text its file, or where it comes from, or what it says
   */
  const isForeign = (text) => /-extension:|webkit-masked-url:|^ResizeObserver loop/m.test(text);

  addEventListener(
    'error',
    (event) => {
      if (event.target instanceof HTMLScriptElement) {
        if (!isForeign(event.target.src)) tell(explainMissing(event.target.src));
      } else if (event.target === window && !isForeign(`${event.filename}\n${event.message}`)) tell(explain(event.error, event.filename));
    },
    // A file that does not arrive announces it on its element only, on the way down.
    true,
  );
  addEventListener('unhandledrejection', ({ reason }) => {
    if (!isForeign(String(reason?.stack))) tell(explain(reason, ''));
  });
}
