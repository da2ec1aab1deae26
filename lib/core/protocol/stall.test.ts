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
const MOST_GROWTH = 24;
/** Below this (milliseconds) there is nothing to grow. */
const WORTH_LOOKING = 2;
const ROUNDS = 12;

function took(definition: ProviderDefinition, call: ReceivedCall): number {
  const context = contextFor(definition);
  const began = performance.now();
  const reading = readPostback(definition, call, context);
  assert.ok(reading.steps.length > 0);
  maskCall(definition, call);
  return performance.now() - began;
}

/** How much longer the large call takes, at the best of many tries: other work on the machine only ever adds. */
function growth(definition: ProviderDefinition, large: ReceivedCall, small: ReceivedCall): number {
  let [largest, smallest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS; round += 1) {
    largest = Math.min(largest, took(definition, large));
    if (largest < WORTH_LOOKING) return 1;
    smallest = Math.min(smallest, took(definition, small));
  }
  return largest / Math.max(smallest, WORTH_LOOKING / 8);
}

describe('no call takes more than in proportion to its size', () => {
  for (const [id, definition] of CATALOGUE) {
    test(id, () => {
      const small = new Map(hostileCalls(definition, SMALLER));
      for (const [what, large] of hostileCalls(definition, LARGEST)) {
        const same = small.get(what);
        assert.ok(same, what);
        const times = growth(definition, large, same);
        assert.ok(times < MOST_GROWTH, `${what}: ${times.toFixed(0)} times for eight times the text`);
      }
    });
  }
});
