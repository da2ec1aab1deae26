import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideNotice } from './decide-notice.ts';
import type { Evidence } from './evidence.ts';
import { ago, CLICK, EVIDENCE, NOTICE } from './notice-under-test.ts';
import type { Notice } from './protocol/notice.ts';
import { type VerdictCode, verdict } from './verdicts.ts';

// What a reversal under an id nobody knows leaves for its credit: a tombstone, which a person may decide on first.

const tombstone = (code: VerdictCode): Pick<Evidence, 'conversion'> => ({
  conversion: {
    state: 'awaiting_credit',
    points: 0n,
    memberId: 5n,
    finalAfter: ago(-90),
    verdict: verdict(code).number,
  },
});
const WAITS = tombstone('reversal-unmatched');
const DECIDED = tombstone('reversal-decided');
const REVERSAL = { kind: 'reversal', ifUnknown: 'person' } as const;

const CASES: readonly [
  what: string,
  notice: Partial<Notice>,
  evidence: Partial<Evidence>,
  code: VerdictCode,
  event: string | null,
  points: bigint,
][] = [
  ['a reversal that finds nothing', REVERSAL, {}, 'reversal-unmatched', 'reverse', 500n],
  ['the same once more', REVERSAL, WAITS, 'reversal-unmatched', null, 500n],
  [
    'the same where a person says that its credit is still to come',
    REVERSAL,
    { ...WAITS, approved: true },
    'reversal-before-credit',
    null,
    0n,
  ],
  ['a credit whose reversal waits', {}, WAITS, 'credited', 'credit', 0n],
  ['a credit whose reversal was decided', {}, DECIDED, 'reversal-decided', 'review', 500n],
  [
    'the same when a person says yes to something else',
    {},
    { ...DECIDED, approved: true },
    'reversal-decided',
    'review',
    500n,
  ],
  [
    'the same of a member who is paused',
    {},
    { ...DECIDED, member: { id: 5n, state: 'paused', trust: 'new' } },
    'reversal-decided',
    'review',
    500n,
  ],
  [
    'the same of a call that is doubted',
    { uncovered: ['amount'] },
    { ...DECIDED, click: { ...CLICK, at: ago(40) } },
    'reversal-decided',
    'review',
    500n,
  ],
  ['the same without an amount', { amount: null }, DECIDED, 'reversal-decided', 'review', 0n],
  ['a report whose reversal was decided', { kind: 'pending' }, DECIDED, 'reported-pending', 'report', 0n],
  [
    'a credit of somebody else under that id',
    {},
    { ...DECIDED, member: { id: 6n, state: 'open', trust: 'new' } },
    'conflict',
    null,
    500n,
  ],
];

for (const [what, notice, evidence, code, event, points] of CASES)
  test(`${what} → ${code}, worth ${points}`, () => {
    const plan = decideNotice({ ...NOTICE, ...notice }, { ...EVIDENCE, ...evidence });
    assert.deepEqual([plan.verdict, plan.event?.type ?? null, plan.reviewPoints], [code, event, points]);
  });
