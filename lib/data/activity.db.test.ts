import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Member } from '#lib/core/actors.ts';
import { ACTIVITY_PAGE, readActivity } from '#lib/data/activity.ts';
import { readBalances, readLiveMark } from '#lib/data/balances.ts';
import { readSiblings, readStory } from '#lib/data/conversion-timeline.ts';
import { readPending } from '#lib/data/pending.ts';
import { recordClick } from '#lib/flows/record-click.ts';
import { openTestSite, type TestMember, type TestSite, testOffer } from '#lib/testing/test-site.ts';

const asMember = ({ memberId, publicId }: TestMember) =>
  ({ personId: 0n, memberId, publicId, timeZone: 'UTC' }) as unknown as Member;

describe('what a member reads', () => {
  let t: TestSite;
  let offerId: bigint;
  before(async () => {
    t = await openTestSite();
    await t.provider('house');
    await t.provider('bitlabs');
    offerId = await testOffer(t.site, {
      provider: 'house',
      externalId: 'isles',
      title: 'Tidewater Isles',
      terms: 'New players only.',
      kind: 'game',
      targetUrl: 'https://play.example/?click={click}',
      events: [
        { externalId: 'install', name: 'Install', points: 150 },
        { externalId: 'harbour', name: 'Harbour level 5', points: 900 },
      ],
    });
  });
  after(() => t.close());

  async function start(member: Member): Promise<string> {
    const clickId = randomUUIDv7();
    assert.ok((await recordClick(t.site.db, member, offerId, { clickId, device: 'android' })).ok);
    return clickId;
  }
  const survey = (member: TestMember, transaction: string, more: object = {}) =>
    t.send('bitlabs', { kind: 'credit', member: member.publicId, transaction, amount: '420', ...more });

  test('a start is listed at once, and gives way to what is reported about it', async () => {
    const someone = await t.member();
    const member = asMember(someone);
    const clickId = await start(member);
    const before = await readActivity(member, t.site.db);
    assert.deepEqual(
      before.rows.map(({ id, state, title }) => [id, state, title]),
      [[clickId, 'started', 'Tidewater Isles']],
    );
    assert.ok(before.rows[0]?.finishBy instanceof Date);
    assert.equal((await readStory(member, t.site.db, clickId))?.row.state, 'started');
    const { verdict } = await t.send('house', {
      kind: 'credit',
      member: someone.publicId,
      transaction: `isles-${clickId}`,
      offer: 'isles',
      event: 'install',
      click: clickId,
    });
    assert.equal(verdict, 'credited');
    const { rows } = await readActivity(member, t.site.db);
    assert.deepEqual(
      rows.map(({ state, eventName, points }) => [state, eventName, points]),
      [['pending', 'Install', 150n]],
    );
    const story = await readStory(member, t.site.db, rows[0]?.id ?? '');
    assert.equal(story?.facts.click?.id, clickId);
    assert.deepEqual(
      story?.facts.decisions.map(({ verdict: code, sequence }) => [code, sequence]),
      [['credited', 0]],
    );
    assert.deepEqual(
      story?.facts.transfers.map(({ reason, amount }) => [reason, amount]),
      [['credit', 150n]],
    );
    assert.equal((await readSiblings(member, t.site.db, clickId)).length, 1);
    const begun = await readStory(member, t.site.db, clickId);
    assert.equal(begun?.row.state, 'pending', 'a start that was reported tells what was');
    assert.equal(begun.row.id, rows[0]?.id);
    assert.equal(begun.offerId, offerId, 'its story leads back to the offer');
  });

  test('nobody reads another member’s conversion, start or rows', async () => {
    const owner = await t.member();
    const stranger = asMember(await t.member());
    const clickId = await start(asMember(owner));
    await survey(owner, 'private-1');
    const { rows } = await readActivity(asMember(owner), t.site.db);
    assert.equal(rows.length, 2);
    for (const { id } of rows) assert.equal(await readStory(stranger, t.site.db, id), null);
    assert.equal(await readStory(stranger, t.site.db, clickId), null);
    assert.deepEqual(await readSiblings(stranger, t.site.db, clickId), []);
    assert.deepEqual((await readActivity(stranger, t.site.db)).rows, []);
    assert.deepEqual((await readPending(stranger, t.site.db)).rows, []);
    assert.equal((await readBalances(stranger, t.site.db)).pending, 0n);
  });

  for (const id of ['', '1', "' OR 1=1 --", '00000000-0000-0000-0000-000000000000', 'FFFFFFFF'])
    test(`an id such as ${JSON.stringify(id)} is nobody’s`, async () => {
      assert.equal(await readStory(asMember(await t.member()), t.site.db, id), null);
    });

  test('a reversal that waits for its credit is not shown', async () => {
    const someone = await t.member();
    await survey(someone, 'early-1', { kind: 'reversal' });
    assert.deepEqual((await readActivity(asMember(someone), t.site.db)).rows, []);
  });

  test('pages follow one another without a gap or a copy', async () => {
    const someone = await t.member();
    const member = asMember(someone);
    for (let count = 0; count < ACTIVITY_PAGE + 5; count += 1)
      await (count % 2 === 0 ? start(member) : survey(someone, `page-${count}`));
    const first = await readActivity(member, t.site.db);
    assert.equal(first.rows.length, ACTIVITY_PAGE);
    const second = await readActivity(member, t.site.db, { before: first.next });
    assert.equal(second.next, null);
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    assert.equal(new Set(ids).size, ACTIVITY_PAGE + 5);
    assert.deepEqual(ids, ids.toSorted().toReversed());
  });

  test('the mark changes with a start, a credit and a release, and with nothing else', async () => {
    const someone = await t.member();
    const member = asMember(someone);
    const mark = () => readLiveMark(member, t.site.db);
    const marks = [await mark(), await mark()];
    await survey(await t.member(), 'elsewhere-1');
    marks.push(await mark());
    assert.equal(new Set(marks).size, 1);
    await start(member);
    marks.push(await mark());
    await survey(someone, 'mark-1');
    marks.push(await mark());
    await survey(someone, 'mark-1', { kind: 'reversal' });
    marks.push(await mark());
    assert.equal(new Set(marks).size, 4);
  });

  test('pending puts what is released first on top', async () => {
    const someone = await t.member();
    const member = asMember(someone);
    await survey(someone, 'wait-1');
    await survey(someone, 'wait-2');
    await t.site.db.$executeRawUnsafe(
      `UPDATE conversion SET hold_until = now() + interval '1 day'
       WHERE member_id = $1::bigint AND public_id = (SELECT min(public_id::text)::uuid FROM conversion WHERE member_id = $1::bigint)`,
      someone.memberId.toString(),
    );
    const { rows } = await readPending(member, t.site.db);
    const ends = rows.map(({ holdUntil }) => holdUntil?.getTime() ?? 0);
    assert.deepEqual(
      ends,
      ends.toSorted((a, b) => a - b),
    );
    assert.equal(rows.length, 2);
  });
});
