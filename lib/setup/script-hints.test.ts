import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { COMPILE_NOW, hintScripts } from '#lib/setup/script-hints.mjs';

const LONG = 'x();'.repeat(300);

describe('the hint of a built site’s scripts', () => {
  let folder = '';
  const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bounty-scripts-'));
    mkdirSync(join(folder, 'chunks'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('stands at the head of every script of any size, in every folder, once however often the site is built', () => {
    const [one, two, three] = [`"use strict";\n${LONG}`, `y("ü");${LONG}`, `z();${LONG}`];
    write('one.js', one);
    write(join('chunks', 'two.js'), two);
    hintScripts(folder);
    write('three.js', three);
    hintScripts(folder);
    assert.equal(read('one.js'), COMPILE_NOW + one);
    assert.equal(read(join('chunks', 'two.js')), COMPILE_NOW + two);
    assert.equal(read('three.js'), COMPILE_NOW + three);
  });

  test('does not stand where there is next to nothing to compile', () => {
    write('few.js', 'x()');
    hintScripts(folder);
    assert.equal(read('few.js'), 'x()');
  });

  test('is a comment of one line, so that what the script does stays', () => {
    assert.match(COMPILE_NOW, /^\/\/[^\n]*\n$/);
  });

  test('leaves alone what is no script', () => {
    write('look.css', 'a{}');
    write('map.json', '{}');
    hintScripts(folder);
    assert.deepEqual([read('look.css'), read('map.json')], ['a{}', '{}']);
  });
});
