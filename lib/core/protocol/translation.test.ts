import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import type { ProviderDefinition } from './definition-shape.ts';
import { CALL, definitionWith, getCall, readingOf, SECRET, verdictOf } from './definition-under-test.ts';
import type { Notice } from './notice.ts';

const signed = (query: string) =>
  getCall(`${query}&sig=${createHmac('sha256', SECRET).update(query).digest('hex')}`);
const verdict = (definition: ProviderDefinition, query: string) => verdictOf(definition, signed(query));

function said(definition: ProviderDefinition, query: string, settings = {}): Notice {
  const reading = readingOf(definition, signed(query), { settings: { secret: [SECRET], ...settings } });
  if (!reading.ok) assert.fail(`${reading.refusal}: ${reading.detail}`);
  return reading.notice;
}

describe('keys without a transaction id', () => {
  const { transaction: _, ...facts } = CALL.facts;
  const call = {
    ...CALL,
    facts: { ...facts, offer: { names: ['offer'] } },
    extras: { day: { names: ['day'], need: 'required' as const } },
  };
  const byDay = definitionWith([call], {
    keys: { conversion: ['member', 'offer', 'day'] },
    amount: { unit: 'points', sign: 'reversal' },
    outcomes: [{ sign: ['negative'], kind: 'reversal' }, { kind: 'credit' }],
  });

  test('are made of what the definition names, extras too', () => {
    assert.equal(said(byDay, 'uid=u&offer=o&day=d1').key, 'credit/u/o/d1');
    assert.notEqual(said(byDay, 'uid=u&offer=o&day=d2').key, said(byDay, 'uid=u&offer=o&day=d1').key);
    // Borders inside a key are safe: u/o + d is not u + o/d.
    assert.notEqual(said(byDay, 'uid=u%2Fo&offer=&day=d').key, said(byDay, 'uid=u&offer=o&day=d').key);
    assert.equal(verdict(byDay, 'uid=u&offer=o'), 'parameter-missing');
  });

  test('hold an amount as one number, whichever way it goes', () => {
    const byAmount = { ...byDay, keys: { conversion: ['member', 'amount'] } };
    const key = said(byAmount, 'uid=u&day=d&amount=420').conversionKey;
    for (const amount of ['420.0', '420.000', '-420'])
      assert.equal(said(byAmount, `uid=u&day=d&amount=${amount}`).conversionKey, key, amount);
    assert.notEqual(said(byAmount, 'uid=u&day=d&amount=42').conversionKey, key);
  });
});

describe('amounts', () => {
  const { amount: _, ...facts } = CALL.facts;
  const settings = { secret: { label: 'Secret', secret: true }, reward: { label: 'Reward', secret: false } };
  const constant = definitionWith([{ ...CALL, facts }], {
    settings,
    amount: { unit: 'points', constant: 'reward' },
  });

  test('that no call sends come from the setting, and from nowhere else', () => {
    assert.deepEqual(said(constant, 'uid=u&tx=t', { reward: ['25', '20'] }).amount, {
      text: '25',
      unit: 'points',
    });
    assert.deepEqual(said(constant, 'uid=u&tx=t&reward=999&amount=999', { reward: ['25'] }).amount, {
      text: '25',
      unit: 'points',
    });
    assert.equal(said(constant, 'uid=u&tx=t').amount, null);
    const reading = readingOf(constant, signed('uid=u&tx=t'), {
      settings: { secret: [SECRET], reward: ['-5'] },
    });
    assert.equal(reading.ok ? 'accepted' : reading.refusal, 'amount-malformed');
    assert.throws(
      () => definitionWith([{ ...CALL, facts }], { amount: { unit: 'points', constant: 'secret' } }),
      /no secret/,
    );
    assert.throws(
      () => definitionWith([{ ...CALL, facts }], { amount: { unit: 'points', constant: 'other' } }),
      /not declared/,
    );
  });

  test('of the provider are in dollars, also where it sends cents or groups', () => {
    const paid = (rest: object) =>
      definitionWith([{ ...CALL, facts: { ...CALL.facts, payout: { names: ['usd'] } } }], rest);
    const cents = paid({ payoutUnit: 'cents' });
    assert.equal(said(cents, 'uid=u&tx=t&usd=30').payoutUsd, '0.30');
    assert.equal(said(cents, 'uid=u&tx=t&usd=1e3').payoutUsd, null);
    const grouped = paid({ amount: { unit: 'points', thousands: true } });
    const notice = said(grouped, 'uid=u&tx=t&amount=1%2C234&usd=1%2C000.50');
    assert.deepEqual([notice.amount?.text, notice.payoutUsd], ['1234', '1000.50']);
    assert.equal(verdict(paid({}), 'uid=u&tx=t&amount=1%2C234'), 'amount-malformed');
  });
});

test('a compact time is read as UTC, and only where it is a time', () => {
  const call = { ...CALL, facts: { ...CALL.facts, occurredAt: { names: ['at'] } } };
  const compact = definitionWith([call], { occurredAt: 'compact' });
  const at = (text: string) => said(compact, `uid=u&tx=t&at=${text}`).occurredAt?.toISOString() ?? null;
  assert.equal(at('202611221130'), '2026-11-22T11:30:00.000Z');
  assert.equal(at('20261122113015'), '2026-11-22T11:30:15.000Z');
  for (const text of ['2026112211', '202613221130', '202611322530', '202711221130', '1700000000', 'x'])
    assert.equal(at(text), null, text);
});

test('a parameter of a fixed width is refused at any other', () => {
  const call = { ...CALL, extras: { time: { names: ['time'], shape: 'digits' as const, width: 12 } } };
  const definition = definitionWith([call]);
  for (const time of ['1', '2026112211300', 'x02611221130'])
    assert.equal(verdict(definition, `uid=u&tx=t&time=${time}`), 'malformed', time);
  assert.equal(verdict(definition, 'uid=u&tx=t&time=202611221130'), 'accepted credit');
});
