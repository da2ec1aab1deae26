import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { createHash, createHmac } from 'node:crypto';
import { test } from 'node:test';
import { canonicalise } from './canonical.ts';
import { coveredFields } from './coverage.ts';
import { type CallDefinition, callSchema, type ProviderDefinitionInput } from './definition-shape.ts';
import { authenticate } from './signature.ts';

type CallInput = ProviderDefinitionInput['calls'][number];

/** A call definition around one recipe; `names` are the wire names of what the recipe signs. */
function callWith(
  authentication: CallInput['authentication'],
  names: string[] = [],
  path?: string,
): CallDefinition {
  const extras = Object.fromEntries(
    names.map((name, index) => [
      `x${index}`,
      { names: [name], shape: name === 'amount' ? ('decimal' as const) : ('word' as const) },
    ]),
  );
  const member = { names: ['m'], need: 'required' as const };
  return callSchema.parse({
    name: 'get',
    method: 'GET',
    ...(path === undefined ? {} : { path }),
    authentication,
    facts: { member },
    extras,
  });
}

function fits(
  call: CallDefinition,
  target: string,
  secret: string,
  publicUrl = 'https://rewards.example',
): boolean {
  const canonical = canonicalise({ method: 'GET', target, headers: [], body: Buffer.alloc(0) }, call, '/pb');
  assert.ok(canonical.ok);
  const context = { path: '/pb', publicUrls: [publicUrl], settings: { secret: [secret] }, now: new Date(0) };
  return authenticate(canonical.call, call, context).ok;
}

/** Examples the vendors published or that follow from their documented recipes. */
test('an HMAC over sorted decoded pairs joined by a comma is verified (published example)', () => {
  const call = callWith({
    scheme: 'signed',
    primitive: 'hmac-md5',
    key: 'secret',
    subject: { over: 'sorted-query', join: ',', values: 'decoded' },
    encoding: 'hex',
    at: { in: 'query', name: 'hmac' },
  });
  const query = 'productid=1234&sid=1234567890&oid=0987654321&hmac=106ed4300f91145aff6378a355fced73';
  assert.equal(fits(call, `/award.php?${query}`, 'xyzKEY'), true);
  assert.equal(fits(call, `/award.php?${query.replace('1234&', '1235&')}`, 'xyzKEY'), false);
  assert.equal(fits(call, `/award.php?${query.replace('1234&', '1234%2Csid%3D1&')}`, 'xyzKEY'), false);
  // Two pairs melted into one would be the same decoded text.
  const melted = 'oid=0987654321&productid=1234%2Csid%3D1234567890&hmac=106ed4300f91145aff6378a355fced73';
  assert.equal(fits(call, `/award.php?${melted}`, 'xyzKEY'), false);
});

test('a full URL cut with its ampersand kept, in unpadded base64url, is verified', () => {
  const call = callWith({
    scheme: 'signed',
    primitive: 'hmac-sha1',
    key: 'secret',
    subject: { over: 'full-url', remove: 'keep-ampersand' },
    encoding: 'base64url',
    at: { in: 'query', name: 'hash' },
  });
  assert.equal(
    fits(call, '/cint?status=complete&MID=m1&hash=NqxmFUJLcksD9z5HMeBBMjkuEr4', 'cint-test-key'),
    true,
  );
  assert.equal(
    fits(call, '/cint?status=complete&MID=m2&hash=NqxmFUJLcksD9z5HMeBBMjkuEr4', 'cint-test-key'),
    false,
  );
});

