import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendar } from '#lib/core/calendar.ts';
import { toldToAgent, toldToAsker } from './standing-in-words.ts';
import { answerBy, moveTicket, reopenUntil, type TicketEvent, type TicketStanding } from './states.ts';

const at = (text: string) => new Date(`2026-11-${text}Z`);
const open: TicketStanding = { state: 'open', targetAt: at('05T09:00:00'), solvedAt: null };
const waiting: TicketStanding = { ...open, state: 'waiting' };
const solved: TicketStanding = { ...open, state: 'solved', solvedAt: at('04T12:00:00') };

const stateAfter = (from: TicketStanding, event: TicketEvent, now = at('06T09:00:00')) => {
  const move = moveTicket(from, event, now);
  return move.ok ? move.to.state : move.why;
};

describe('a ticket', () => {
  for (const [from, event, to] of [
    [open, 'asker-writes', 'open'],
    [open, 'asker-solves', 'solved'],
    [open, 'agent-answers', 'waiting'],
    [open, 'agent-solves', 'solved'],
    [waiting, 'asker-writes', 'open'],
    [waiting, 'asker-solves', 'solved'],
    [waiting, 'agent-answers', 'waiting'],
    [waiting, 'agent-solves', 'solved'],
    [solved, 'asker-writes', 'open'],
    [solved, 'asker-solves', 'solved-already'],
    [solved, 'agent-answers', 'waiting'],
    [solved, 'agent-solves', 'solved'],
  ] as const)
    test(`that is ${from.state}: ${event} → ${to}`, () => assert.equal(stateAfter(from, event), to));

  test('is answered within three working days, over a weekend too', () => {
    assert.deepEqual(answerBy(at('05T09:00:00')), at('10T09:00:00'));
  });

  test('keeps its promise when the asker writes again before the answer', () => {
    const move = moveTicket(open, 'asker-writes', at('04T09:00:00'));
    assert.deepEqual(move.ok && move.to.targetAt, open.targetAt);
  });

  test('promises anew when the asker writes after the answer', () => {
    const move = moveTicket(waiting, 'asker-writes', at('09T09:00:00'));
    assert.deepEqual(move.ok && move.to.targetAt, at('12T09:00:00'));
  });

  test('is taken up again for thirty days to the millisecond, and not after', () => {
    const until = reopenUntil(solved);
    assert.deepEqual(until, new Date('2026-12-04T12:00:00Z'));
    assert.equal(stateAfter(solved, 'asker-writes', new Date('2026-12-04T12:00:00.000Z')), 'open');
    assert.equal(stateAfter(solved, 'asker-writes', new Date('2026-12-04T12:00:00.001Z')), 'closed-for-good');
  });

  test('says that it was reopened only when it was solved before', () => {
    const reopened = (from: TicketStanding) => {
      const move = moveTicket(from, 'asker-writes', at('06T09:00:00'));
      return move.ok && move.reopened;
    };
    assert.deepEqual([reopened(open), reopened(waiting), reopened(solved)], [false, false, true]);
  });

  test('has a time of solving exactly while it is solved', () => {
    for (const from of [open, waiting, solved])
      for (const event of ['asker-writes', 'asker-solves', 'agent-answers', 'agent-solves'] as const) {
        const move = moveTicket(from, event, at('06T09:00:00'));
        if (move.ok) assert.equal(move.to.state === 'solved', move.to.solvedAt !== null);
      }
  });
});

describe('a ticket in words', () => {
  const now = at('04T10:00:00');
  const when = calendar('UTC', now);

  test('tells who asked whose turn it is, and by when', () => {
    assert.equal(toldToAsker(open, now, when).sentence, 'A person answers by Thursday at 09:00.');
    assert.equal(toldToAsker(waiting, now, when).word, 'Waiting for you');
    assert.match(toldToAsker(solved, at('05T00:00:00'), when).sentence, /until 4 Dec at 12:00/);
  });

  test('says so when we are late, to both sides', () => {
    const late = { ...open, targetAt: at('03T09:00:00') };
    assert.match(toldToAsker(late, now, when).sentence, /are late/);
    assert.match(toldToAgent(late, now, when).sentence, /^Overdue since/);
  });

  test('offers no reopening that would be refused', () => {
    const long = new Date('2027-02-01T00:00:00Z');
    assert.match(toldToAsker(solved, long, calendar('UTC', long)).sentence, /closed now/);
  });
});
