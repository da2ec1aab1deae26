import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { verdict } from '#lib/core/verdicts.ts';
import { payWhatWaits, refuseWhatWaits } from '#lib/testing/decide.ts';
import { openTestSite, type TestSite, testOperator } from '#lib/testing/test-site.ts';

describe('a reversal after the “final after” day', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
    await t.provider('adgem', { holdMinutes: 0 });
  });
  after(() => t.closeWhole());

  test('takes nothing, whichever one person says yes to it, and can be refused', async () => {
    const member = await t.member();
    const facts = { member: member.publicId, transaction: 'late', amount: '500' };
    await t.send('adgem', { kind: 'credit', ...facts });
    await t.site.db.$executeRawUnsafe(
      `UPDATE conversion SET final_after = now() - interval '1 minute' WHERE member_id = ${member.memberId.toString()}`,
    );
    assert.equal((await t.send('adgem', { kind: 'reversal', ...facts })).verdict, 'final-after-passed');
    const { arrivalId } = await t.site.db.quarantine.findFirstOrThrow({
      where: { verdict: verdict('final-after-passed').number, closedAt: null },
    });
    const yes = await payWhatWaits(t.site, testOperator, arrivalId, 'it looks like fraud');
    assert.ok(!yes.ok);
    assert.match(yes.why, /only be refused.*final after/);
    assert.equal(await t.site.db.decision.count({ where: { arrivalId } }), 1);
    assert.equal((await t.balances(member)).available, 500n);
    assert.ok((await refuseWhatWaits(t.site, testOperator, arrivalId, 'the loss is ours')).ok);
    assert.equal((await t.balances(member)).available, 500n);
    assert.equal(await t.site.db.quarantine.count({ where: { arrivalId, closedAt: null } }), 0);
  });
});
