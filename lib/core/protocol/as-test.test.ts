import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { asTest } from './as-test.ts';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { asReceived, composeCall } from './compose-call.ts';
import { readPostback } from './read-postback.ts';

function noticeOf(test: boolean) {
  const house = CATALOGUE.get('house');
  assert.ok(house);
  const settings = { secret: [`whsec_${Buffer.alloc(24, 5).toString('base64')}`] };
  const at = { publicUrl: 'https://s.example', path: '/p', settings, now: new Date(), requestId: 'r' };
  const facts = {
    kind: 'credit',
    member: 'm',
    transaction: 't/1',
    offer: 'o',
    ...(test ? { test } : {}),
  } as const;
  const reading = readPostback(house, asReceived(composeCall(house, facts, at)), { ...at, publicUrls: [] });
  assert.ok(reading.ok);
  return reading.notice;
}

describe('a notice that is taken for a test', () => {
  test('is one in every respect: its keys are those of a call that its network marked', () => {
    const [plain, marked] = [noticeOf(false), noticeOf(true)];
    assert.equal(plain.test, false);
    const made = asTest(plain);
    assert.deepEqual(
      [made.test, made.key, made.conversionKey, made.signedTuple],
      [true, marked.key, marked.conversionKey, null],
    );
    assert.notEqual(made.key, plain.key);
  });

  test('and was one already stays as it is', () => {
    const marked = noticeOf(true);
    assert.equal(asTest(marked), marked);
  });
});
