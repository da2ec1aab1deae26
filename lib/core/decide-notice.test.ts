import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decideNotice } from './decide-notice.ts';
import type { Evidence } from './evidence.ts';
import { ago, BUY, CLICK, DAY, EVIDENCE, NOTICE, NOW, OFFER, OURS, WALL_LISTS } from './notice-under-test.ts';
import type { Notice } from './protocol/notice.ts';
import type { VerdictCode } from './verdicts.ts';

const conversion = (state: NonNullable<Evidence['conversion']>['state'], more = {}) => ({
  conversion: { state, points: 500n, memberId: 5n, finalAfter: ago(-90), verdict: 0, ...more },
});
const rate = (pointsPerUsd: bigint | null, provider: Evidence['provider'] = EVIDENCE.provider) => ({
  provider: { ...provider, pointsPerUsd },
});
const amount = (text: string, unit: 'points' | 'usd' | 'cents' = 'points') => ({ amount: { text, unit } });

type Case = [
  what: string,
  notice: Partial<Notice>,
  evidence: Partial<Evidence>,
  code: VerdictCode,
  event: string | null,
];
const CASES: readonly Case[] = [
  ['a genuine credit', {}, {}, 'credited', 'credit 500'],
  [
    'dollars are points at the site’s rate, rounded down',
    amount('0.4999', 'usd'),
    {},
    'credited',
    'credit 499',
  ],
  ['cents likewise', amount('49.99', 'cents'), {}, 'credited', 'credit 499'],
  ['dollars at the account’s rate', amount('0.4999', 'usd'), rate(600n), 'credited', 'credit 299'],
  ['cents at the account’s rate', amount('49.99', 'cents'), rate(600n), 'credited', 'credit 299'],
  ['points know no rate', {}, rate(600n), 'credited', 'credit 500'],
  [
    'what the site earns, where nobody has said what members get of it',
    amount('0.50', 'usd'),
    rate(null),
    'amount-missing',
    'review',
  ],
  [
    'a paid screen-out of what the site earns, where nobody has said that',
    { kind: 'screen-out', ...amount('0.50', 'usd') },
    rate(null),
    'amount-missing',
    'review',
  ],
  ['a test call', { test: true }, { member: null }, 'test-call', null],
  ['a note', { kind: 'info' }, {}, 'noted', null],
  ['a report', { kind: 'pending' }, {}, 'reported-pending', 'report'],
  ['an unpaid screen-out', { kind: 'screen-out', amount: null }, {}, 'screened-out', 'screen-out'],
  ['a screen-out of zero', { kind: 'screen-out', ...amount('0') }, {}, 'screened-out', 'screen-out'],
  ['a paid screen-out is a credit', { kind: 'screen-out', ...amount('5') }, {}, 'credited', 'credit 5'],
  [
    'a paid screen-out where only our prices count: it has none',
    { ...BUY, kind: 'screen-out', ...amount('5') },
    OURS,
    'screen-out-unpriced',
    'review',
  ],
  [
    'an unpaid screen-out where only our prices count',
    { ...BUY, kind: 'screen-out' },
    OURS,
    'screened-out',
    'screen-out',
  ],
  [
    'a paid screen-out of a wall about an offer of ours',
    { ...BUY, kind: 'screen-out', ...amount('5') },
    WALL_LISTS,
    'credited',
    'credit 5',
  ],
  [
    'the same without a start: what pays meets the offer’s rules, whatever it is called',
    { ...BUY, kind: 'screen-out', ...amount('5') },
    { ...WALL_LISTS, click: null },
    'click-missing',
    'refuse',
  ],
  [
    'the same above the cap',
    { ...BUY, kind: 'screen-out', ...amount('1001') },
    WALL_LISTS,
    'amount-over-cap',
    'review',
  ],
  [
    'the same beyond the offer’s budget, which counts what is paid',
    { ...BUY, kind: 'screen-out', ...amount('5') },
    { ...WALL_LISTS, offer: { ...OFFER, budgetPoints: 100n }, usage: { today: 0, spent: 96n } },
    'offer-budget-spent',
    'review',
  ],
  ['nobody has that id', {}, { member: null }, 'member-unknown', null],
  ['a paused member', {}, { member: { id: 5n, state: 'paused', trust: 'new' } }, 'member-closed', 'review'],
  ['a closed member', {}, { member: { id: 5n, state: 'closed', trust: 'new' } }, 'member-closed', 'review'],
  ['a state nobody knows never credits (T3)', { kind: 'unknown-state' }, {}, 'status-unknown', 'review'],
  ['no amount', { amount: null }, {}, 'amount-missing', 'review'],
  ['an amount of zero (T19)', amount('0'), {}, 'amount-missing', 'review'],
  ['an amount below one point (T13)', amount('0.0009', 'usd'), {}, 'amount-missing', 'review'],
  ['above the cap', amount('1001'), {}, 'amount-over-cap', 'review'],
  ['exactly the cap', amount('1000'), {}, 'credited', 'credit 1000'],
  ['the cap counts what came before (T14)', {}, { capUsed: 501n }, 'amount-over-cap', 'review'],
  ['a signed text seen before', {}, { tupleSeen: true }, 'tuple-reused', 'review'],
  [
    'an offer that is not ours, where only ours pay',
    { offer: 'x' },
    { ...OURS, offer: null },
    'offer-unknown',
    'review',
  ],
  ['a step the offer has not', { ...BUY, event: 'sell' }, OURS, 'event-unknown', 'review'],
  ['our offer at our price', BUY, OURS, 'credited', 'credit 500'],
  ['the same price from both', { ...BUY, ...amount('500') }, OURS, 'credited', 'credit 500'],
  ['more than our price', { ...BUY, ...amount('700') }, OURS, 'credited-lower', 'credit 500'],
  ['less than our price', { ...BUY, ...amount('300') }, OURS, 'credited-lower', 'credit 300'],
  ['zero for our offer (T19)', { ...BUY, ...amount('0') }, OURS, 'amount-missing', 'review'],
  [
    'zero for our offer that a person approved',
    { ...BUY, ...amount('0') },
    { ...OURS, approved: true },
    'credited',
    'credit 500',
  ],
  [
    'a step that is said to have happened before its start',
    { ...BUY, occurredAt: ago(90) },
    OURS,
    'event-before-start',
    'review',
  ],
  ['a requirement that says no', BUY, { ...OURS, click: null }, 'click-missing', 'refuse'],
  [
    'a requirement that asks a person',
    BUY,
    { ...OURS, offer: { ...OFFER, capPerDay: 1 }, usage: { today: 1, spent: 0n } },
    'offer-cap-reached',
    'review',
  ],
  ['a conversion of somebody else', {}, conversion('pending', { memberId: 6n }), 'conflict', null],
  ['a reversal', { kind: 'reversal' }, conversion('pending'), 'reversed', 'reverse'],
  ['a reversal first (T12)', { kind: 'reversal' }, {}, 'reversal-before-credit', 'reverse'],
  [
    'a reversal of somebody else’s credit (T11b)',
    { kind: 'reversal' },
    conversion('pending', { memberId: 6n }),
    'reversal-mismatch',
    null,
  ],
  [
    'a reversal that names nobody we know (T11b)',
    { kind: 'reversal' },
    { ...conversion('credited'), member: null },
    'reversal-mismatch',
    null,
  ],
  [
    'an unsigned reversal of released points',
    { kind: 'reversal', uncovered: ['state'] },
    conversion('credited'),
    'reversal-unsigned',
    null,
  ],
  [
    'an unsigned reversal of pending points',
    { kind: 'reversal', uncovered: ['state'] },
    conversion('pending'),
    'reversed',
    'reverse',
  ],
  [
    'a reversal of a network that does not say how it names its credit, when none was found',
    { kind: 'reversal', ifUnknown: 'member-and-offer' },
    {},
    'reversal-unmatched',
    'reverse',
  ],
  [
    'the same, once it has left its tombstone',
    { kind: 'reversal', ifUnknown: 'member-and-offer' },
    conversion('awaiting_credit'),
    'reversal-unmatched',
    null,
  ],
  [
    'the same when a person says yes: its credit may still come',
    { kind: 'reversal', ifUnknown: 'member-and-offer' },
    { approved: true },
    'reversal-before-credit',
    'reverse',
  ],
  [
    'a reversal after the final day',
    { kind: 'reversal' },
    conversion('credited', { finalAfter: ago(0.001) }),
    'final-after-passed',
    null,
  ],
  [
    'a reversal after the final day that a person says yes to: it is promised that one alone takes nothing back',
    { kind: 'reversal' },
    { ...conversion('credited', { finalAfter: ago(0.001) }), approved: true },
    'final-after-passed',
    null,
  ],
  [
    'an unsigned reversal after the final day that a person says yes to',
    { kind: 'reversal', uncovered: ['state'] },
    { ...conversion('credited', { finalAfter: ago(0.001) }), approved: true },
    'final-after-passed',
    null,
  ],
  [
    'an unsigned reversal of released points that a person says yes to',
    { kind: 'reversal', uncovered: ['state'] },
    { ...conversion('credited'), approved: true },
    'reversed',
    'reverse',
  ],
  [
    'a reversal on the final day',
    { kind: 'reversal' },
    conversion('credited', { finalAfter: NOW }),
    'reversed',
    'reverse',
  ],
];

