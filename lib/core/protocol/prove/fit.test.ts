import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { parseDefinition } from '../definition.ts';
import { BASE, type CallInput, definitionWith, NOW, PATH, SECRET } from '../definition-under-test.ts';
import { readPostback } from '../read-postback.ts';
import type { CapturedCall } from './captured-request.ts';
import { BODY, LISTED, proofOf, SETTINGS, sentBy, signed, TWO, WHOLE_URL } from './proof-under-test.ts';
import type { Proof } from './prove.ts';

type Signed = ReturnType<typeof signed>;
const recipe = (changed: Partial<Signed>, base = LISTED): CallInput => ({
  ...base,
  authentication: { ...signed(base), ...changed },
});
const list = (
  fields: Extract<Signed['subject'], { over: 'fields' }>['fields'],
  separator = ':',
): Signed['subject'] => ({ over: 'fields', fields, separator });
const plain = (primitive: Signed['primitive'], subject: Signed['subject'], base = LISTED): CallInput => {
  const { key: _, ...rest } = signed(base);
  return { ...base, authentication: { ...rest, primitive, subject } };
};
const FIELDS = ['member', 'transaction', 'amount'];
const withFact = (name: 'member' | 'transaction' | 'amount', more: object): CallInput => ({
  ...LISTED,
  facts: { ...LISTED.facts, [name]: { ...LISTED.facts[name], ...more } },
});
const url = (subject: Signed['subject']) => recipe({ subject }, WHOLE_URL);
const at = (place: Signed['at'], base = LISTED) => recipe({ at: place }, base);

/** The best fit of a proof that must have one. */
function bestOf({ verified, beside }: Proof) {
  assert.equal(verified, false);
  const fit = beside[0]?.fits[0];
  assert.ok(fit, JSON.stringify(beside[0]?.causes));
  return fit;
}

