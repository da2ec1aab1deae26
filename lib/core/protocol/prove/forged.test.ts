import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { createHash, createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { CATALOGUE } from '../catalogue/catalogue.ts';
import { contextFor, factsFor, settingsFor } from '../catalogue-under-test.ts';
import { asReceived, type ComposeContext, composeCall } from '../compose-call.ts';
import type { CallDefinition, ProviderDefinition } from '../definition-shape.ts';
import { type CallInput, definitionWith, PATH, SECRET } from '../definition-under-test.ts';
import type { ReceivedCall } from '../notice.ts';
import type { CapturedCall } from './captured-request.ts';
import { LISTED, proofOf, sentBy, signed, TWO, WHOLE_URL } from './proof-under-test.ts';

const signedWith = (signature: string, name = 'sig'): CapturedCall => ({
  call: {
    method: 'GET',
    target: `${PATH}?uid=m1&tx=t1&amount=5&oid=o1&${name}=${encodeURIComponent(signature)}`,
    headers: [],
    body: Buffer.alloc(0),
  },
  origin: null,
});
const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const PLAIN: CallInput = {
  ...LISTED,
  authentication: {
    scheme: 'signed',
    primitive: 'md5',
    subject: { over: 'fields', fields: ['member', 'transaction', 'amount', '$secret'], separator: ':' },
    encoding: 'hex',
    at: signed(LISTED).at,
  },
};

/** Signatures that anybody could have made. */
const FORGED: readonly (readonly [string, string])[] = [
  ['the digest of nothing', md5('')],
  ['the digest of the values without the secret', md5('m1:t1:5')],
  ['the digest of the values with an empty secret', md5('m1:t1:5:')],
  ['the digest of the values glued', md5('m1t15')],
  ['an HMAC with an empty key', createHmac('sha256', '').update('m1:t1:5').digest('hex')],
  ['an HMAC with the name of the key', createHmac('sha256', 'secret').update('m1:t1:5').digest('hex')],
  ['an HMAC of nothing with another key', createHmac('sha256', 'x').update('').digest('hex')],
  ['zeros', '0'.repeat(64)],
  ['words', 'please'],
  ['nothing', ''],
];

const KINDS = ['credit', 'reversal', 'screen-out', 'pending', 'info'] as const;

/** A call of the first kind that this call of a definition can say. */
function sayable(definition: ProviderDefinition, call: CallDefinition, context: ComposeContext) {
  for (const kind of KINDS)
    try {
      return asReceived(composeCall(definition, { ...factsFor(call), kind }, context));
    } catch (error) {
      assert.match(String(error), /no way to say/);
    }
  return null;
}

describe('a forged call', () => {
  for (const [name, signature] of FORGED)
    test(`fits no recipe beside the one it fails: ${name}`, async () => {
      for (const definition of [LISTED, PLAIN, WHOLE_URL]) {
        const { verified, beside } = await proofOf(definition, [signedWith(signature)]);
        assert.equal(verified, false);
        assert.deepEqual(
          beside.flatMap(({ fits }) => fits),
          [],
        );
        assert.ok((beside[0]?.causes.length ?? 0) >= 2);
      }
    });

  test('without a signature fits nothing, and the cause says so first', async () => {
    const { beside } = await proofOf(LISTED, [signedWith('x', 'other')]);
    assert.deepEqual(beside[0]?.fits, []);
    assert.match(beside[0]?.causes[0] ?? '', /has no sig/);
  });

  test('fits nothing where no secret is known, or an empty one', async () => {
    for (const settings of [{}, { secret: [] }, { secret: [''] }, { secret: ['  '] }] as Record<
      string,
      string[]
    >[])
      for (const signature of [
        md5(''),
        md5('m1:t1:5:'),
        createHmac('sha256', '').update('m1:t1:5').digest('hex'),
      ]) {
        const proof = await proofOf(LISTED, [signedWith(signature)], { settings });
        assert.equal(proof.calls[0]?.refusal?.code, 'secret-missing');
        assert.deepEqual(proof.beside, []);
      }
  });

  test('among genuine ones that fit leaves no recipe but the one there is', async () => {
    const { verified, calls, beside } = await proofOf(LISTED, [
      ...sentBy(LISTED),
      signedWith('0'.repeat(64)),
    ]);
    assert.deepEqual([verified, calls.map((call) => call.verified)], [false, [true, true, false]]);
    assert.ok(beside.every(({ fits }) => fits.every((fit) => fit.verified < fit.of)));
    assert.match(beside[0]?.causes.join() ?? '', /Other calls fit as they are/);
  });

  test('one among calls that a changed recipe fits is counted apart', async () => {
    const other = { ...LISTED, authentication: { ...signed(LISTED), primitive: 'hmac-sha512' as const } };
    const three = [...TWO, { ...TWO[0], kind: 'credit' as const, member: 'm3', transaction: 't3' }];
    const { beside } = await proofOf(LISTED, [...sentBy(other, three), signedWith('0'.repeat(128))]);
    assert.deepEqual(
      beside[0]?.fits.map(({ verified, of }) => [verified, of]),
      [[3, 4]],
    );
  });

  test('whose amount was changed is proposed with a warning alone', async () => {
    const [genuine] = sentBy(LISTED, TWO.slice(0, 1));
    assert.ok(genuine);
    const target = genuine.call.target.replace('amount=150.50', 'amount=999.00');
    const other = {
      ...LISTED,
      authentication: {
        ...signed(LISTED),
        subject: { over: 'fields' as const, fields: ['member', 'transaction'], separator: ':' },
      },
    };
    const [weaker] = sentBy(other, TWO.slice(0, 1));
    assert.ok(weaker);
    assert.deepEqual(
      (await proofOf(LISTED, [{ ...genuine, call: { ...genuine.call, target } }])).beside[0]?.fits,
      [],
    );
    const { beside } = await proofOf(LISTED, [weaker]);
    assert.match(beside[0]?.fits[0]?.warnings.join() ?? '', /cover the amount no more/);
  });

  test('of no network of the catalogue fits a recipe beside its own, signed with another secret', async () => {
    let proven = 0;
    for (const definition of CATALOGUE.values())
      for (const call of definition.calls) {
        const context = contextFor(definition, call.name);
        const other = Object.fromEntries(
          Object.entries(settingsFor(definition)).map(([name, values]) => [
            name,
            values.map((value) => (value.startsWith('whsec_') ? value.replace('M', 'N') : `${value}9`)),
          ]),
        );
        const received = sayable(definition, call, { ...context, settings: other });
        if (received === null) continue;
        proven += 1;
        const { path, publicUrls, settings } = context;
        const { verified, beside } = await proofOf(definition, [{ call: received, origin: null }], {
          path,
          publicUrls,
          settings,
        });
        assert.equal(verified, false, definition.id);
        const fits = beside.flatMap((one) => one.fits);
        assert.deepEqual(fits, [], definition.id);
      }
    assert.ok(proven >= CATALOGUE.size, `only ${proven} calls`);
  });
});

describe('networks of the catalogue', () => {
  /** The call as it was captured at another receiver. */
  const elsewhere = (call: ReceivedCall) => ({
    call: { ...call, target: call.target.replace(/^\/api\/postback\/[^/?]+/, '/old/callback') },
    origin: 'https://old.example',
  });
  const unplaced = (definition: ProviderDefinition) => ({
    path: null,
    publicUrls: [],
    settings: settingsFor(definition),
  });

  test('are verified from a capture alone, under whatever address it was called', async () => {
    let proven = 0;
    for (const definition of CATALOGUE.values())
      for (const call of definition.calls) {
        const at = {
          ...contextFor(definition, call.name),
          publicUrl: 'https://old.example',
          path: '/old/callback',
        };
        const received = sayable(definition, call, at);
        if (received === null) continue;
        proven += 1;
        const { calls } = await proofOf(definition, [elsewhere(received)], unplaced(definition));
        assert.ok(calls[0]?.verified, `${definition.id}: ${calls[0]?.refusal?.cause}`);
      }
    assert.ok(proven >= CATALOGUE.size, `only ${proven} calls`);
  });

  test('that sign a list are told their separator when it is another', async () => {
    let told = 0;
    for (const definition of CATALOGUE.values())
      for (const call of definition.calls) {
        const { authentication: a } = call;
        if (a.scheme !== 'signed' || a.subject.over !== 'fields' || a.subject.fields.length < 2) continue;
        const separator = a.subject.separator === '|' ? ':' : '|';
        const other = { ...call, authentication: { ...a, subject: { ...a.subject, separator } } };
        const network = { ...definition, calls: definition.calls.map((one) => (one === call ? other : one)) };
        const received = sayable(network, other, contextFor(network, call.name));
        if (received === null) continue;
        const { beside } = await proofOf(definition, [{ call: received, origin: null }], {
          path: `/api/postback/${definition.id}`,
          settings: settingsFor(definition),
        });
        const changes = beside[0]?.fits.map((fit) => fit.changes.join(' ')) ?? [];
        assert.ok(
          changes.some((one) => one.endsWith(`→ “${separator}”`)),
          `${definition.id}: ${changes.join('; ')}`,
        );
        told += 1;
      }
    assert.ok(told >= 20, `only ${told}`);
  });
});

describe('a secret', () => {
  const spelled = 'p@ss "word"/with%signs+and ü';
  const settings = { secret: [spelled] };

  test('is nowhere in what is shown, wherever in a call it stands', async () => {
    const at = [encodeURIComponent(spelled), encodeURIComponent(spelled).replaceAll('%20', '+')];
    for (const [index, text] of at.entries()) {
      const target = `${PATH}?uid=${text}&tx=${text}&amount=5&note=${text}&sig=${'a'.repeat(64)}`;
      const headers = [
        ['x-note', spelled],
        ['referer', `https://a.example/?k=${text}`],
      ] as const;
      const call = { method: 'GET', target, headers, body: Buffer.from(`k=${text}&j="${spelled}"`) };
      const proof = await proofOf(LISTED, [{ call, origin: null }], { settings });
      const shown = JSON.stringify({
        ...proof,
        bodies: proof.calls.map(({ request }) => Buffer.from(request.body).toString()),
      });
      for (const secret of [spelled, text, JSON.stringify(spelled).slice(1, -1), SECRET])
        assert.ok(!shown.includes(secret), `${index}: ${secret}`);
    }
  });

  test('is nowhere in a fit, a genuine reading or a refusal', async () => {
    const other = { ...LISTED, authentication: { ...signed(LISTED), primitive: 'hmac-md5' as const } };
    for (const calls of [sentBy(LISTED), sentBy(other), sentBy(PLAIN), [signedWith('x')]])
      assert.doesNotMatch(JSON.stringify(await proofOf(LISTED, calls)), new RegExp(SECRET));
  });

  test('is nowhere where it is sent in clear or in the path', async () => {
    const clear: CallInput = {
      ...LISTED,
      authentication: { scheme: 'shared-secret', setting: 'secret', at: { in: 'query', name: 'pw' } },
    };
    const path: CallInput = {
      ...LISTED,
      path: '/:token',
      authentication: { scheme: 'none', pathToken: 'secret' },
    };
    for (const definition of [definitionWith([clear]), definitionWith([path])])
      for (const call of definition.calls) {
        const proof = await proofOf(definition, sentBy({ ...(call.path === undefined ? clear : path) }));
        assert.equal(proof.verified, true);
        assert.doesNotMatch(JSON.stringify(proof), new RegExp(SECRET));
        assert.equal(proof.calls[0]?.signedBytes, null);
      }
  });
});