const said = (event: ReturnType<typeof decideNotice>['event']) =>
  event === null ? null : 'points' in event ? `${event.type} ${event.points}` : event.type;

describe('one notice over its evidence', () => {
  for (const [what, notice, evidence, code, event] of CASES)
    test(`${what} → ${code}`, () => {
      const plan = decideNotice({ ...NOTICE, ...notice }, { ...EVIDENCE, ...evidence });
      assert.equal(plan.verdict, code);
      assert.equal(said(plan.event), event);
    });
});

describe('what the site earns, where our price rules', () => {
  const evidence = { ...EVIDENCE, ...OURS, ...rate(null, OURS.provider) };
  test('needs no rate: our offer is paid at our price, and nothing waits for a difference', () => {
    const plan = decideNotice({ ...NOTICE, ...BUY, ...amount('0.40', 'usd') }, evidence);
    assert.deepEqual([plan.verdict, said(plan.event), plan.reviewPoints], ['credited', 'credit 500', 0n]);
  });
  test('still waits when it says that it earned nothing (T19)', () => {
    for (const nothing of ['0', '0.00'])
      assert.equal(
        decideNotice({ ...NOTICE, ...BUY, ...amount(nothing, 'usd') }, evidence).verdict,
        'amount-missing',
      );
  });
});

