import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lateThings } from './late-things.ts';

/** A Friday at noon. */
const NOW = new Date('2026-11-27T12:00:00Z');
const NOTHING: Parameters<typeof lateThings>[0] = {
  lateness: { releaseLag: 0, overdueHolds: 0, waiting: 0, oldestWaiting: 0, overdueDecisions: 0 },
  tickets: { open: 0, overdue: 0, soon: 0, nextTarget: null },
  pauses: [],
  frozen: 0,
  disagreements: 0,
  oldestCorrectionAt: null,
  keys: [],
  mail: { waiting: 0, oldestWaiting: 0, failure: null, givenUp: 0, givenUpFailure: null },
  pulse: [],
  now: NOW,
};
const places = (more: Partial<typeof NOTHING>) => lateThings({ ...NOTHING, ...more }).map(({ href }) => href);

describe('what is late', () => {
  test('is nothing where nothing waits too long', () => {
    assert.deepEqual(places({}), []);
    assert.deepEqual(places({ oldestCorrectionAt: new Date('2026-11-25T12:00:00Z') }), []);
  });
  test('is a correction that waits for a second person beyond two working days; a weekend does not count', () => {
    assert.deepEqual(places({ oldestCorrectionAt: new Date('2026-11-25T11:59:00Z') }), [
      '/operator/corrections',
    ]);
    const monday = new Date('2026-11-30T12:00:00Z');
    assert.deepEqual(places({ oldestCorrectionAt: new Date('2026-11-27T12:00:00Z'), now: monday }), []);
  });
  test('is a provider that has gone silent, by its own rhythm, and none that is only quieter', () => {
    const pulse = {
      ...{ slug: 'lootably', name: 'Lootably', paused: false, everCalled: true, calls: 9, readBackTo: null },
      lastCallAt: new Date('2026-11-22T12:00:00Z'),
      rhythm: { median: 21_600, slow: 40_000, longest: 50_000, gaps: 8 },
    };
    const told = (more: Partial<(typeof NOTHING.pulse)[number]>) =>
      lateThings({ ...NOTHING, pulse: [{ ...pulse, ...more }] }).map(({ text }) => text);
    assert.deepEqual(told({}), ['Lootably has been silent for 5 days: it usually calls every 6 hours.']);
    assert.match(told({ lastCallAt: null, rhythm: null }).join(), /not in the last 14 days/);
    for (const more of [
      { lastCallAt: new Date('2026-11-26T06:00:00Z') },
      { rhythm: null },
      { paused: true },
      { lastCallAt: null, rhythm: null, everCalled: false },
    ])
      assert.deepEqual(told(more), []);
    assert.deepEqual(places({ pulse: [pulse] }), ['/operator/providers/lootably']);
  });
  test('are keys that cannot be had, with what that means for the calls', () => {
    const [none, old] = [null, new Date('2026-11-26T12:00:00Z')].map(
      (fetchedAt) => lateThings({ ...NOTHING, keys: [{ slug: 'a', name: 'AdMob', fetchedAt }] })[0]?.text,
    );
    assert.match(none ?? '', /none is credited/);
    assert.match(old ?? '', /checked with the last good ones/);
  });
  test('is mail that waits or was given up, with why and what to do', () => {
    const told = (mail: Partial<(typeof NOTHING)['mail']>) =>
      lateThings({ ...NOTHING, mail: { ...NOTHING.mail, ...mail } }).map(({ text }) => text);
    assert.match(
      told({ waiting: 1, oldestWaiting: 7_200 }).join(),
      /1 message waits .* 2 hours: set SMTP_URL/,
    );
    assert.match(told({ waiting: 2, oldestWaiting: 7_200, failure: '535 no' }).join(), /“535 no”.*restart/);
    assert.match(
      told({ givenUp: 3, givenUpFailure: '550 spam' }).join(),
      /3 messages were given up.*“550 spam”/,
    );
  });
  test('leads to where it is mended', () => {
    assert.deepEqual(
      places({
        lateness: { ...NOTHING.lateness, overdueDecisions: 1, overdueHolds: 1 },
        tickets: { ...NOTHING.tickets, overdue: 2 },
        frozen: 1,
        disagreements: 3,
        keys: [{ slug: 'admob', name: 'AdMob', fetchedAt: null }],
        pauses: [{ memberPublicId: 'abc', reviewOn: '2026-11-20', owner: null }],
      }),
      [
        '/operator/books',
        '/operator/quarantine',
        '/operator/providers/admob',
        '/operator/tickets',
        '/operator/books',
        '/operator/books',
        '/operator/members/abc',
      ],
    );
  });
});
