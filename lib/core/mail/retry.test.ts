import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isLasting, isOurs, MOST_TRIES, pauseAfter, triesAfterOurs } from '#lib/core/mail/retry.ts';

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

  test('what the recipient or the message is refused for is not ours to mend', () => {
    for (const theirs of [
      { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 },
      { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451 },
      { code: 'EMESSAGE', command: 'DATA', responseCode: 554 },
      { code: 'EMESSAGE', command: 'MAIL FROM' },
      { code: 'EENVELOPE', command: 'API' },
      {},
    ])
      assert.equal(isOurs(theirs), false, JSON.stringify(theirs));
    for (const ours of [
      { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 },
      { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 },
      { code: 'ETLS', command: 'STARTTLS' },
      { code: 'ESOCKET', command: 'CONN' },
      { code: 'EDNS' },
    ])
      assert.equal(isOurs(ours), true, JSON.stringify(ours));
  });

  test('after failures of ours the recipient is still asked twice at least', () => {
    for (const tries of [1, 7, 300]) assert.ok(triesAfterOurs(tries) + 2 <= MOST_TRIES);
  });
});
