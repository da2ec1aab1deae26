import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');

/** The tokens of the block that opens with a selector. */
function tokens(selector: string): Record<string, string> {
  const from = css.indexOf(`${selector} {`);
  assert.ok(from >= 0, `${selector} is not in globals.css`);
  const block = css.slice(from, css.indexOf('}', from));
  return Object.fromEntries(
    [...block.matchAll(/--([a-z-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
}

const light = tokens('[data-theme="light"]');
const dark = tokens('[data-theme="dark"]');

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  assert.match(colour, /^#[0-9a-f]{6}$/);
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function contrast(one: string | undefined, other: string | undefined): number {
  const [low, high] = [luminance(one ?? ''), luminance(other ?? '')].toSorted((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

const STATES = ['pending', 'available', 'reserved', 'reversed', 'petrol'];
const GROUNDS = ['paper', 'raised', 'sunken'];

for (const [name, theme] of Object.entries({ light, dark }))
  describe(`colours in ${name}`, () => {
    test('words can be read on every ground (4.5 to 1)', () => {
      for (const ground of GROUNDS)
        for (const words of ['ink', 'muted', ...STATES])
          assert.ok(contrast(theme[words], theme[ground]) >= 4.5, `${words} on ${ground}`);
    });

    test('a state and what is said beside it can be read on its own wash', () => {
      for (const state of STATES)
        for (const words of ['ink', 'muted', state])
          assert.ok(contrast(theme[words], theme[`${state}-wash`]) >= 4.5, `${words} on ${state}-wash`);
    });

    test('a main button can be read, and controls and charts stand out from every ground (3 to 1)', () => {
      assert.ok(contrast(theme['on-petrol'], theme.petrol) >= 4.5);
      for (const ground of GROUNDS)
        for (const part of ['edge', 'petrol', 'plot'])
          assert.ok(contrast(theme[part], theme[ground]) >= 3, `${part} on ${ground}`);
    });
  });

test('both ways into the dark lead to the same colours', () => {
  assert.deepEqual(tokens(':root:not([data-theme])'), dark);
  assert.deepEqual(Object.keys(light), Object.keys(dark));
});

test('the frame of a browser takes the papers of the page', () => {
  const said = readFileSync(new URL('../../lib/core/theme.ts', import.meta.url), 'utf8');
  assert.ok(said.includes(`light: '${light.paper ?? ''}', dark: '${dark.paper ?? ''}'`));
});
