import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type TimelineFacts, timeline } from '#lib/core/timeline.ts';
import { trackOf } from '#lib/core/track.ts';

const minute = (at: number) => new Date(Date.UTC(2026, 10, 20, 14, at));
const now = minute(30);

const facts: TimelineFacts = {
  provider: 'BitLabs',
  click: { id: '01a203b5-f99a-7fe8-b425-75b38e9d4fc3', at: minute(0) },
  decisions: [
    { receivedAt: minute(10), decidedAt: minute(10), verdict: 'credited', sequence: 0, byPerson: false },
  ],
  transfers: [{ at: minute(10), reason: 'credit', amount: 420n }],
  conversion: {
    state: 'pending',
    eventName: null,
    holdUntil: minute(50),
    holdRule: 'survey/10080/new',
    finalAfter: new Date('2027-02-18T14:10:00Z'),
    reason: null,
  },
};
const titles = (more: Partial<TimelineFacts>) =>
  timeline({ ...facts, ...more }, now).map(({ title, ahead }) => (ahead ? `(${title})` : title));

describe('timeline', () => {
  test('tells start, report and booking in their order, and what is to come', () => {
    assert.deepEqual(titles({}), ['Started', 'BitLabs told us', 'Booked', '(Release)', '(Final)']);
  });

  test('only a wait of ours counts down', () => {
    const waits = timeline(facts, now).filter(({ waits }) => waits);
    assert.deepEqual(
      waits.map(({ title }) => title),
      ['Release'],
    );
  });

  test('a start that earned nothing yet is one entry, and promises nothing', () => {
    assert.deepEqual(titles({ decisions: [], transfers: [], conversion: null }), ['Started']);
  });

  test('a reversal shows what it took, from the member’s side', () => {
    const entries = timeline(
      {
        ...facts,
        transfers: [
          ...facts.transfers,
          { at: minute(12), reason: 'release', amount: 420n },
          { at: minute(20), reason: 'reversal', amount: 300n },
          { at: minute(20), reason: 'debt', amount: 120n },
        ],
        conversion: facts.conversion && { ...facts.conversion, state: 'reversed' },
      },
      now,
    );
    assert.deepEqual(
      entries.map(({ title, points }) => [title, points]),
      [
        ['Started', null],
        ['BitLabs told us', null],
        ['Booked', 420n],
        ['Released', null],
        ['Taken back', -300n],
        ['Owed', -120n],
      ],
    );
  });

  test('the track ends where a thing ended, and is whole only when final', () => {
    const states = (state: Parameters<typeof trackOf>[0]['state'], finalAfter: Date | null = null) =>
      trackOf({ state, finalAfter }, now)
        .map((stop) => stop.state[0])
        .join('');
    assert.equal(states('started'), 'haaaa');
    assert.equal(states('pending'), 'dddha');
    assert.equal(states('declined'), 'ddeaa');
    assert.equal(states('credited', minute(31)), 'ddddh');
    assert.equal(states('credited', minute(29)), 'ddddd');
  });
});
