import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { benchFacts, type CallPlan, callMaker } from '#bench/load/calls.ts';
import { bitlabs } from '#lib/core/protocol/catalogue/bitlabs.ts';
import { asReceived, composeCall } from '#lib/core/protocol/compose-call.ts';
import { readPostback } from '#lib/core/protocol/read-postback.ts';

const plan: CallPlan = {
  run: 'r1',
  slug: 'bitlabs',
  secret: 'a secret',
  publicUrl: 'http://localhost:4000',
  members: Array.from({ length: 50 }, (_, index) => `member${String(index).padStart(10, 'x')}`),
  spread: 'zipf',
  mix: 'mixed',
};
const context = {
  publicUrl: plan.publicUrl,
  path: '/api/postback/bitlabs',
  settings: { secret: [plan.secret] },
  now: new Date(0),
  requestId: '',
};
const COUNT = 20_000;

function reading(target: string) {
  const call = asReceived({ method: 'GET', url: plan.publicUrl + target, target, headers: {}, body: null });
  return readPostback(bitlabs, call, { ...context, publicUrls: [plan.publicUrl] });
}

describe('calls of a load', () => {
  test('a hand-signed credit is byte for byte what the product’s own composer makes', () => {
    const { target } = callMaker({ ...plan, spread: 'one', mix: 'new' })(5);
    const facts = benchFacts('credit', plan.members[0] ?? '', 'r1-5');
    assert.equal(target, composeCall(bitlabs, facts, context).target);
  });

  test('every kind is read as what it is; a forged one is refused', () => {
    const make = callMaker(plan);
    for (let index = 0; index < COUNT; index += 1) {
      const { kind, target } = make(index);
      if (kind === 'credit' && index > 50) continue;
      const read = reading(target);
      if (kind === 'forged') assert.equal(read.ok, false);
      else assert.equal(read.ok && read.notice.kind, kind === 'reversal' ? 'reversal' : 'credit');
    }
  });

  test('one call in twenty is a copy, one in a hundred a reversal, one in a hundred forged', () => {
    const make = callMaker(plan);
    const counts: Record<string, number> = {};
    for (let index = 0; index < COUNT; index += 1) {
      const { kind } = make(index);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    for (const [kind, share] of Object.entries({ duplicate: 0.05, reversal: 0.01, forged: 0.01 }))
      assert.ok(Math.abs((counts[kind] ?? 0) / COUNT / share - 1) < 0.2, `${kind}: ${counts[kind]}`);
  });

  test('a copy is an earlier credit, byte for byte', () => {
    const make = callMaker(plan);
    const seen = new Set<string>();
    for (let index = 0; index < COUNT; index += 1) {
      const { kind, target } = make(index);
      if (kind === 'duplicate') assert.ok(seen.has(target));
      if (kind === 'credit') seen.add(target);
    }
  });

  test('no two credits have the same transaction', () => {
    const make = callMaker({ ...plan, mix: 'new' });
    const targets = new Set(Array.from({ length: COUNT }, (_, index) => make(index).target));
    assert.equal(targets.size, COUNT);
  });
});
