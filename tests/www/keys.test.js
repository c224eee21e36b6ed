// Keys are heard in one place.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

const ROOT = new URL('../../www/', import.meta.url).pathname;

test('keys are heard where those of an input method are left out', () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const hearing = files.filter((file) => /['"`]key(down|up|press)['"`]|\.onkey/.test(readFileSync(join(ROOT, file), 'utf8')));
  // The latter only builds a section that is about to be used.
  assert.deepEqual(hearing.sort(), ['page/keys.js', 'page/later.js']);
});