describe('what the signature does not cover (T4)', () => {
  for (const fact of ['member', 'transaction', 'amount', 'state'] as const) {
    const weak = { ...NOTICE, uncovered: [fact] };
    test(`an unsigned ${fact} waits without a visit of ours`, () => {
      assert.equal(decideNotice(weak, EVIDENCE).verdict, 'facts-unsigned');
    });
    test(`an unsigned ${fact} credits with a recent visit and within the cap`, () => {
      assert.equal(decideNotice(weak, { ...EVIDENCE, click: CLICK }).verdict, 'credited');
      const over = { ...EVIDENCE, click: CLICK, capUsed: 600n };
      assert.equal(decideNotice(weak, over).verdict, 'amount-over-cap');
    });
    test(`an unsigned ${fact} waits when the provider has no cap`, () => {
      const provider = { ...EVIDENCE.provider, capPoints: null };
      assert.equal(decideNotice(weak, { ...EVIDENCE, provider, click: CLICK }).verdict, 'facts-unsigned');
    });
    test(`an unsigned ${fact} waits when the visit lies more than 30 days back`, () => {
      const at = (days: number) => ({ ...EVIDENCE, click: { ...CLICK, at: ago(days) } });
      assert.equal(decideNotice(weak, at(30.001)).verdict, 'facts-unsigned');
      assert.equal(decideNotice(weak, at(30)).verdict, 'credited');
    });
  }
  test('an unsigned offer or step alone holds nothing up', () => {
    assert.equal(decideNotice({ ...NOTICE, uncovered: ['offer', 'event'] }, EVIDENCE).verdict, 'credited');
  });
});

