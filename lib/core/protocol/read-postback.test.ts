import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { bitlabs } from './catalogue/bitlabs.ts';
import { cpxVectors } from './catalogue/cpx.vectors.ts';
import { MEMBER, NOW } from './catalogue/vector.ts';
import { VECTORS } from './catalogue/vectors.ts';
import type { Notice, ReceivedCall } from './notice.ts';
import { readPostback } from './read-postback.ts';
import { isStale } from './signature.ts';

const byteText = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
});
const anyCall: fc.Arbitrary<ReceivedCall> = fc.record({
  method: fc.oneof(fc.constantFrom('GET', 'POST', 'HEAD', 'get'), fc.string()),
  target: fc.oneof(
    byteText,
    byteText.map((text) => `/pb?${text}`),
    fc
      .array(
        fc.tuple(
          fc.constantFrom('uid', 'hash', 'trans_id', 'status', 'userID', 'ip', 'verifier', '__proto__'),
          byteText,
        ),
      )
      .map(
        (pairs) => `/pb?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`,
      ),
  ),
  headers: fc.array(
    fc.tuple(
      fc.constantFrom(
        'content-type',
        'signature',
        'webhook-id',
        'webhook-timestamp',
        'webhook-signature',
        'constructor',
      ),
      byteText,
    ),
  ),
  body: fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map((text) => Buffer.from(text)),
    fc.dictionary(fc.string(), fc.jsonValue()).map((object) => Buffer.from(JSON.stringify(object))),
  ),
});

test('no call, however odd, throws or is accepted', () => {
  fc.assert(
    fc.property(anyCall, (call) => {
      for (const { definition, context } of VECTORS.values()) {
        assert.equal(readPostback(definition, call, context).ok, false);
      }
    }),
    { numRuns: 1500 },
  );
});

test('a step says that a signed time is stale where that is why, and nowhere else', () => {
  let stale = 0;
  for (const { definition, context, vectors } of VECTORS.values())
    for (const { call } of vectors) {
      const reading = readPostback(definition, call, context);
      const why = !reading.ok && reading.refusal === 'timestamp-stale';
      assert.equal(reading.steps().some(isStale), why);
      if (why) stale += 1;
    }
  assert.ok(stale > 0);
});

test('nothing that is missing on our side lets a call pass', () => {
  for (const { definition, context, vectors } of VECTORS.values()) {
    // A pinned public key is ours to keep, and nothing that could be missing.
    if (definition.calls.some(({ authentication: a }) => a.scheme === 'signed' && a.keySet)) continue;
    const names = Object.keys(definition.settings);
    const all = (values: string[]) => Object.fromEntries(names.map((name) => [name, values]));
    for (const { call } of vectors) {
      for (const settings of [{}, all([]), all(['']), all(['   '])]) {
        assert.equal(readPostback(definition, call, { ...context, settings }).ok, false);
      }
    }
  }
});

describe('no changed byte of what is signed is accepted', () => {
  for (const [id, { definition, context, vectors }] of VECTORS) {
    // Those that sign a list of fields, or nothing: what they leave open is told in `uncovered`.
    const whole = definition.calls.every(
      ({ authentication: a }) => a.scheme === 'signed' && a.subject.over !== 'fields',
    );
    if (!whole) continue;
    const genuine = vectors.find((vector) => vector.name === 'a genuine credit is taken')?.call;
    assert.ok(genuine);
    test(id, () => {
      const honest = JSON.stringify(noticeOf(genuine));
      for (let at = 0; at < genuine.target.length; at += 1) {
        for (const flip of [1, 2, 32]) {
          const code = genuine.target.charCodeAt(at) ^ flip;
          const target: string =
            genuine.target.slice(0, at) + String.fromCharCode(code) + genuine.target.slice(at + 1);
          const notice = noticeOf({ ...genuine, target });
          // A query spelt otherwise may still say the same (%2B, %2b); a path no recipe signs may differ.
          if (notice) assert.equal(JSON.stringify(notice), honest, target);
        }
      }
      for (let at = 0; at < genuine.body.length; at += 1) {
        const body: Uint8Array = Uint8Array.from(genuine.body);
        body[at] = (body[at] ?? 0) ^ 1;
        assert.equal(noticeOf({ ...genuine, body }), null);
      }
    });
    const noticeOf = (call: ReceivedCall): Notice | null => {
      const reading = readPostback(definition, call, context);
      return reading.ok ? reading.notice : null;
    };
  }
});

test('any odd text in any field of a network that signs little is read or refused, never thrown', () => {
  const genuine = cpxVectors.vectors[0]?.call;
  assert.ok(genuine);
  const odd = [
    "' OR 1=1--",
    '"',
    '\\',
    '\u{1f4b0}',
    '\u202eevil',
    'a'.repeat(10_000),
    '\ud800',
    '%00',
    '../..',
    '$'.concat('{x}'),
    '<b>',
  ];
  for (const name of ['user_id', 'status', 'amount_local', 'offer_id', 'subid_1', 'type', 'amount_usd']) {
    for (const value of odd) {
      const text = encodeURIComponent(value.toWellFormed());
      const target = genuine.target.replace(
        new RegExp(`([?&])${name}=[^&]*`),
        (_, mark: string) => `${mark}${name}=${text}`,
      );
      const reading = readPostback(cpxVectors.definition, { ...genuine, target }, cpxVectors.context);
      assert.ok(reading.steps().length > 0);
      if (reading.ok && name === 'status') assert.equal(reading.notice.kind, 'unknown-state');
    }
  }
});

test('the steps tell what came, what was signed and what was expected, in order', () => {
  const genuine = cpxVectors.vectors[0]?.call;
  assert.ok(genuine);
  const forged = {
    ...genuine,
    target: genuine.target.replace(/hash=.*/, 'hash=00112233445566778899aabbccddeeff'),
  };
  const steps = readPostback(cpxVectors.definition, forged, cpxVectors.context).steps();
  assert.deepEqual(
    steps.map((step) => [step.name, step.ok]),
    [
      ['received', true],
      ['parameters', true],
      ['canonical', true],
      ['signature', false],
    ],
  );
  assert.equal(steps[2]?.text, 'abc123-‹secret›');
  assert.match(steps[3]?.text ?? '', /received 001122…, expected [0-9a-f]{6}…$/);
});

// A getter of an object's own lives where only a full collection of garbage comes, and keeps the whole call alive until then.
test('what is read, or refused, holds no getter', () => {
  const { definition, context, vectors } = cpxVectors;
  const genuine = vectors[0]?.call;
  assert.ok(genuine);
  const forged = { ...genuine, target: genuine.target.replace(/hash=.*/, 'hash=00') };
  for (const call of [genuine, forged])
    for (const property of Object.values(
      Object.getOwnPropertyDescriptors(readPostback(definition, call, context)),
    ))
      assert.ok('value' in property);
});

test('settings are never looked up on the prototype', () => {
  const call = { method: 'GET', target: `/pb?uid=${MEMBER}&hash=00`, headers: [], body: new Uint8Array() };
  const settings = Object.create({ secret: ['inherited'] }) as Record<string, readonly string[]>;
  const reading = readPostback(bitlabs, call, {
    path: '/pb',
    publicUrls: ['https://a.example'],
    settings,
    now: NOW,
  });
  assert.equal(reading.ok ? 'accepted' : reading.refusal, 'secret-missing');
});
