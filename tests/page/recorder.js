// Keeps what comes to the console where a test can read it, in every engine, counts workers and the core's memories, hands
// out the page's core, and takes from the browser what the address says it is without,
// or forbids by a policy: this script comes before the page's own.

(() => {
  /** @type {{ level: string, text: string }[]} */
  const record = [];
  Object.defineProperty(window, 'recordedConsole', { value: record });

  // A driver's own scripts cannot import modules in every engine.
  const core = './pkg/backprop_live.js';
  const loadCore = async () => {
    const module = await import(core);
    // The page's own core, where its scripts are packed, is another copy.
    await module.default();
    return module;
  };
  Object.defineProperty(window, 'loadCore', { value: loadCore });

  /** @type {Set<Worker>} */
  const workers = new Set();
  Object.defineProperty(window, 'liveWorkers', { value: workers });
  let made = 0;
  Object.defineProperty(window, 'workersMade', { value: () => made });
  window.Worker = class extends Worker {
    /**
     * @param {string | URL} url
     * @param {WorkerOptions} [options]
     */
    constructor(url, options) {
      super(url, options);
      workers.add(this);
      made += 1;
    }

    terminate() {
      super.terminate();
      workers.delete(this);
    }
  };

  /** @type {WeakRef<WebAssembly.Memory>[]} */
  const memories = [];
  const liveMemories = () => memories.map((memory) => memory.deref()).filter((memory) => memory !== undefined);
  Object.defineProperty(window, 'liveMemories', { value: liveMemories });
  for (const name of /** @type {const} */ (['instantiate', 'instantiateStreaming'])) {
    const instantiate = /** @type {(...values: any[]) => Promise<any>} */ (WebAssembly[name]);
    if (!instantiate) continue;
    /** @type {any} */ (WebAssembly)[name] = async (/** @type {any[]} */ ...values) => {
      const result = await instantiate(...values);
      const { memory } = (result.instance ?? result).exports;
      if (memory) memories.push(new WeakRef(memory));
      return watched(result);
    };
  }

  // How many iterations are trained, and the longest run, by the settings that a trainer was made with.
  /** @type {Map<string, { trained: number, longest: number }>} */
  const training = new Map();
  Object.defineProperty(window, 'training', { value: training });
  /** @param {any} result an instance of the core, or a module and it */
  const watched = (result) => {
    const { exports } = result.instance ?? result;
    if (!exports.trainer_new) return result;
    /** The settings of each trainer, by its place in the core's memory. @type {Map<number, string>} */
    const settings = new Map();
    const trainers = Object.keys(exports).filter((name) => name.startsWith('trainer_') && name !== 'trainer_trained');
    const own = { ...exports };
    for (const name of trainers) {
      own[name] = (/** @type {any[]} */ ...values) => {
        const [trainer] = values;
        const before = settings.has(trainer) ? exports.trainer_trained(trainer) : 0;
        const answer = exports[name](...values);
        if (name === 'trainer_new') settings.set(answer[0], JSON.stringify(Object.entries(values[0] ?? {}).sort()));
        const key = settings.get(trainer);
        const after = key === undefined ? 0 : exports.trainer_trained(trainer);
        if (key === undefined || after === before) return answer;
        const count = training.get(key) ?? { trained: 0, longest: 0 };
        training.set(key, { trained: count.trained + after - before, longest: Math.max(count.longest, after) });
        return answer;
      };
    }
    const instance = new Proxy(result.instance ?? result, { get: (target, name) => (name === 'exports' ? own : target[name]) });
    return result.instance ? { ...result, instance } : instance;
  };

  /** @type {Record<string, () => void>} */
  const lacks = {
    WebAssembly: () => Reflect.deleteProperty(window, 'WebAssembly'),
    SIMD: () => {
      WebAssembly.validate = () => false;
      WebAssembly.compile = async () => {
        throw new WebAssembly.CompileError('invalid value type 0x7b');
      };
    },
    DecompressionStream: () => Reflect.deleteProperty(window, 'DecompressionStream'),
  };
  const asked = new URLSearchParams(location.search);
  lacks[asked.get('without') ?? '']?.();
  const policy = asked.get('policy');
  if (policy) {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = policy;
    document.head.append(meta);
  }

  /** @param {unknown} value */
  const text = (value) => {
    if (value instanceof Error) return `${value}\n${value.stack ?? ''}`;
    try {
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
    } catch {
      return Object.prototype.toString.call(value);
    }
  };

  for (const level of /** @type {const} */ (['error', 'warn', 'info', 'log', 'debug'])) {
    const write = console[level].bind(console);
    console[level] = (...values) => {
      record.push({ level, text: values.map(text).join(' ') });
      write(...values);
    };
  }

  const assert = console.assert.bind(console);
  console.assert = (condition, ...values) => {
    if (!condition) record.push({ level: 'error', text: `assertion failed: ${values.map(text).join(' ')}` });
    assert(condition, ...values);
  };

  addEventListener('error', (event) => {
    // A file that does not load announces it on its element only, on the way down.
    const element = event.target instanceof Element ? event.target : null;
    const file = element?.getAttribute('src') ?? element?.getAttribute('href');
    const what = element ? `${element.localName} ${file} does not load` : `uncaught ${text(event.error ?? event.message)}`;
    record.push({ level: 'error', text: what });
  }, true);
  addEventListener('unhandledrejection', (event) => {
    record.push({ level: 'error', text: `unhandled ${text(event.reason)}` });
  });
  addEventListener('securitypolicyviolation', (event) => {
    record.push({ level: 'error', text: `${event.violatedDirective} blocks ${event.blockedURI || 'inline code'}` });
  });
})();
