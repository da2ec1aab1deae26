import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendar } from '#lib/core/calendar.ts';
import { type ExplainFacts, explain, MEMBER_STATES } from '#lib/core/explain.ts';
import { isTermSlug } from '#lib/core/glossary/slugs.ts';

const now = new Date('2026-11-20T14:30:00Z');
const when = calendar('UTC', now);

const facts = (more: Partial<ExplainFacts>): ExplainFacts => ({
  state: 'pending',
  provider: 'BitLabs',
  points: 420n,
  at: new Date('2026-11-20T14:02:00Z'),
  verdict: 'credited',
  reason: null,
  holdUntil: new Date('2026-11-24T14:02:00Z'),
  holdRule: 'survey/5760/regular',
  settledAt: null,
  finalAfter: null,
  finishBy: null,
  ...more,
});
const sentence = (more: Partial<ExplainFacts>) => explain(facts(more), now, when).sentence;

describe('explain', () => {
  test('pending says who told us, how much waits, until when, why, and that release is automatic', () => {
    assert.equal(
      sentence({}),
      'BitLabs told us today at 14:02. The call is genuine. 420 points are pending until Tuesday at 14:02, because surveys can be corrected for 4 days at trust level regular. They are released by themselves.',
    );
  });

  test('a hold that is over is not promised for later', () => {
    const text = sentence({ holdUntil: new Date('2026-11-20T14:29:00Z') });
    assert.match(text, /The hold on 420 points is over\. They are being released now\./);
    assert.doesNotMatch(text, /until/);
  });

  test('a lower price says so, and that a person looks', () => {
    assert.match(sentence({ verdict: 'credited-lower' }), /the lower one is booked.*A person checks/);
  });

  test('a start says that nothing was told yet, and until when it counts', () => {
    const text = sentence({ state: 'started', verdict: null, finishBy: new Date('2026-12-20T14:02:00Z') });
    assert.match(text, /^You started this today at 14:02\. BitLabs has not told us anything yet\./);
    assert.match(text, /Finish by 20 Dec at 14:02/);
  });

  test('a start whose time is over does not ask to finish', () => {
    const text = sentence({ state: 'started', verdict: null, finishBy: new Date('2026-11-19T14:02:00Z') });
    assert.match(text, /ended on Thursday at 14:02/);
    assert.doesNotMatch(text, /Finish by/);
  });

  test('review names the day of the answer, over the weekend', () => {
    assert.match(
      sentence({ state: 'under_review', verdict: 'facts-unsigned' }),
      /a person answers by Tuesday at 14:02\.$/,
    );
  });

  test('a review whose answer is overdue says so, and promises no day that is past', () => {
    const text = sentence({
      state: 'under_review',
      verdict: 'facts-unsigned',
      at: new Date('2026-11-12T14:02:00Z'),
    });
    assert.match(text, /An answer was due on Monday at 14:02: that is late on our side, and we know\./);
    assert.doesNotMatch(text, /answers by/);
  });

  test('credited names the day after which it is final, then that it is final', () => {
    const settledAt = new Date('2026-11-20T14:02:00Z');
    assert.match(
      sentence({ state: 'credited', settledAt, finalAfter: new Date('2027-02-18T14:02:00Z') }),
      /released today at 14:02\. Final after 18 Feb at 14:02/,
    );
    assert.match(
      sentence({ state: 'credited', settledAt, finalAfter: new Date('2026-11-20T14:10:00Z') }),
      /They are final\.$/,
    );
  });

  test('what was taken back, declined or did not fit gives the provider’s own reason', () => {
    const reason = 'order returned';
    assert.match(
      sentence({ state: 'reversed', verdict: 'reversed', reason }),
      /took 420 points back.*order returned/,
    );
    assert.match(sentence({ state: 'declined', verdict: 'declined', reason }), /order returned/);
    assert.match(sentence({ state: 'not_a_match', verdict: 'screened-out', reason }), /order returned/);
  });

  test('a refusal by a person gives that person’s reason', () => {
    assert.match(
      sentence({ state: 'declined', verdict: 'refused-by-person', reason: 'the receipt is another one' }),
      /the receipt is another one/,
    );
  });

  test('every state has a word, an icon, a sentence and its term of the glossary', () => {
    const states = [
      'started',
      'reported',
      'pending',
      'under_review',
      'credited',
      'not_a_match',
      'declined',
      'reversed',
    ] as const;
    const words = states.map((state) => {
      const told = explain(facts({ state, verdict: null }), now, when);
      assert.ok(told.icon.length > 0 && told.sentence.length > 20, state);
      assert.ok(isTermSlug(told.term), state);
      return told.word;
    });
    assert.deepEqual(
      words,
      Object.values(MEMBER_STATES).map(({ word }) => word),
    );
  });
});