test('an HMAC over the query in received order is verified', () => {
  const call = callWith({
    scheme: 'signed',
    primitive: 'hmac-md5',
    key: 'secret',
    subject: { over: 'query-string', remove: 'anywhere' },
    encoding: 'hex',
    at: { in: 'query', name: 'hash' },
  });
  const query = 'offer_id=225&payout=0.50&reward=500&transaction_id=t1&ip=203.0.113.7';
  const hash = '5cf6316a67e3a537ec7e1c821a109faf';
  assert.equal(fits(call, `/pb?${query}&hash=${hash}`, 'adscend-test-key'), true);
  assert.equal(fits(call, `/pb?hash=${hash}&${query}`, 'adscend-test-key'), true);
  assert.equal(fits(call, `/pb?payout=0.50&offer_id=225&reward=500&hash=${hash}`, 'adscend-test-key'), false);
});

test('a digest with the secret first and optional members that vanish is verified', () => {
  const optional = (field: string) => ({ field, absent: 'skip' as const });
  const call = callWith(
    {
      scheme: 'signed',
      primitive: 'sha1',
      subject: {
        over: 'fields',
        fields: [
          '$secret',
          'x0',
          { field: 'x1' },
          optional('x2'),
          optional('x3'),
          optional('x4'),
          optional('x5'),
        ],
        separator: '',
      },
      encoding: 'hex',
      at: { in: 'query', name: 'sid' },
    },
    ['uid', 'amount', '_trans_id_', 'pub0', 'pub1', 'pub2'],
  );
  const query = 'uid=u1&amount=12.75&_trans_id_=82b11630-9623-11de-9207-002084162f67&pub0=a&pub1=b';
  const sid = '554c055c099e085e59818ef39b26a61d693a6688';
  assert.equal(fits(call, `/pb?${query}&sid=${sid}`, 'fyber-test-token'), true);
  assert.equal(fits(call, `/pb?${query}&pub2=c&sid=${sid}`, 'fyber-test-token'), false);
  assert.equal(fits(call, `/pb?${query.replace('12.75', '92.75')}&sid=${sid}`, 'fyber-test-token'), false);
});

test('a digest joined by dashes with the secret last is verified', () => {
  const call = callWith(
    {
      scheme: 'signed',
      primitive: 'md5',
      subject: { over: 'fields', fields: ['x0', '$secret'], separator: '-' },
      encoding: 'hex',
      at: { in: 'query', name: 'hash' },
    },
    ['trans_id'],
  );
  assert.equal(
    fits(call, '/pb?trans_id=abc123&hash=f9074a7a365190e332d07aebbf01e800', 'cpx-test-secret'),
    true,
  );
  assert.equal(
    fits(call, '/pb?trans_id=abc123&hash=f9074a7a365190e332d07aebbf01e800', 'cpx-test-secreT'),
    false,
  );
});

test('a digest with several fields glued by nothing is verified in the recipe’s order', () => {
  const call = callWith(
    {
      scheme: 'signed',
      primitive: 'sha256',
      subject: { over: 'fields', fields: ['x0', 'x1', 'x2', '$secret'], separator: '' },
      encoding: 'hex',
      at: { in: 'query', name: 'sig' },
    },
    ['uid', 'transaction_id', 'time'],
  );
  const query = 'uid=abc&transaction_id=t1&time=1419972045&quantity=1';
  const sig = '297894a064042085342e20fe7e9c6b418d0e3cd7633c53c25480332549218b9e';
  assert.equal(fits(call, `/pb?${query}&sig=${sig}`, 'hyprmx-test-token'), true);
});

test('a shared secret in clear opens only with itself', () => {
  const call = callWith({ scheme: 'shared-secret', setting: 'secret', at: { in: 'query', name: 'key' } });
  assert.equal(fits(call, '/pb?m=1&key=open-sesame', 'open-sesame'), true);
  for (const query of [
    'm=1',
    'm=1&key=',
    'm=1&key=open-sesam',
    'm=1&key=open-sesame1',
    'm=1&key=Open-Sesame',
  ]) {
    assert.equal(fits(call, `/pb?${query}`, 'open-sesame'), false, query);
  }
  assert.equal(fits(call, '/pb?m=1&key=', ''), false);
});

