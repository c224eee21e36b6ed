// What sections show beyond the run, as texts for the link.

import assert from 'node:assert/strict';
import test from 'node:test';

import { createShown } from '../../www/model/shown.js';
import { signal } from '../../www/state.js';

/**
 * A section that shows a whole number, 1 as the page opens.
 *
 * @param {ReturnType<typeof createShown>} shown
 * @param {string} id
 */
function section(shown, id) {
  const line = signal(1);
  const state = {
    get line() {
      return line.value;
    },
    set line(next) {
      line.value = next;
    },
  };
  shown.register(id, {
    give: () => (state.line === 1 ? '' : String(state.line)),
    take(text) {
      if (!/^\d*$/.test(text)) return false;
      state.line = Number(text || 1);
      return true;
    },
  });
  return { state };
}

test('what sections show is given and taken; what is not named is as the page opens', () => {
  const shown = createShown();
  const [first, second] = [section(shown, 'first'), section(shown, 'second')];
  assert.deepEqual(shown.texts(), {});
  first.state.line = 4;
  assert.deepEqual(shown.texts(), { first: '4' });
  assert.deepEqual(shown.take({ second: '7' }), []);
  assert.deepEqual([first.state.line, second.state.line], [1, 7]);
});

test('a text that is not understood is named, and its section is as the page opens', () => {
  const shown = createShown();
  const { state } = section(shown, 'first');
  state.line = 4;
  assert.deepEqual(shown.take({ first: 'x', other: '1' }), ['other', 'first']);
  assert.equal(state.line, 1);
});

test('what gives its text from something that is no signal tells of each change', () => {
  const shown = createShown();
  let line = '';
  const changed = shown.register('first', { give: () => line, take: () => true });
  assert.deepEqual(shown.texts(), {});
  line = '4';
  changed();
  assert.deepEqual(shown.texts(), { first: '4' });
});

test('a text that a link cannot hold, or a second word for a section, stops loudly', () => {
  const shown = createShown();
  shown.register('first', { give: () => 'a&b', take: () => true });
  assert.throws(() => shown.texts(), /first gives "a&b"/);
  assert.throws(() => shown.register('first', { give: String, take: () => true }), /first has told already/);
});
