import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { contextFor } from './catalogue-under-test.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import { hostileCalls, LARGEST } from './hostile-under-test.ts';
import { maskCall } from './mask.ts';
import type { ReceivedCall } from './notice.ts';
import { readPostback } from './read-postback.ts';

// How long a call holds up the others is measured by the bench (`npm run bench -- --only reading`): a test that asked for
// milliseconds would fail on a busy machine. What a busy machine cannot change is how the work grows: eight times the
// text may take eight times as long, and what grows with its square takes sixty-four times.

const SMALLER = LARGEST / 8;
/** Half of what a square would be: between this and eight lies whatever caches and the machine's other work do. */
const MOST_GROWTH = 32;
/** Below this (milliseconds) there is nothing to grow. */
const WORTH_LOOKING = 2;
const ROUNDS = 200;

function took(definition: ProviderDefinition, call: ReceivedCall): number {
  const context = contextFor(definition);
  const began = performance.now();
  const reading = readPostback(definition, call, context);
  assert.ok(reading.steps().length > 0);
  maskCall(definition, call);
  return performance.now() - began;
}

/**
 * How much longer the large call takes, at the best of many tries: other work on the machine only ever adds. It is
 * tried again until it is in proportion, so that only what never is fails.
 */
function growth(definition: ProviderDefinition, large: ReceivedCall, smaller: () => ReceivedCall): number {
  let largest = took(definition, large);
  if (largest < WORTH_LOOKING) return 1;
  const small = smaller();
  let smallest = Number.POSITIVE_INFINITY;
  let times = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS && times > MOST_GROWTH; round += 1) {
    largest = Math.min(largest, took(definition, large));
    if (largest < WORTH_LOOKING) return 1;
    smallest = Math.min(smallest, took(definition, small));
    times = largest / Math.max(smallest, WORTH_LOOKING / 8);
  }
  return times;
}

describe('no call takes more than in proportion to its size', () => {
  for (const [id, definition] of CATALOGUE) {
    test(id, () => {
      let small: ReadonlyMap<string, ReceivedCall> | undefined;
      for (const [what, large] of hostileCalls(definition, LARGEST)) {
        const times = growth(definition, large, () => {
          small ??= new Map(hostileCalls(definition, SMALLER));
          const same = small.get(what);
          assert.ok(same, what);
          return same;
        });
        assert.ok(times <= MOST_GROWTH, `${what}: ${times.toFixed(0)} times for eight times the text`);
      }
    });
  }
});
