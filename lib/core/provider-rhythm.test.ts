import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gapInWords, type PulseFacts, pulseState } from '#lib/core/provider-rhythm.ts';

const now = new Date('2027-03-01T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000);
const HOUR = 3_600;

const facts = (quiet: number | null, more: Partial<PulseFacts> = {}): PulseFacts => ({
  paused: false,
  lastCallAt: quiet === null ? null : ago(quiet),
  readBackTo: null,
  everCalled: true,
  rhythm: { median: 600, slow: 1_800, longest: 9 * HOUR, gaps: 200 },
  ...more,
});

describe('is the intake alive', () => {
  const cases: [what: string, given: PulseFacts, state: string][] = [
    ['a call of just now is alive', facts(5), 'alive'],
    ['four usual gaps are still alive', facts(4 * 600), 'alive'],
    ['more than four usual gaps is quieter', facts(4 * 600 + 1), 'quieter'],
    ['a usual night is quieter, not silent', facts(8 * HOUR), 'quieter'],
    ['beyond the longest night is silent', facts(9 * HOUR + 1), 'silent'],
    [
      'an outage of days does not make the next one usual',
      facts(25 * HOUR, { rhythm: { median: 600, slow: 1_800, longest: 80 * HOUR, gaps: 200 } }),
      'silent',
    ],
    [
      'a rare provider is not silent after a quiet week-end',
      facts(60 * HOUR, { rhythm: { median: 24 * HOUR, slow: 48 * HOUR, longest: 70 * HOUR, gaps: 12 } }),
      'alive',
    ],
    [
      'a flood that stops for a minute is alive',
      facts(60, { rhythm: { median: 0.1, slow: 1, longest: 5, gaps: 9_000 } }),
      'alive',
    ],
    [
      'a flood that stops for an hour is silent',
      facts(HOUR, { rhythm: { median: 0.1, slow: 1, longest: 5, gaps: 9_000 } }),
      'silent',
    ],
    ['without a rhythm a call of today is alive', facts(5 * HOUR, { rhythm: null }), 'alive'],
    ['without a rhythm a call of the day before is quieter', facts(25 * HOUR, { rhythm: null }), 'quieter'],
    ['nothing for two weeks is silent', facts(null, { rhythm: null }), 'silent'],
    [
      'none among so many calls of others that two weeks were not read is not silence',
      facts(null, { rhythm: null, readBackTo: ago(48 * HOUR) }),
      'unheard',
    ],
    [
      'nothing ever waits for the first call, however many others send',
      facts(null, { rhythm: null, everCalled: false, readBackTo: ago(48 * HOUR) }),
      'first',
    ],
    [
      'beyond the longest night is silent, however many others send',
      facts(9 * HOUR + 1, { readBackTo: ago(48 * HOUR) }),
      'silent',
    ],
    ['nothing ever waits for the first call', facts(null, { rhythm: null, everCalled: false }), 'first'],
    ['a paused provider is paused, however quiet', facts(90 * HOUR, { paused: true }), 'paused'],
    ['a clock that runs ahead is alive', facts(-300), 'alive'],
  ];
  for (const [what, given, state] of cases) test(what, () => assert.equal(pulseState(given, now), state));

  test('a gap is said in the unit a person would use', () => {
    assert.deepEqual([0, 1, 75, 240, 5_400, 90_000, 200_000].map(gapInWords), [
      '1 second',
      '1 second',
      '75 seconds',
      '4 minutes',
      '2 hours',
      '25 hours',
      '2 days',
    ]);
  });
});
