import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { approvalOf, VERDICTS, type VerdictCode, verdict, verdictFromNumber } from './verdicts.ts';

const codes = Object.keys(VERDICTS) as VerdictCode[];

test('no number stands for two codes, and each leads back to its code', () => {
  assert.equal(new Set(codes.map((code) => verdict(code).number)).size, codes.length);
  for (const code of codes) assert.equal(verdictFromNumber(verdict(code).number), code);
});

test('a number nobody knows is an error, never some other code', () => {
  for (const number of [0, -1, 9, 999]) assert.throws(() => verdictFromNumber(number), /unknown/);
});

test('a yes that takes from a member is never called paying, and one that nobody alone may give is not offered', () => {
  assert.equal(approvalOf('reversal-unsigned'), 'takes-back');
  assert.equal(approvalOf('reversal-unmatched'), 'takes-back');
  assert.equal(approvalOf('final-after-passed'), 'never');
  assert.equal(approvalOf('reversal-mismatch'), 'never');
  assert.equal(approvalOf('amount-over-cap'), 'pays');
});

for (const code of codes)
  describe(code, () => {
    const facts = verdict(code);
    test('says what happened, why and what next, and names its term', () => {
      for (const text of [facts.happened, facts.why, facts.next]) {
        assert.match(text, /^[A-Z].*\.$/, text);
        assert.doesNotMatch(text, /^\s|\s{2}|\s$/);
      }
      assert.equal(new Set([facts.happened, facts.why, facts.next]).size, 3);
      assert.match(facts.term, /^[a-z][a-z-]+$/);
    });
    test('is answered with success exactly when it was kept for good (T8)', () => {
      if (facts.answer === 'refusal') {
        assert.ok(facts.status >= 400 && facts.status < 600);
        assert.equal(facts.standing, 'refused');
      } else {
        assert.equal(facts.status, 200);
        assert.notEqual(facts.standing, 'refused');
      }
      assert.equal(facts.answer === 'duplicate', facts.standing === 'repeat');
    });
  });

test('what may mend itself is answered 503, so that it is sent again (T8)', () => {
  for (const code of [
    'overloaded',
    'unavailable',
    'secret-missing',
    'key-unknown',
    'definition-broken',
    'provider-paused',
  ] as const)
    assert.equal(verdict(code).status, 503, code);
});
