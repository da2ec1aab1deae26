import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Step } from '#lib/data/age-world.ts';
import { beginTown, townClock } from '#lib/flows/town-clock.ts';

const DAY = 86_400_000;
const at = (text: string) => Date.parse(`${text}Z`);

/** A clock over rows that are kept as the time and the date they bear, and grow older as the world would. */
function world(start: number) {
  let present = start;
  const rows: { time: number; date: number }[] = [];
  const age = ({ ms, days }: Step) => {
    for (const row of rows) {
      row.time -= ms;
      row.date -= days;
    }
    return Promise.resolve();
  };
  return {
    rows,
    write: () => rows.push({ time: present, date: Math.floor(present / DAY) }),
    wait: (ms: number) => {
      present += ms;
    },
    now: () => present,
    clock: (first: number) =>
      townClock({ age, close: () => Promise.resolve() }, beginTown(new Date(first), present), () => present),
  };
}

describe('the town’s clock', () => {
  for (const [what, start] of [
    ['in the afternoon', at('2026-11-22T15:00:00')],
    ['just before midnight', at('2026-11-22T23:59:57')],
  ] as const)
    test(`started ${what}, what is written when it stands at a moment lies there in the end, time and date`, async () => {
      const moments = [
        '2026-09-01T08:00:00',
        '2026-09-01T20:30:00',
        '2026-09-02T00:10:00',
        '2026-11-21T23:50:00',
      ].map(at);
      const it = world(start);
      const clock = it.clock(moments[0] ?? 0);
      for (const [number, moment] of moments.entries()) {
        await clock.passTo(moment, number);
        assert.equal(clock.now(), moment);
        it.write();
        // What an act takes.
        it.wait(1_000);
      }
      await clock.passTo(it.now(), moments.length);
      assert.deepEqual(
        it.rows,
        moments.map((moment) => ({ time: moment, date: Math.floor(moment / DAY) })),
      );
    });

  test('never goes back: a moment that is over already is now', async () => {
    const it = world(at('2026-11-22T15:00:00'));
    const clock = it.clock(at('2026-11-01T10:00:00'));
    await clock.passTo(at('2026-11-01T10:00:00'), 0);
    it.wait(5_000);
    await clock.passTo(at('2026-11-01T10:00:01'), 1);
    assert.equal(clock.now(), at('2026-11-01T10:00:05'));
  });

  test('tells where something stored now will lie', async () => {
    const it = world(at('2026-11-22T15:00:00'));
    const clock = it.clock(at('2026-11-01T10:00:00'));
    await clock.passTo(at('2026-11-02T10:00:00'), 0);
    assert.equal(clock.told(new Date(it.now() + 60_000)), at('2026-11-02T10:01:00'));
  });
});
