import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isLasting, MOST_TRIES, pauseAfter } from '#lib/core/mail/retry.ts';

describe('tries of a message', () => {
  test('pauses grow, and a message is tried for more than a day before it is given up', () => {
    const pauses = Array.from({ length: MOST_TRIES - 1 }, (_, index) => pauseAfter(index + 1) / 60_000);
    assert.deepEqual(pauses, [1, 5, 30, 120, 720, 1_440]);
    assert.deepEqual(
      pauses,
      pauses.toSorted((a, b) => a - b),
    );
  });

  test('only a lasting refusal of the recipient ends the tries early', () => {
    assert.ok(isLasting({ command: 'RCPT TO', responseCode: 550 }));
    assert.equal(isLasting({ command: 'RCPT TO', responseCode: 451 }), false, 'grey-listed');
    assert.equal(isLasting({ command: 'AUTH PLAIN', responseCode: 535 }), false, 'our password');
    assert.equal(isLasting({ command: 'MAIL FROM', responseCode: 550 }), false, 'our sender');
    assert.equal(isLasting({ code: 'ECONNREFUSED' }), false);
  });
});