test('a path token opens only with itself, and only in its place', () => {
  const call = callWith({ scheme: 'none', pathToken: 'secret' }, [], '/:token');
  assert.equal(fits(call, '/pb/open-sesame?m=1', 'open-sesame'), true);
  assert.equal(fits(call, '/pb/open-sesamf?m=1', 'open-sesame'), false);
  for (const target of ['/pb?m=1&token=open-sesame', '/pb/?m=1', '/pb/a/open-sesame', '/other/open-sesame']) {
    const received = { method: 'GET', target, headers: [], body: Buffer.alloc(0) };
    const canonical = canonicalise(received, call, '/pb');
    assert.equal(canonical.ok && fits(call, target, 'open-sesame'), false, target);
  }
});

test('only the integer part signed leaves the amount unproven', () => {
  const fields = ['$secret', { field: 'x0', transform: ['integer-part' as const] }];
  const call = callWith(
    {
      scheme: 'signed',
      primitive: 'md5',
      subject: { over: 'fields', fields, separator: ':' },
      encoding: 'hex',
      at: { in: 'query', name: 'h' },
    },
    ['amount'],
  );
  const hash = createHash('md5').update('key:12').digest('hex');
  assert.equal(fits(call, `/pb?amount=12.75&h=${hash}`, 'key'), true);
  assert.equal(fits(call, `/pb?amount=13.75&h=${hash}`, 'key'), false);
  assert.equal(coveredFields(call).has('x0'), false);
});

test('a digest over the raw bytes of a digest is not one over its hex', () => {
  const call = callWith(
    {
      scheme: 'signed',
      primitive: 'sha1',
      inner: 'md5',
      subject: { over: 'fields', fields: ['x0', '$secret'], separator: ':' },
      encoding: 'base64',
      at: { in: 'query', name: 'h' },
    },
    ['id'],
  );
  const inner = createHash('md5').update('a:key').digest();
  const right = createHash('sha1').update(inner).digest('base64');
  const wrong = createHash('sha1').update(inner.toString('hex')).digest('base64');
  assert.equal(fits(call, `/pb?id=a&h=${encodeURIComponent(right)}`, 'key'), true);
  assert.equal(fits(call, `/pb?id=a&h=${right}`, 'key'), true, 'a plus sent as it is means a plus');
  assert.equal(fits(call, `/pb?id=a&h=${encodeURIComponent(wrong)}`, 'key'), false);
});

test('whatever breaks off inside the check refuses the call, also where the signature would fit', () => {
  const call = callWith(
    {
      scheme: 'signed',
      primitive: 'hmac-sha256',
      key: 'secret',
      subject: { over: 'fields', fields: ['x0'], separator: ':' },
      encoding: 'hex',
      at: { in: 'query', name: 'h' },
    },
    ['id'],
  );
  const hash = createHmac('sha256', 'key').update('a').digest('hex');
  const target = `/pb?m=1&id=a&h=${hash}`;
  assert.equal(fits(call, target, 'key'), true);
  assert.ok(call.authentication.scheme === 'signed');
  // A definition of tomorrow, or one that was stored broken: an algorithm this Node does not know.
  for (const primitive of ['hmac-sha1024', 'sha1024', ''] as unknown as ['md5'])
    assert.equal(
      fits({ ...call, authentication: { ...call.authentication, primitive } }, target, 'key'),
      false,
    );
  const canonical = canonicalise({ method: 'GET', target, headers: [], body: Buffer.alloc(0) }, call, '/pb');
  assert.ok(canonical.ok);
  const settings = {
    get secret(): string[] {
      throw new Error('cannot be opened');
    },
  };
  const context = { path: '/pb', publicUrls: ['https://rewards.example'], settings, now: new Date(0) };
  const found = authenticate(canonical.call, call, context);
  assert.deepEqual([found.ok, !found.ok && found.refusal], [false, 'signature-wrong']);
});
