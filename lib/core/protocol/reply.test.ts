import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VERDICTS, type VerdictCode } from '#lib/core/verdicts.ts';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { lootably } from './catalogue/lootably.ts';
import { definitionWith } from './definition-under-test.ts';
import { keyHash } from './fingerprint.ts';
import { replyFor } from './reply.ts';

const SAID = { transaction: null, member: 'm', offer: null, event: null, click: null };

test('a refusal never holds the success word nor a success status', () => {
  for (const definition of CATALOGUE.values()) {
    const success = replyFor(definition, 'success', 200, 'credited');
    for (const [code, verdict] of Object.entries(VERDICTS)) {
      if (verdict.answer !== 'refusal') continue;
      const refusal = replyFor(definition, 'refusal', verdict.status, code as VerdictCode);
      const { status, final } = definition.replies.refusal ?? {};
      const wanted = verdict.status < 500 ? (final ?? status ?? verdict.status) : (status ?? verdict.status);
      assert.equal(refusal.status, wanted, `${definition.id} ${code}`);
      if (success.body !== '') assert.ok(!refusal.body.includes(success.body), `${definition.id} ${code}`);
      else assert.ok(refusal.status >= 400, `${definition.id} ${code}`);
    }
    const told = definition.replies.refusal?.status ?? 503;
    assert.equal(replyFor(definition, 'refusal', 200, 'malformed').status, told);
  }
});

test('a copy is answered with the duplicate word, or with success where there is none', () => {
  for (const definition of CATALOGUE.values()) {
    const { success, duplicate } = definition.replies;
    const words = (duplicate ?? success).body.replace('{transaction}', 't1');
    const said = { ...SAID, transaction: 't1' };
    assert.equal(
      replyFor(definition, 'duplicate', 200, 'repeat', said).body.replace('{code}', 'repeat'),
      words,
    );
  }
  assert.equal(CATALOGUE.get('house')?.replies.duplicate?.body, '{"received":true,"duplicate":true}');
});

test('Lootably’s refusals say 0', () => {
  assert.equal(replyFor(lootably, 'refusal', 401, 'signature-wrong').body, '0');
});

test('an id in a reply is text, never a pattern', () => {
  const success = { status: 200, body: '{transaction}:OK', contentType: 'text/plain' };
  const reply = replyFor({ replies: { success, forbidden: [] } }, 'success', 200, 'credited', {
    ...SAID,
    transaction: "a$&$'b",
  });
  assert.equal(reply.body, "a$&$'b:OK");
});

test('keys are hashed to 16 bytes, whatever they hold', () => {
  assert.equal(keyHash('').length, 32);
  assert.notEqual(keyHash('a'), keyHash('A'));
});

const WORDS = { success: { status: 200, body: 'OK', contentType: 'text/plain' }, forbidden: [] };

test('a stop word is for what no repetition can mend, never for our own trouble', () => {
  const replies = { ...WORDS, refusal: { body: 'no', final: 403, contentType: 'text/plain' } };
  assert.equal(replyFor({ replies }, 'refusal', 401, 'signature-wrong').status, 403);
  assert.equal(replyFor({ replies }, 'refusal', 400, 'malformed').status, 403);
  for (const code of ['overloaded', 'unavailable', 'secret-missing', 'provider-paused'] as const)
    assert.equal(replyFor({ replies }, 'refusal', 503, code).status, 503);
});

test('a cause that holds the success word is left out', () => {
  const success = { status: 200, body: 'ok', contentType: 'text/plain' };
  const broken = replyFor({ replies: { ...WORDS, success } }, 'refusal', 503, 'definition-broken');
  assert.deepEqual([broken.status, broken.body], [503, 'refused']);
  const refusal = { body: 'no: {code}', contentType: 'text/plain' };
  assert.equal(
    replyFor({ replies: { ...WORDS, success, refusal } }, 'refusal', 503, 'definition-broken').body,
    'no: ',
  );
  assert.equal(
    replyFor({ replies: { ...WORDS, success, refusal } }, 'refusal', 400, 'malformed').body,
    'no: malformed',
  );
});

test('an id that is repeated in JSON stays inside its quotes', () => {
  const success = { status: 200, body: '{"id":"{transaction}"}', contentType: 'application/json' };
  const said = { ...SAID, transaction: 'a","paid":"yes' };
  const { body } = replyFor({ replies: { ...WORDS, success } }, 'success', 200, 'credited', said);
  assert.deepEqual(JSON.parse(body), { id: said.transaction });
});

test('answers that a network would misread cannot be saved', () => {
  const plain = { body: 'OK' };
  const dangerous: Array<[string, Parameters<typeof definitionWith>[1]]> = [
    ['a success with a failure word', { replies: { success: { body: 'no Errors' }, forbidden: ['error'] } }],
    [
      'a duplicate with a failure word',
      { replies: { success: plain, duplicate: { body: 'failed' }, forbidden: ['FAIL'] } },
    ],
    [
      'a repeated id that may hold a failure word',
      { replies: { success: { body: '{transaction}:OK' }, forbidden: ['fail'] } },
    ],
    ['a repeated id in HTML', { replies: { success: { body: '{transaction}', contentType: 'text/html' } } }],
    ['an unknown place', { replies: { success: { body: '{transactoin}:OK' } } }],
    ['a refusal that is a success', { replies: { success: plain, refusal: { body: 'OK not' } } }],
    [
      'a refusal of any body with a success status',
      { replies: { success: { body: '' }, refusal: { body: 'no', status: 200 } } },
    ],
    ['a stop status that is a success', { replies: { success: plain, refusal: { body: 'no', final: 200 } } }],
    [
      'a stop status that asks to come again',
      { replies: { success: plain, refusal: { body: 'no', final: 503 } } },
    ],
  ];
  for (const [what, rest] of dangerous) assert.throws(() => definitionWith(undefined, rest), Error, what);
});
