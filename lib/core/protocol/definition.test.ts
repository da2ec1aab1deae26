import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { cpx } from './catalogue/cpx.ts';
import { house } from './catalogue/house.ts';
import { lootably } from './catalogue/lootably.ts';
import { uncoveredFacts } from './coverage.ts';
import { parseDefinition } from './definition.ts';

type Json = Record<string, unknown>;

/** A deep copy of CPX with one thing changed: path → value. */
function changed(path: string, value: unknown, from: unknown = cpx): unknown {
  const copy = JSON.parse(JSON.stringify(from)) as Json;
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at = copy;
  for (const name of names) at = at[name] as Json;
  at[last] = value;
  return copy;
}

const AUTH = 'calls.0.authentication';

/** CPX as a POST with a form, signed by an HMAC over something. */
function bodyCall(subject: unknown, where = 'form'): unknown {
  const copy = JSON.parse(JSON.stringify(cpx)) as { calls: Array<{ facts: Record<string, Json> } & Json> };
  const [call] = copy.calls;
  assert.ok(call);
  for (const fact of Object.values(call.facts)) fact.in = where;
  const at = { in: 'header', name: 'x-sig' };
  const authentication = {
    scheme: 'signed',
    primitive: 'hmac-sha256',
    key: 'secret',
    subject,
    encoding: 'hex',
    at,
  };
  Object.assign(call, { method: 'POST', body: 'form', extras: {}, authentication });
  Object.assign(copy, { outcomes: [{ kind: 'credit' }] });
  return copy;
}

test('what is changed for these tests may be saved otherwise', () => {
  assert.equal(parseDefinition(bodyCall({ over: 'raw-body' })).id, 'cpx');
  assert.equal(parseDefinition(bodyCall({ over: 'query-string', remove: 'anywhere' }, 'query')).id, 'cpx');
  assert.equal(parseDefinition(changed('keys.conversion', ['transaction', 'type'])).id, 'cpx');
});

describe('a dangerous definition cannot be saved', () => {
  const dangerous: Array<[string, unknown]> = [
    ['a signed list without fields', changed(`${AUTH}.subject.fields`, [])],
    ['a digest without a secret', changed(`${AUTH}.subject.fields`, ['transaction'])],
    ['a digest over the secret alone', changed(`${AUTH}.subject.fields`, ['$secret'])],
    ['an unknown field name', changed(`${AUTH}.subject.fields`, ['transactoin', '$secret'])],
    ['an undeclared setting', changed(`${AUTH}.subject.fields`, ['transaction', '$secrets'])],
    ['a secret declared as public', changed('settings.secret.secret', false)],
    ['an HMAC without a key', changed(`${AUTH}.primitive`, 'hmac-sha256')],
    ['an unknown algorithm', changed(`${AUTH}.primitive`, 'crc32')],
    ['an unknown scheme', changed(`${AUTH}.scheme`, 'trust-me')],
    ['no signature and no path token', changed(AUTH, { scheme: 'none' })],
    ['a path token without its place', changed(AUTH, { scheme: 'none', pathToken: 'secret' })],
    ['a member that may be missing', changed('calls.0.facts.member.need', 'optional')],
    ['an id that may be missing', changed('calls.0.facts.transaction.need', 'optional')],
    ['a key made of nothing', changed('keys.conversion', [])],
    ['no outcomes', changed('outcomes', [])],
    ['an outcome on an unknown field', changed('outcomes', [{ when: { statsu: ['1'] }, kind: 'credit' }])],
    ['a credit for a negative amount', changed('outcomes', [{ sign: ['negative'], kind: 'credit' }])],
    ['a test condition that fits every call', changed('tests', [{}])],
    ['a prefix reversal without prefix', changed('outcomes', [{ kind: 'reversal', refersBy: 'prefix' }])],
    ['a refusal that reads as success', changed('replies.refusal', { body: 'error 1' })],
    ['a success that is an error status', changed('replies.success.status', 500)],
    ['two parameters of one name', changed('calls.0.facts.payout.names', ['AMOUNT_LOCAL'])],
    ['a misspelt fact', changed('calls.0.facts.mebmer', { names: ['x'] })],
    ['a parameter in a body that is not read', changed('calls.0.facts.amount.in', 'json')],
    ['glued fields without shape', changed('calls.0.facts.member.shape', 'any', lootably)],
    ['a signed body that is not read', changed('calls.0.body', 'none', house)],
    ['a tolerance of a day', changed(`${AUTH}.subject.toleranceSeconds`, 86_400, house)],
    ['a signature that covers no fact', changed(`${AUTH}.subject.fields`, ['type', '$secret'])],
    [
      'a signed field that stands twice',
      changed(`${AUTH}.subject.fields`, ['transaction', 'transaction', '$secret']),
    ],
    ['a fact read from the signature', changed('calls.0.facts.click.names', ['hash'])],
    ['a fact read from the signature in capitals', changed('calls.0.facts.click.names', ['HASH'])],
    ['a signature in a body that is not read', changed(`${AUTH}.at`, { in: 'json', name: 'hash' })],
    ['a signature in the body it signs', changed(`${AUTH}.at`, { in: 'json', name: 'sig' }, house)],
    [
      'a signed query of a call whose facts stand in its body',
      bodyCall({ over: 'query-string', remove: 'anywhere' }),
    ],
    ['a signed body of a call whose facts stand in its query', bodyCall({ over: 'raw-body' }, 'query')],
    ['a key of the member alone', changed('keys.conversion', ['member'])],
    ['a key of an unknown field', changed('keys.conversion', ['transaction', 'day'])],
    ['an unknown field in what is signed last', changed('calls.0.extras', {}, lootably)],
    ['a constant amount beside a sent one', changed('amount', { unit: 'points', constant: 'reward' })],
    [
      'a reversal by a reference that is never sent',
      changed('outcomes', [{ kind: 'reversal', refersBy: 'reference' }]),
    ],
    ['a joining text of two characters', bodyCall({ over: 'sorted-query', join: '&&', values: 'decoded' })],
    [
      'a shared secret that is public',
      changed(AUTH, { scheme: 'shared-secret', setting: 'open', at: { in: 'query', name: 'k' } }),
    ],
    [
      'a shared secret nobody declared',
      changed(AUTH, { scheme: 'shared-secret', setting: 'other', at: { in: 'query', name: 'k' } }),
    ],
    [
      'an HMAC with an empty key name',
      changed(AUTH, { ...(cpx.calls[0]?.authentication ?? {}), primitive: 'hmac-sha256', key: '' }),
    ],
    ['a HEAD call', changed('calls.0.method', 'HEAD')],
    ['no definition', null],
  ];
  for (const [what, definition] of dangerous) {
    test(what, () => assert.throws(() => parseDefinition(definition)));
  }
});

test('every definition of the catalogue survives storing and reading', () => {
  for (const [id, definition] of CATALOGUE) {
    assert.equal(definition.id, id);
    assert.deepEqual(parseDefinition(JSON.parse(JSON.stringify(definition))), definition);
  }
});

test('what a signature leaves open follows from its recipe', () => {
  // The six that every shape began with; `conformance.test.ts` tries the map of each definition by experiment.
  const open = [...CATALOGUE]
    .slice(0, 6)
    .map(([id, definition]) => [id, definition.calls.flatMap((call) => uncoveredFacts(definition, call))]);
  assert.deepEqual(Object.fromEntries(open), {
    house: [],
    bitlabs: [],
    cpx: ['member', 'amount', 'state', 'offer'],
    lootably: ['transaction', 'state', 'offer', 'event'],
    ayet: [],
    adgem: [],
  });
});
