import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { GET, POST } from '#app/(public)/unsubscribe/one-click/route.ts';
import type { NewsKind } from '#lib/core/mail/kinds.ts';
import { unsubscribeQuery } from '#lib/core/mail/unsubscribe.ts';
import { unsubscribeKey } from '#lib/flows/render-mail.ts';
import { installSite } from '#lib/flows/site.ts';
import { vouchForAddress } from '#lib/flows/vouch-for-address.ts';
import {
  openTestSite,
  PUBLIC_URL,
  type TestMember,
  type TestSite,
  testOperator,
} from '#lib/testing/test-site.ts';

describe('one-click unsubscribing', () => {
  let t: TestSite;
  let member: TestMember;
  before(async () => {
    t = await openTestSite();
    installSite(Promise.resolve(t.site));
    member = await t.member();
    const { personId } = await t.site.db.member.findUniqueOrThrow({ where: { id: member.memberId } });
    await vouchForAddress(t.site.db, testOperator, personId ?? 0n, new Date());
  });
  after(() => t.close());

  const address = (kind: NewsKind) => {
    const query = unsubscribeQuery(unsubscribeKey(t.site.key), { member: member.publicId, kind });
    return `${PUBLIC_URL}/unsubscribe/one-click?${query}`;
  };
  const news = async () =>
    (await t.site.db.member.findUniqueOrThrow({ where: { id: member.memberId } })).newsByMail;
  const post = (url: string) =>
    POST(new Request(url, { method: 'POST', body: 'List-Unsubscribe=One-Click' }));

  test('opening the address asks first and stops nothing', async () => {
    const answer = GET(new Request(address('credit')));
    assert.equal(answer.status, 303);
    assert.match(answer.headers.get('location') ?? '', /^\/unsubscribe\?member=/);
    assert.equal((await news()).length, 4);
  });

  test('a post stops its kind at once, and only that; twice is once', async () => {
    for (let count = 0; count < 2; count += 1) assert.equal((await post(address('credit'))).status, 200);
    assert.deepEqual(await news(), ['release', 'decline', 'reversal']);
  });

  test('a post with a changed address stops nothing', async () => {
    const right = address('release');
    for (const wrong of [
      right.replace('kind=release', 'kind=decline'),
      right.replace(member.publicId, 'a'.repeat(16)),
      right.replace(/sig=.{4}/, 'sig=AAAA'),
      `${PUBLIC_URL}/unsubscribe/one-click`,
    ])
      assert.equal((await post(wrong)).status, 404, wrong);
    assert.deepEqual(await news(), ['release', 'decline', 'reversal']);
  });
});
