import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { readFirstSteps } from '#lib/data/first-steps.ts';
import { openTestSite, type TestSite, testOperator } from '#lib/testing/test-site.ts';

describe('the first steps of a site', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
  });
  after(() => t.close());

  test('are all ahead at first; a wall that pays asks for no offer of our own', async () => {
    const steps = () => readFirstSteps(testOperator, t.site.db);
    assert.deepEqual(await steps(), { provider: null, hasOffer: false, hasCall: false });
    const slug = await t.provider('bitlabs');
    assert.deepEqual(await steps(), { provider: slug, hasOffer: false, hasCall: false });
    const { publicId } = await t.member();
    await t.send(slug, { kind: 'credit', member: publicId, transaction: randomUUID(), amount: '420' });
    assert.deepEqual(await steps(), { provider: slug, hasOffer: true, hasCall: true });
  });
});
