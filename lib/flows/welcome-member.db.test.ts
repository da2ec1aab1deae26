import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Member } from '#lib/core/actors.ts';
import { welcomeMember } from '#lib/flows/welcome-member.ts';
import { openTestSite, type TestMember, type TestSite } from '#lib/testing/test-site.ts';

const asMember = ({ memberId, publicId }: TestMember) =>
  ({ personId: 0n, memberId, publicId, timeZone: 'UTC' }) as unknown as Member;

describe('the first run', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
  });
  after(() => t.close());

  const stored = ({ memberId }: TestMember) =>
    t.site.db.member.findUniqueOrThrow({
      where: { id: memberId },
      select: { country: true, timeZone: true, welcomedAt: true },
    });

  test('keeps country and zone once; a second answer, also one sent at the same time, changes nothing', async () => {
    const someone = await t.member();
    const answers = { country: 'DE', timeZone: 'Europe/Berlin' };
    const both = await Promise.all([
      welcomeMember(t.site.db, asMember(someone), answers),
      welcomeMember(t.site.db, asMember(someone), answers),
    ]);
    assert.deepEqual(both, [{ ok: true }, { ok: true }]);
    const first = await stored(someone);
    assert.deepEqual([first.country, first.timeZone], ['DE', 'Europe/Berlin']);
    await welcomeMember(t.site.db, asMember(someone), { country: 'FR', timeZone: 'Asia/Tokyo' });
    await welcomeMember(t.site.db, asMember(someone), null);
    assert.deepEqual(await stored(someone), first);
  });

  test('put off, it is not asked again and nothing is guessed', async () => {
    const someone = await t.member();
    await welcomeMember(t.site.db, asMember(someone), null);
    const { country, timeZone, welcomedAt } = await stored(someone);
    assert.deepEqual([country, timeZone], [null, 'UTC']);
    assert.ok(welcomedAt instanceof Date);
  });

  test('no country is an answer', async () => {
    const someone = await t.member();
    await welcomeMember(t.site.db, asMember(someone), { country: '', timeZone: 'Asia/Kathmandu' });
    assert.equal((await stored(someone)).country, null);
  });

  for (const [country, timeZone, wrong] of [
    ['XX', 'UTC', ['country']],
    ['de', 'UTC', ['country']],
    ['Germany', 'UTC', ['country']],
    ['DE', 'Middle/Earth', ['timeZone']],
    ['DE', '', ['timeZone']],
    ["'", '<script>', ['country', 'timeZone']],
  ] as const)
    test(`“${country}” and “${timeZone}” are refused at ${wrong.join(' and ')}, and nothing is kept`, async () => {
      const someone = await t.member();
      const done = await welcomeMember(t.site.db, asMember(someone), { country, timeZone });
      assert.ok(!done.ok);
      assert.deepEqual(Object.keys(done.errors), [...wrong]);
      assert.equal((await stored(someone)).welcomedAt, null);
    });
});
