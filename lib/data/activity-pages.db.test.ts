import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testServerUrl } from '#lib/config/env.ts';
import { EVERYTHING } from '#lib/core/activity-filter.ts';
import type { Member } from '#lib/core/actors.ts';
import { ACTIVITY_PAGE, readActivity } from '#lib/data/activity.ts';
import { readWholeActivity } from '#lib/data/activity-export.ts';
import { readMonthSums } from '#lib/data/activity-months.ts';
import { readStory } from '#lib/data/conversion-timeline.ts';
import { openPlanter, type Planter } from '#lib/testing/plant-rows.ts';
import { openTestSite, type TestMember, type TestSite } from '#lib/testing/test-site.ts';

const asMember = ({ memberId, publicId }: TestMember, timeZone = 'UTC') =>
  ({ personId: 0n, memberId, publicId, timeZone }) as unknown as Member;
const at = (text: string) => new Date(text);
const MINUTE = 60_000;

describe('pages of activity', { skip: testServerUrl() !== undefined }, () => {
  let t: TestSite;
  let plant: Planter;
  let someone: TestMember;
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs');
    plant = await openPlanter(t.database.ownerUrl);
  });
  after(async () => {
    await plant.close();
    await t.close();
  });

  const read = (member: Member, more: Parameters<typeof readActivity>[2] = {}) =>
    readActivity(member, t.site.db, more);

  async function readAll(member: Member, filter = EVERYTHING, between = async () => {}): Promise<string[]> {
    const ids: string[] = [];
    let before: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof read>> = await read(member, { filter, before });
      ids.push(...page.rows.map(({ id }) => id));
      before = page.next;
      await between();
    } while (before !== null);
    return ids;
  }

  test('rows that come in between two pages neither repeat a row nor hide one', async () => {
    someone = await t.member();
    const start = at('2026-03-01T00:00:00Z').getTime();
    const planted: string[] = [];
    for (let n = 0; n < ACTIVITY_PAGE * 3 + 7; n += 1) {
      const when = new Date(start + n * MINUTE);
      planted.push(
        n % 3 === 0
          ? await plant.click(someone.memberId, when)
          : await plant.conversion({ memberId: someone.memberId, at: when }),
      );
    }
    let newer = 0;
    const ids = await readAll(asMember(someone), EVERYTHING, async () => {
      newer += 1;
      await plant.conversion({ memberId: someone.memberId, at: new Date(start + (1_000 + newer) * MINUTE) });
      await plant.click(someone.memberId, new Date(start + (2_000 + newer) * MINUTE));
    });
    assert.deepEqual(ids, planted.toReversed());
    assert.ok(newer >= 3);
  });

  test('what is looked for far back is found page by page, and how far was looked is told', async () => {
    const rare = await t.member();
    const start = at('2026-01-01T00:00:00Z').getTime();
    const wanted = [
      await plant.conversion({ memberId: rare.memberId, at: new Date(start), state: 'reversed' }),
    ];
    for (let n = 1; n <= 1_100; n += 1)
      await plant.conversion({ memberId: rare.memberId, at: new Date(start + n * MINUTE) });
    wanted.push(
      await plant.conversion({
        memberId: rare.memberId,
        at: new Date(start + 2_000 * MINUTE),
        state: 'reversed',
      }),
    );
    const filter = { ...EVERYTHING, state: 'reversed' as const };
    const first = await read(asMember(rare), { filter });
    assert.equal(first.rows.length, 1);
    assert.ok(first.next !== null && first.lookedBackTo !== null);
    assert.deepEqual(await readAll(asMember(rare), filter), wanted.toReversed());
  });

  test('an export ends, is the member’s alone, and leaves out what came in meanwhile', async () => {
    const member = asMember(someone);
    const stranger = asMember(await t.member());
    const now = new Date();
    const whole = async (who: Member) => {
      const ids: string[] = [];
      for await (const page of readWholeActivity(who, t.site.db, { filter: EVERYTHING, now, page: 10 })) {
        ids.push(...page.map(({ id }) => id));
        // The newest start is reported while the export runs: it stays what it was.
        await plant.conversion({ memberId: someone.memberId, at: new Date(now.getTime() + MINUTE) });
      }
      return ids;
    };
    const before = await readAll(member);
    const ids = await whole(member);
    assert.deepEqual(ids, before);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(await whole(stranger), []);
  });

  test('another member’s id is nobody’s, of a row and as a place in the list', async () => {
    const stranger = asMember(await t.member());
    const [first] = await readAll(asMember(someone));
    assert.ok(first !== undefined);
    assert.equal(await readStory(stranger, t.site.db, first), null);
    assert.deepEqual((await read(stranger, { before: first })).rows, []);
    assert.deepEqual((await read(stranger, { filter: { ...EVERYTHING, search: first } })).rows, []);
  });

  test('a filter finds by state, kind, provider, title, number and transaction, and by nothing of SQL’s', async () => {
    const other = await t.member();
    const member = asMember(other);
    const odd = '100% _free_ \\ "quoted" \u202Eمرحبا 🙂';
    const id = await plant.conversion({
      memberId: other.memberId,
      at: at('2026-05-01T00:00:00Z'),
      title: odd,
      kind: 'game',
      state: 'declined',
    });
    await plant.click(other.memberId, at('2026-05-02T00:00:00Z'));
    await t.send('bitlabs', {
      kind: 'credit',
      member: other.publicId,
      transaction: 'TX-77',
      amount: '420',
    });
    const found = async (some: object) =>
      (await read(member, { filter: { ...EVERYTHING, ...some } })).rows.map((row) => row.id);
    for (const some of [
      { state: 'declined' },
      { kind: 'game' },
      { search: '100% _F' },
      { search: '\\ "quoted"' },
      { search: '🙂' },
      { search: id.toUpperCase() },
      { to: '2026-05-01' },
    ])
      assert.deepEqual(await found(some), [id], JSON.stringify(some));
    assert.equal((await found({ search: 'TX-77' })).length, 1);
    assert.equal((await found({ provider: 'bitlabs' })).length, 3);
    assert.equal((await found({ state: 'started' })).length, 1);
    for (const some of [
      { search: '100x' },
      { search: '%%' },
      { search: "' OR 1=1 --" },
      { search: 'tx-7' },
      { provider: 'house' },
      { state: 'reversed' },
      { from: '2026-05-03', to: '2026-05-04' },
    ])
      assert.deepEqual(await found(some), [], JSON.stringify(some));
  });

  test('a month’s sum is of the member’s own month: over its border of zones, and a change of clocks', async () => {
    const traveller = await t.member();
    const { memberId } = traveller;
    const rows: [string, bigint, string][] = [
      ['2026-10-31T22:59:59.999Z', 1n, 'credited'],
      // Already November in Berlin (clocks went back on the 25th), still October in UTC and New York.
      ['2026-10-31T23:00:00.000Z', 10n, 'credited'],
      ['2026-11-01T03:59:59.999Z', 100n, 'credited'],
      // November in New York: four hours behind until its clocks go back that day.
      ['2026-11-01T04:00:00.000Z', 1_000n, 'credited'],
      ['2026-11-15T00:00:00.000Z', 10_000n, 'pending'],
      ['2026-11-15T00:00:01.000Z', 100_000n, 'reversed'],
      // December in Berlin, November elsewhere.
      ['2026-11-30T23:00:00.000Z', 1_000_000n, 'credited'],
      // New York is five hours behind by then.
      ['2026-12-01T04:59:59.999Z', 10_000_000n, 'credited'],
    ];
    for (const [when, points, state] of rows)
      await plant.conversion({ memberId, at: at(when), points, state, holdUntil: at(when) });
    const sums = async (zone: string) => {
      const months = await readMonthSums(asMember(traveller, zone), t.site.db, EVERYTHING, [
        '2026-10',
        '2026-11',
      ]);
      return ['2026-10', '2026-11'].map((month) => months.get(month)?.credited);
    };
    assert.deepEqual(await sums('UTC'), [11n, 1_001_100n]);
    assert.deepEqual(await sums('Europe/Berlin'), [1n, 1_110n]);
    assert.deepEqual(await sums('America/New_York'), [111n, 11_001_000n]);
    assert.deepEqual(await sums('Nowhere/Land'), await sums('UTC'));
    const only = await readMonthSums(
      asMember(traveller),
      t.site.db,
      { ...EVERYTHING, state: 'pending', from: '2026-11-15', to: '2026-11-15' },
      ['2026-11'],
    );
    assert.deepEqual(only.get('2026-11'), { month: '2026-11', credited: 0n, pending: 10_000n, more: false });
  });
});