/** What the definition says, what the network does, and what must be told. */
const KINDS: readonly (readonly [name: string, said: CallInput, done: CallInput, told: RegExp])[] = [
  ['the separator', LISTED, recipe({ subject: list(FIELDS, '-') }), /^Separator: “:” → “-”$/],
  [
    'the order',
    LISTED,
    recipe({ subject: list(['amount', 'member', 'transaction']) }),
    /^Order: uid, tx, amount → amount, uid, tx$/,
  ],
  ['another digest', LISTED, recipe({ primitive: 'hmac-md5' }), /^Digest: HMAC-SHA256 → HMAC-MD5$/],
  ['a longer digest', LISTED, recipe({ primitive: 'hmac-sha512' }), /HMAC-SHA512/],
  ['base64', LISTED, recipe({ encoding: 'base64' }), /^Written in: lower-case hex → base64$/],
  ['base64url', LISTED, recipe({ encoding: 'base64url' }), /base64url$/],
  ['capitals', LISTED, recipe({ encoding: 'hex-upper' }), /upper-case hex/],
  [
    'a digest and its way of writing',
    LISTED,
    recipe({ primitive: 'hmac-sha1', encoding: 'base64' }),
    /HMAC-SHA1 .*base64/,
  ],
  [
    'the secret last in plain text',
    LISTED,
    plain('sha256', list([...FIELDS, '$secret'])),
    /plain SHA256 with the ‹Secret› last/,
  ],
  [
    'the secret first in plain text',
    LISTED,
    plain('md5', list(['$secret', ...FIELDS])),
    /plain MD5 with the ‹Secret› first/,
  ],
  [
    'the secret in the middle',
    plain('md5', list([...FIELDS, '$secret'])),
    plain('md5', list(['member', '$secret', 'transaction', 'amount'])),
    /^Order: .*uid, ‹Secret›, tx, amount$/,
  ],
  [
    'an HMAC in place of a digest',
    plain('sha1', list([...FIELDS, '$secret'])),
    recipe({ primitive: 'hmac-sha1' }),
    /plain SHA1 → HMAC/,
  ],
  ['a digest of a raw digest', LISTED, recipe({ inner: 'sha1' }), /raw SHA1 digest/],
  ['no digest of a digest', recipe({ inner: 'md5' }), LISTED, /not its MD5 digest/],
  [
    'a value decoded once more',
    LISTED,
    withFact('transaction', { transform: ['decode-again'] }),
    /^tx: decoded once more$/,
  ],
  [
    'a value in lower case',
    LISTED,
    withFact('member', { transform: ['lower-case'] }),
    /^uid: in lower case$/,
  ],
  [
    'a whole number',
    LISTED,
    recipe({ subject: list(['member', 'transaction', { field: 'amount', transform: ['integer-part'] }]) }),
    /^amount: only what stands before the point$/,
  ],
  [
    'a number as it is sent',
    recipe({ subject: list(['member', 'transaction', { field: 'amount', transform: ['integer-part'] }]) }),
    LISTED,
    /^amount: signed as it is sent$/,
  ],
  [
    'one field more',
    LISTED,
    recipe({ subject: list(['member', 'offer', 'transaction', 'amount']) }),
    /^Signed too: oid, before tx$/,
  ],
  ['one field less', LISTED, recipe({ subject: list(['member', 'amount']) }), /^Not signed: tx$/],
  [
    'another field in its place',
    LISTED,
    recipe({ subject: list(['member', 'transaction', 'offer']) }),
    /^Signed: oid in place of amount$/,
  ],
  [
    'the signature under another name',
    LISTED,
    at({ in: 'query', name: 'hash' }),
    /^Signature: sig in the query → hash in the query$/,
  ],
  [
    'the signature in a header of the name',
    LISTED,
    at({ in: 'header', name: 'sig' }),
    /^Signature: sig in the query → sig in the headers$/,
  ],
  ['the signature in the query', at({ in: 'header', name: 'sig' }), LISTED, /→ sig in the query$/],
  [
    'a signature that looks otherwise elsewhere',
    LISTED,
    recipe({ primitive: 'hmac-md5', at: { in: 'query', name: 'checksum' } }),
    /checksum in the query .*HMAC-MD5/,
  ],
  [
    'the URL without the pair',
    url({ over: 'full-url', remove: 'cut-last' }),
    url({ over: 'full-url', remove: 'keep-ampersand' }),
    /the whole URL, cut off behind the &/,
  ],
  ['the URL with a blank pair', WHOLE_URL, url({ over: 'full-url', remove: 'blank' }), /value left empty/],
  ['the query alone', WHOLE_URL, url({ over: 'query-string', remove: 'anywhere' }), /→ the query as sent/],
  [
    'the query decoded',
    url({ over: 'query-string', remove: 'anywhere' }),
    url({ over: 'query-string', remove: 'anywhere', values: 'decoded' }),
    /the query decoded/,
  ],
  [
    'the query as sent',
    url({ over: 'query-string', remove: 'anywhere', values: 'decoded' }),
    url({ over: 'query-string', remove: 'anywhere' }),
    /→ the query as sent/,
  ],
  [
    'the query sorted',
    url({ over: 'query-string', remove: 'anywhere' }),
    url({ over: 'sorted-query', join: '&', values: 'form-encoded' }),
    /the sorted query, encoded as a form does, joined by “&”/,
  ],
  [
    'sorted and joined otherwise',
    url({ over: 'sorted-query', join: '&', values: 'decoded' }),
    url({ over: 'sorted-query', join: ',', values: 'decoded' }),
    /joined by “,”/,
  ],
  [
    'the path too',
    url({ over: 'sorted-query', join: '&', values: 'as-sent' }),
    url({ over: 'sorted-query', join: '&', values: 'as-sent', withPath: true }),
    /the path and the sorted query/,
  ],
  [
    'a secret glued to a sorted query',
    url({ over: 'sorted-query', join: '&', values: 'as-sent' }),
    plain('sha256', { over: 'sorted-query', join: '&', values: 'as-sent', append: 'secret' }),
    /glued to the end/,
  ],
  ['a body in base64', BODY, recipe({ encoding: 'base64' }, BODY), /base64$/],
  [
    'a body signed in another header',
    BODY,
    at({ in: 'header', name: 'x-signature' }, BODY),
    /x-signature in the headers/,
  ],
  [
    'separator and order',
    LISTED,
    recipe({ subject: list(['amount', 'transaction', 'member'], '|') }),
    /Separator: “:” → “|”.*Order/,
  ],
  [
    'digest, secret and separator',
    LISTED,
    plain('md5', list([...FIELDS, '$secret'], '-')),
    /MD5.*‹Secret› last.*Separator/,
  ],
];

