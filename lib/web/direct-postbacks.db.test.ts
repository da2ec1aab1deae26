import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { admission } from '#lib/flows/admission.ts';
import { type HttpDoor, openHttpDoor } from '#lib/testing/http-door.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

describe('the direct door under overload', () => {
  let t: TestSite;
  let door: HttpDoor;
  const room = admission(1);
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs', { publicUrl: 'https://rewards.example' });
    door = await openHttpDoor({ ...t.site, admission: room });
  });
  after(async () => {
    await door.close();
    await t.close();
  });

  test('a call for which there is no room is told to come again, and credits when it does', async () => {
    const member = await t.member();
    const call = await t.compose('bitlabs', {
      kind: 'credit',
      member: member.publicId,
      transaction: 'o1',
      amount: '100',
    });
    let free = () => {};
    const busy = room.during(() => new Promise<void>((resolve) => (free = resolve)));
    const refused = await fetch(`${door.url}${call.target}`);
    assert.equal(refused.status, 503);
    assert.equal(refused.headers.get('retry-after'), '5');
    assert.equal(await refused.text(), 'refused: overloaded');
    assert.equal((await t.balances(member)).pending, 0n);
    free();
    await busy;
    const taken = await fetch(`${door.url}${call.target}`);
    assert.deepEqual([taken.status, await taken.text()], [200, 'OK']);
    assert.equal((await t.balances(member)).pending, 100n);
    assert.equal(room.underWay(), 0);
  });
});
