import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readAgain, readArrival } from '#lib/data/arrival.ts';
import { LOG_PAGE, type LogFilter, readPostbackLog } from '#lib/data/postback-log.ts';
import { readRefusedCall } from '#lib/data/refused-call.ts';
import { countQuarantine, readQuarantine } from '#lib/data/waiting-calls.ts';
import { openTestSite, type TestSite, testOperator, testSecret } from '#lib/testing/test-site.ts';
import { reread } from '#lib/web/reread.ts';

describe('what an operator reads', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs');
    await t.provider('lootably');
  });
  after(() => t.close());

  const read = (filter: Partial<LogFilter> = {}) =>
    readPostbackLog(testOperator, t.site.db, { outcome: null, provider: null, before: null, ...filter });
  async function send(
    transaction: string,
    more: { receivedAt?: Date; secret?: string; amount?: string } = {},
  ) {
    const { publicId: member } = await t.member();
    const call = await t.compose(
      'bitlabs',
      { kind: 'credit', member, transaction, amount: more.amount ?? '420' },
      more.secret === undefined ? {} : { secret: more.secret },
    );
    await t.deliver('bitlabs', call, more.receivedAt === undefined ? {} : { receivedAt: more.receivedAt });
    return call;
  }

  test('kept and refused calls stand in one order of time, over page borders too', async () => {
    const from = Date.UTC(2026, 0, 1);
    const count = LOG_PAGE + 12;
    for (let at = 0; at < count; at += 1) {
      const receivedAt = new Date(from + Math.floor(at / 3) * 1000);
      await send(`log-${at}`, at % 2 === 0 ? { receivedAt } : { receivedAt, secret: 'somebody else’s' });
    }
    const first = await read();
    assert.equal(first.rows.length, LOG_PAGE);
    const second = await read({ before: first.next });
    assert.equal(second.next, null);
    const all = [...first.rows, ...second.rows];
    assert.equal(all.length, count);
    assert.equal(new Set(all.map(({ kind, id }) => `${kind}${id}`)).size, count);
    const times = all.map(({ receivedAt }) => receivedAt.getTime());
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    );
  });

  test('filters by outcome and provider find what fits and nothing else', async () => {
    const refused = await read({ outcome: 'refused' });
    assert.ok(refused.rows.length > 0);
    assert.ok(refused.rows.every(({ kind, verdict }) => kind === 'refused' && verdict === 'signature-wrong'));
    assert.ok((await read({ outcome: 'credited' })).rows.every(({ verdict }) => verdict === 'credited'));
    assert.deepEqual((await read({ outcome: 'no such outcome' })).rows, []);
    assert.deepEqual((await read({ provider: 'lootably' })).rows, []);
  });

  test('a cursor at a moment no call can come at starts at the top', async () => {
    const top = await read();
    for (const digits of [13, 14, 15, 16])
      assert.deepEqual(await read({ before: `${'9'.repeat(digits)}-a-1` }), top, digits.toString());
  });
  test('a cursor that was tampered with starts at the top', async () => {
    const { rows } = await read({ before: "1'; DROP TABLE arrival; --" });
    assert.equal(rows.length, LOG_PAGE);
  });

  test('an arrival shows its request masked, its steps, its verdict and what followed', async () => {
    const call = await send('whole-1');
    await t.deliver('bitlabs', call);
    const [line] = (await read({ outcome: 'applied' })).rows;
    const arrival = await readArrival(testOperator, t.site.db, t.site.engine.siteKey, line?.id ?? 0n);
    assert.ok(arrival?.call);
    assert.deepEqual(
      arrival.verdicts.map(({ verdict }) => verdict),
      ['credited'],
    );
    assert.equal(arrival.effect?.transfers.length, 1);
    assert.equal(arrival.effect?.memberPublicId, arrival.memberPublicId);
    const again = await reread(testOperator, t.site, arrival.call, arrival.definition);
    assert.ok(again?.reading.ok && again.key);
    const signature = /hash=([0-9a-f]{40})/.exec(call.target)?.[1] ?? 'none';
    const shown = JSON.stringify([again.masked.target, again.masked.headers, again.reading.steps()]);
    assert.ok(!shown.includes(signature), 'the signature is not shown whole');
    assert.ok(!shown.includes(testSecret('bitlabs')), 'the secret is not shown');
    assert.equal((await readAgain(testOperator, t.site.db, again.key))?.repeats, 1);
  });

  test('a refused call shows its cause, and no expected signature that could be used', async () => {
    const call = await send('forged-1', { secret: 'somebody else’s' });
    const [line] = (await read({ outcome: 'refused' })).rows;
    const refused = await readRefusedCall(testOperator, t.site.db, t.site.engine.siteKey, line?.id ?? 0n);
    assert.ok(refused?.call);
    assert.equal(refused.verdict, 'signature-wrong');
    assert.ok(refused.detail.length > 5);
    const again = await reread(testOperator, t.site, refused.call);
    assert.ok(again && !again.reading.ok && again.key === null);
    assert.doesNotMatch(JSON.stringify(again.reading.steps()), /[0-9a-f]{40}/);
    assert.equal(refused.call.request.target, call.target);
  });

  test('what waits for a person is counted and listed, most urgent first', async () => {
    await send('much-1', { amount: '60000' });
    await send('much-2', { amount: '60000', receivedAt: new Date(Date.now() - 5 * 86_400_000) });
    const { items, more } = await readQuarantine(testOperator, t.site.db);
    assert.equal(more, false);
    assert.equal(await countQuarantine(testOperator, t.site.db), items.length);
    assert.deepEqual(
      items.map(({ verdict, points, transaction }) => [verdict, points, transaction]),
      [
        ['amount-over-cap', 60_000n, 'much-2'],
        ['amount-over-cap', 60_000n, 'much-1'],
      ],
    );
  });

  test('numbers that name nothing give nothing', async () => {
    const { db, engine } = t.site;
    assert.equal(await readArrival(testOperator, db, engine.siteKey, 1n), null);
    assert.equal(await readRefusedCall(testOperator, db, engine.siteKey, 999_999n), null);
  });
});