describe('a recipe beside the one that fails', () => {
  for (const [name, said, done, told] of KINDS)
    test(`is found and told in words: ${name}`, async () => {
      const definition = definitionWith([said]);
      const calls = sentBy(done);
      const fit = bestOf(await proofOf(definition, calls));
      assert.match(fit.changes.join(' '), told);
      assert.deepEqual([fit.verified, fit.of], [calls.length, calls.length]);
      // What is proposed may be saved, and reads every one of the calls to its end.
      assert.ok(fit.definition, 'no definition');
      const changed = parseDefinition(JSON.parse(JSON.stringify(fit.definition)));
      for (const { call } of calls) {
        const reading = readPostback(changed, call, {
          path: PATH,
          publicUrls: [BASE],
          settings: SETTINGS,
          now: NOW,
        });
        assert.ok(reading.ok, reading.ok ? '' : reading.detail);
      }
    });

  for (const base of ['http://rewards.example', 'https://www.rewards.example', 'https://rewards.example:443'])
    test(`is the same under ${base}: the definition stays, the address is told`, async () => {
      const fit = bestOf(await proofOf(WHOLE_URL, sentBy(WHOLE_URL, TWO, { publicUrl: base })));
      assert.deepEqual([fit.publicUrl, fit.definition, fit.patch], [base, null, []]);
      assert.match(fit.changes.join(), new RegExp(`^Public address: ${BASE} → ${base}$`));
    });

  test('is the same under the address that was pasted, and below a path of a proxy', async () => {
    const base = 'https://other.example/app';
    const calls = sentBy(WHOLE_URL, TWO, { publicUrl: base }).map(({ call }) => ({
      call: { ...call, target: `/app${call.target}` },
      origin: 'https://other.example',
    }));
    assert.equal(bestOf(await proofOf(WHOLE_URL, calls)).publicUrl, base);
  });

  test('is told with no change that makes no difference to the calls', async () => {
    const { beside } = await proofOf(WHOLE_URL, sentBy(recipe({ primitive: 'hmac-md5' }, WHOLE_URL)));
    assert.deepEqual(
      beside[0]?.fits.map(({ changes }) => changes),
      [['Digest: HMAC-SHA256 → HMAC-MD5']],
    );
  });

  test('counts or leaves out values that say nothing', async () => {
    const field = (absent: 'skip' | 'empty') =>
      list(['member', { field: 'offer', absent }, 'transaction', 'amount']);
    const [said, done] = [recipe({ subject: field('skip') }), recipe({ subject: field('empty') })];
    const facts = TWO.map(({ offer: _, ...rest }) => rest);
    const skipping = bestOf(await proofOf(said, sentBy(done, facts)));
    assert.match(skipping.changes.join(), /^Empty values of oid: counted/);
    const counting = bestOf(await proofOf(done, sentBy(said, facts)));
    assert.match(counting.changes.join(), /^Empty values of oid: left out/);
  });

  test('fits without a separator only with forms for what is glued', async () => {
    const said = recipe({ subject: list(['transaction', 'amount']) });
    const done = recipe({ subject: list(['transaction', 'amount'], '') });
    const facts = TWO.map((fact) => ({ ...fact, transaction: fact.transaction.replace('%2B', '') }));
    const { changes, definition } = bestOf(await proofOf(said, sentBy(done, facts)));
    assert.match(changes.join(), /^Separator: “:” → nothing,tx must be .*,amount must be a plain decimal/);
    assert.equal(definition?.calls[0]?.facts.amount?.shape, 'decimal');
  });

  test('is another secret of the definition, or one written otherwise', async () => {
    const two = { secret: { label: 'Secret', secret: true }, other: { label: 'API key', secret: true } };
    const later = { ...recipe({ key: 'other' }), name: 'later', method: 'POST', body: 'form' } as const;
    const definition = definitionWith([LISTED, later], { settings: two });
    const settings = { secret: ['a wrong secret'], other: [SECRET] };
    const fit = bestOf(await proofOf(definition, sentBy(LISTED), { settings }));
    assert.match(fit.changes.join(), /^Key: ‹Secret› → ‹API key›$/);
    const whsec = { secret: [`whsec_${Buffer.alloc(24, 7).toString('base64')}`] };
    const written = sentBy(recipe({ keyForm: 'whsec' }), TWO, { settings: whsec });
    assert.match(bestOf(await proofOf(LISTED, written, { settings: whsec })).changes.join(), /behind whsec_/);
  });

  test('is the shared secret at another place', async () => {
    const said: CallInput = {
      ...LISTED,
      authentication: { scheme: 'shared-secret', setting: 'secret', at: { in: 'query', name: 'key' } },
    };
    const done: CallInput = {
      ...LISTED,
      authentication: { scheme: 'shared-secret', setting: 'secret', at: { in: 'query', name: 'pw' } },
    };
    const proof = await proofOf(said, sentBy(done));
    assert.match(bestOf(proof).changes.join(), /^Secret: key in the query → pw in the query$/);
    assert.doesNotMatch(JSON.stringify(proof), new RegExp(SECRET));
  });
});

describe('what no definition can say', () => {
  const bySelf = (target: string, text: string): CapturedCall => ({
    call: {
      method: 'GET',
      target: `${PATH}?${target}&sig=${createHmac('sha256', SECRET).update(text).digest('hex')}`,
      headers: [],
      body: Buffer.alloc(0),
    },
    origin: null,
  });

  for (const [name, calls, told] of [
    [
      'values as they travel',
      [bySelf('uid=a%20b&tx=t%2F1&amount=5', 'a%20b:t%2F1:5')],
      /still percent-encoded/,
    ],
    ['numbers without zeros', [bySelf('uid=a&tx=t&amount=5.50', 'a:t:5.5')], /without zeros/],
    ['numbers with two decimals', [bySelf('uid=a&tx=t&amount=5.5', 'a:t:5.50')], /two decimals/],
  ] as const)
    test(`is told all the same, and not as a definition: ${name}`, async () => {
      const fit = bestOf(await proofOf(LISTED, calls));
      assert.match(fit.changes.join(), told);
      assert.deepEqual([fit.definition, fit.patch], [null, []]);
      assert.match(fit.warnings.join(), /no definition can say it/);
    });

  test('is a line end that the capture has lost', async () => {
    const body = '{"uid":"a","tx":"t","amount":"5"}';
    const signature = createHmac('sha256', SECRET).update(`${body}\n`).digest('hex');
    const call = {
      method: 'POST',
      target: PATH,
      headers: [['x-sig', signature]] as const,
      body: Buffer.from(body),
    };
    assert.match(
      bestOf(await proofOf(BODY, [{ call, origin: null }])).changes.join(),
      /ended with a line feed/,
    );
  });
});
