import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentsInWords, keptInWords } from '#lib/core/demo/removal.ts';

test('what is removed is named with its numbers', () => {
  assert.equal(
    contentsInWords({ providers: 6, offers: 30, accounts: 8, calls: 400, conversions: 1, tickets: 1 }),
    '6 providers, 30 offers, 8 accounts, 400 calls, 1 conversion and 1 ticket',
  );
});

test('what was added by hand is named, with what to do about it', () => {
  const text = keptInWords([
    { what: 'account', count: 2, example: 'a@site.example' },
    { what: 'question of a visitor', count: 3, example: 'b@site.example' },
  ]);
  assert.match(
    text,
    /holds 2 accounts \(a@site\.example, …\), 3 questions of a visitor \(b@site\.example, …\)/,
  );
  // Said before anybody asked for it, and after it was refused.
  assert.match(text, /added by hand, so the demo stays\./);
  assert.match(text, /backup <file>.*DATA_DIR=<new folder> DEMO=0 npm start\.$/);
});
