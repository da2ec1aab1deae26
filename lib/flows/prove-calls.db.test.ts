import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Operator } from '#lib/core/actors.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import type { ReceivedCall } from '#lib/core/protocol/notice.ts';
import { NEIGHBOURS_MOST } from '#lib/core/protocol/prove/neighbours.ts';
import { type Against, type ProofRequest, proveCalls } from '#lib/flows/prove-calls.ts';
import { changedTables, fingerprint } from '#lib/testing/fingerprint.ts';
import { openTestSite, type TestSite, testOperator, testSecret } from '#lib/testing/test-site.ts';

let t: TestSite;
let genuine: string;
const MEMBER = 'a234567a234567a2';

before(async () => {
  t = await openTestSite();
  await t.provider('bitlabs');
  genuine = await captured('t-1');
});
after(() => t.closeWhole());

const textOf = ({ method, target, headers, body }: ReceivedCall) =>
  [
    `${method} ${target}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '',
    Buffer.from(body).toString(),
  ].join('\n');
async function captured(transaction: string, secret = testSecret('bitlabs')): Promise<string> {
  const facts = { kind: 'credit', member: MEMBER, transaction, amount: '10' } as const;
  return textOf(await t.compose('bitlabs', facts, { secret }));
}
const ask = (against: Against, more: Partial<ProofRequest> = {}, who: Operator = testOperator) =>
  proveCalls(t.site, who, { against, settings: {}, publicUrl: '', calls: genuine, ...more }, new Date());
const typed = { secret: testSecret('bitlabs') };
const BITLABS = CATALOGUE.get('bitlabs');

async function proven(...args: Parameters<typeof ask>) {
  const result = await ask(...args);
  assert.ok(result.ok, JSON.stringify(result));
  return result;
}

describe('captured calls', () => {
  test('are proven with an account’s stored secrets, and nothing is written', async () => {
    const before = await fingerprint(t.site.db);
    const { proof, name } = await proven({ account: 'bitlabs' });
    assert.deepEqual([proof.verified, name], [true, BITLABS?.name]);
    assert.equal(proof.calls[0]?.notice?.transaction, 't-1');
    assert.deepEqual(changedTables(before, await fingerprint(t.site.db)), []);
  });

  test('are proven with typed secrets against the catalogue and a definition, never with stored ones', async () => {
    // A full URL is signed: without an account the base is the one that was pasted.
    const calls = genuine.replace(/^GET \//, 'GET https://rewards.example/');
    const definition = JSON.stringify(BITLABS);
    for (const against of [{ catalogue: 'bitlabs' }, { definition }]) {
      assert.equal((await proven(against, { calls, settings: typed })).proof.verified, true);
      const without = await ask(against, { calls });
      assert.ok(!without.ok && without.errors['setting.secret']?.startsWith('It is empty'));
      const wrong = await proven(against, { calls, settings: { secret: 'another secret' } });
      assert.equal(wrong.proof.verified, false);
      assert.doesNotMatch(JSON.stringify(wrong), /another secret/);
    }
  });

  test('of another secret fit nothing: what was ruled out and why is told, the stored secret is not', async () => {
    const { proof } = await proven(
      { account: 'bitlabs' },
      { calls: await captured('t-2', 'not the stored one') },
    );
    const [beside] = proof.beside;
    assert.deepEqual([proof.verified, beside?.fits], [false, []]);
    assert.ok((beside?.tried ?? 0) > 20 && (beside?.tried ?? 0) <= NEIGHBOURS_MOST);
    assert.ok((beside?.causes.length ?? 0) >= 2);
    assert.doesNotMatch(JSON.stringify(proof), new RegExp(testSecret('bitlabs')));
  });

  test('under settings of others are not opened: typed values of an account are not even looked at', async () => {
    const calls = await captured('t-3', 'typed secret');
    assert.equal(
      (await proven({ account: 'bitlabs' }, { calls, settings: { secret: 'typed secret' } })).proof.verified,
      false,
    );
  });

  for (const [name, against, more, field] of [
    ['no account', { account: 'nobody' }, {}, 'why'],
    ['no network', { catalogue: 'constructor' }, {}, 'why'],
    ['no definition', { definition: '{}' }, {}, 'definition'],
    ['a broken one', { definition: '{' }, {}, 'definition'],
    ['no calls', { account: 'bitlabs' }, { calls: ' \n' }, 'calls'],
    ['words', { account: 'bitlabs' }, { calls: 'hello there' }, 'calls'],
    ['no address', { catalogue: 'bitlabs' }, { settings: typed, publicUrl: 'nowhere' }, 'publicUrl'],
  ] as const)
    test(`against ${name} are refused where it is wrong`, async () => {
      const result = await ask(against, more);
      assert.ok(!result.ok);
      assert.match((field === 'why' ? result.why : result.errors[field]) ?? '', /\.$/);
    });

  test('are no more than a person can need in an hour, and others go on', async () => {
    const eager = { personId: 4_242n } as unknown as Operator;
    let refused: string | undefined;
    for (let at = 0; at < 130 && refused === undefined; at += 1) {
      const result = await ask({ account: 'bitlabs' }, {}, eager);
      if (!result.ok) refused = result.why;
    }
    assert.match(refused ?? '', /in \d+ min\.$/);
    assert.ok((await ask({ account: 'bitlabs' })).ok);
  });

  test('where secrets belong to another process stop at their proof, and it is said', async () => {
    const site = { ...t.site, opensSecrets: false };
    const request = { against: { account: 'bitlabs' }, settings: {}, publicUrl: '', calls: genuine };
    const result = await proveCalls(site, testOperator, request, new Date());
    assert.ok(result.ok && !result.opensSecrets);
  });
});
