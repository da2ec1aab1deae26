import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { isFetchDue, readKeySet } from './key-set.ts';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const base64 = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const pem = pair.publicKey.export({ format: 'pem', type: 'spki' });
const { x, y } = pair.publicKey.export({ format: 'jwk' });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const foreign = p384.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const read = (...keys: unknown[]) => readKeySet(JSON.stringify({ keys }));

describe('a published key set', () => {
  test('is read as Google writes it, by base64 or PEM, and as JSON Web Keys: the same key each time', () => {
    for (const one of [
      { keyId: 3335741209, pem, base64 },
      { keyId: '3335741209', pem },
      { kid: '3335741209', kty: 'EC', crv: 'P-256', x, y, use: 'sig' },
    ])
      assert.deepEqual(read(one), { keys: { '3335741209': base64 } });
  });

  test('may hold keys of other kinds, which count for nothing', () => {
    const others = [{ keyId: 1, base64: foreign }, { kid: 'r', kty: 'RSA', n: 'x', e: 'AQAB' }, null, 5, 'x'];
    assert.deepEqual(read(...others, { keyId: 2, base64 }), { keys: { '2': base64 } });
  });

  const refused: Array<[string, string]> = [
    ['no JSON', '<html>'],
    ['nothing', ''],
    ['a list', JSON.stringify([{ keyId: 1, base64 }])],
    ['no key', JSON.stringify({ keys: [] })],
    ['no key of ours', JSON.stringify({ keys: [{ keyId: 1, base64: foreign }] })],
    ['a private key', JSON.stringify({ keys: [{ keyId: 1, base64: 'AAAA' }] })],
    [
      'a key under our own id',
      JSON.stringify({
        keys: [
          { keyId: 2, base64 },
          { keyId: 'own', base64 },
        ],
      }),
    ],
    [
      'two keys of one id',
      JSON.stringify({
        keys: [
          { keyId: 1, base64 },
          { keyId: '1', pem },
        ],
      }),
    ],
    [
      'too many keys',
      JSON.stringify({ keys: Array.from({ length: 65 }, (_, keyId) => ({ keyId, base64 })) }),
    ],
    ['an id that is a fraction', JSON.stringify({ keys: [{ keyId: 1.5, base64 }] })],
    ['an id with a space', JSON.stringify({ keys: [{ keyId: 'a b', base64 }] })],
  ];
  for (const [what, text] of refused)
    test(`that is or holds ${what} is refused, with the reason`, () => {
      const found = readKeySet(text);
      assert.ok('why' in found);
      assert.match(found.why, /^the answer /);
    });

  test('is never taken in under a name of the prototype', () => {
    const found = readKeySet(
      `{"keys":[{"keyId":"__proto__","base64":"${base64}"},{"keyId":"1","base64":"${base64}"}]}`,
    );
    assert.ok('keys' in found);
    assert.equal(({} as Record<string, unknown>)['1'], undefined);
  });
});

describe('a fetch is due', () => {
  const NOW = new Date('2026-11-22T12:00:00Z');
  const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
  const cases: Array<[string, boolean, Date | null, Date | null, Date | null]> = [
    // what, due, fetched, tried, wanted
    ['when nothing was ever fetched', true, null, null, null],
    ['a minute after a first failure', true, null, ago(1), null],
    ['not within the minute after a first failure', false, null, ago(0.5), null],
    ['not while the set is young', false, ago(60), ago(60), null],
    ['when half its age has passed', true, ago(12 * 60), ago(12 * 60), null],
    ['ten minutes after a failure to refresh', true, ago(13 * 60), ago(10), null],
    ['not a minute after a failure to refresh', false, ago(13 * 60), ago(2), null],
    ['when a call named an unknown key since', true, ago(60), ago(60), ago(1)],
    ['not when the unknown key was named before the latest fetch', false, ago(60), ago(60), ago(61)],
    ['not twice in a minute, however many unknown keys are named', false, ago(0.5), ago(0.5), ago(0.1)],
  ];
  for (const [what, due, fetchedAt, triedAt, wantedAt] of cases)
    test(what, () => assert.equal(isFetchDue({ fetchedAt, triedAt, wantedAt, maxAgeHours: 24 }, NOW), due));
});