describe('a person’s approval', () => {
  const approved = { approved: true };
  for (const [what, notice, evidence] of CASES.filter(([, , , code]) =>
    [
      'member-closed',
      'status-unknown',
      'screen-out-unpriced',
      'amount-over-cap',
      'tuple-reused',
      'click-missing',
      'event-before-start',
      'offer-cap-reached',
    ].includes(code),
  ))
    test(`pays in spite of: ${what}`, () => {
      const plan = decideNotice({ ...NOTICE, ...notice }, { ...EVIDENCE, ...evidence, ...approved });
      assert.equal(plan.verdict, 'credited');
    });
  // Where our own price is known, a zero only had to be looked at: the case below pays it.
  for (const [what, notice, evidence, code] of CASES.filter(
    ([name]) => name !== 'zero for our offer (T19)',
  ).filter(([, , , each]) =>
    [
      'member-unknown',
      'amount-missing',
      'offer-unknown',
      'event-unknown',
      'conflict',
      'reversal-mismatch',
    ].includes(each),
  ))
    test(`cannot pay: ${what}`, () => {
      const plan = decideNotice({ ...NOTICE, ...notice }, { ...EVIDENCE, ...evidence, ...approved });
      assert.equal(plan.verdict, code);
    });
});

describe('the plan of a credit', () => {
  test('holds by kind and trust, and says from which day it is final', () => {
    const plan = decideNotice(NOTICE, EVIDENCE);
    assert.equal(plan.hold?.until.getTime(), NOW.getTime() + 7 * DAY);
    assert.equal(plan.finalAfter?.getTime(), NOW.getTime() + 90 * DAY);
    assert.ok(plan.event?.type === 'credit' && plan.event.held);
  });
  test('holds by the account’s own hold for the kind, and notes that one', () => {
    const provider = { ...EVIDENCE.provider, holdMinutes: 60, holdByKind: { survey: 120 } };
    const { hold } = decideNotice(NOTICE, { ...EVIDENCE, provider });
    assert.deepEqual([hold?.until.getTime(), hold?.rule], [NOW.getTime() + 7_200_000, 'provider/120/survey']);
    const other = decideNotice(NOTICE, { ...EVIDENCE, provider: { ...provider, kind: 'app' } });
    assert.equal(other.hold?.rule, 'provider/60');
  });
  test('counts the hold from the signed time', () => {
    const plan = decideNotice({ ...NOTICE, occurredAt: ago(8) }, EVIDENCE);
    assert.equal(plan.hold, null);
    assert.ok(plan.event?.type === 'credit' && !plan.event.held);
  });
  test('counts the hold from the start where the signed time lies before it, whoever lets it pass', () => {
    const purchase = { ...OURS, offer: { ...OFFER, kind: 'purchase' } } as const;
    const until = (notice: Partial<Notice>, evidence: Partial<Evidence>) =>
      decideNotice({ ...NOTICE, ...notice }, { ...EVIDENCE, ...evidence }).hold?.until.getTime();
    const slow = { ...BUY, occurredAt: new Date(CLICK.at.getTime() - 60_000) };
    assert.equal(until(slow, purchase), CLICK.at.getTime() + 30 * DAY);
    assert.equal(
      until({ ...BUY, occurredAt: ago(90) }, { ...purchase, approved: true }),
      CLICK.at.getTime() + 30 * DAY,
    );
    assert.equal(until({ occurredAt: ago(90) }, { click: CLICK }), CLICK.at.getTime() + 7 * DAY);
    assert.equal(until({ occurredAt: ago(0.5) }, { click: CLICK }), ago(0.5).getTime() + 7 * DAY);
  });
  test('names no step where the member did not fit, so that the real one is not done already', () => {
    const notice = { ...NOTICE, ...BUY, kind: 'screen-out', ...amount('5') } as const;
    for (const evidence of [OURS, WALL_LISTS])
      assert.equal(decideNotice(notice, { ...EVIDENCE, ...evidence }).offerEvent, null);
  });
  test('keeps the difference of two prices for a person, never below zero', () => {
    const difference = (text: string) =>
      decideNotice({ ...NOTICE, ...BUY, ...amount(text) }, { ...EVIDENCE, ...OURS }).reviewPoints;
    assert.deepEqual([difference('700'), difference('300'), difference('500')], [200n, 200n, 0n]);
  });
  test('is the same for the same notice and evidence', () => {
    assert.deepEqual(decideNotice(NOTICE, EVIDENCE), decideNotice(NOTICE, EVIDENCE));
  });
});
