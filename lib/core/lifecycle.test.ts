import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { apply, applyAll, type Balances, EMPTY_BALANCES, type Posting } from './ledger.ts';
import { advance, type ConversionState, type LifecycleEvent, type Standing } from './lifecycle.ts';

const EVENTS: Record<string, LifecycleEvent> = {
  report: { type: 'report' },
  credit: { type: 'credit', points: 500n, held: true },
  'credit at once': { type: 'credit', points: 500n, held: false },
  'top-up': { type: 'top-up', points: 500n },
  'screen-out': { type: 'screen-out' },
  review: { type: 'review' },
  'review after its reversal was decided': { type: 'review', reversalDecided: true },
  refuse: { type: 'refuse' },
  release: { type: 'release' },
  reverse: { type: 'reverse' },
};

/** State × event, written out: the state that follows and the points that move; `·` for "nothing may move". */
const TABLE: Record<string, Record<ConversionState | 'nothing', string>> = {
  report: row('reported', 'reported', '·', '·', '·', '·', '·', '·', '·'),
  credit: row('pending +', 'pending +', '·', 'pending +', '·', 'pending +', '·', '·', 'reversed + -'),
  'credit at once': row(
    'credited + >',
    'credited + >',
    '·',
    'credited + >',
    '·',
    'credited + >',
    '·',
    '·',
    'reversed + -',
  ),
  'top-up': row('·', '·', 'pending +', '·', 'credited + >', '·', '·', '·', '·'),
  'screen-out': row('not_a_match', 'not_a_match', '·', '·', '·', '·', '·', '·', '·'),
  review: row('under_review', 'under_review', '·', '·', '·', 'under_review', '·', '·', 'declined'),
  'review after its reversal was decided': row(
    'under_review',
    'under_review',
    '·',
    '·',
    '·',
    'under_review',
    '·',
    '·',
    'under_review',
  ),
  refuse: row('declined', 'declined', '·', 'declined', '·', '·', '·', '·', 'declined'),
  release: row('·', '·', 'credited >', '·', '·', '·', '·', '·', '·'),
  reverse: row(
    'awaiting_credit',
    'declined',
    'declined -',
    'declined',
    'reversed <',
    'declined',
    'declined',
    'reversed',
    'awaiting_credit',
  ),
};

function row(...cells: string[]) {
  const states = [
    'nothing',
    'reported',
    'pending',
    'under_review',
    'credited',
    'not_a_match',
    'declined',
    'reversed',
    'awaiting_credit',
  ] as const;
  assert.equal(cells.length, states.length);
  return Object.fromEntries(states.map((state, index) => [state, cells[index] ?? ''])) as Record<
    ConversionState | 'nothing',
    string
  >;
}

const SIGNS: Record<Posting['reason'], string> = {
  credit: '+',
  release: '>',
  repayment: '>',
  decline: '-',
  reversal: '<',
  debt: '<',
  // No conversion makes these.
  correction: '?',
  bonus: '?',
  write_off: '?',
};

for (const [name, event] of Object.entries(EVENTS)) {
  describe(`${name}, in every state`, () => {
    for (const [state, expected] of Object.entries(TABLE[name] ?? {})) {
      test(`${state} → ${expected}`, () => {
        const paid = state === 'pending' || state === 'credited';
        const standing = {
          state: state === 'nothing' ? null : (state as ConversionState),
          points: paid ? 700n : 0n,
        };
        const balances = {
          ...EMPTY_BALANCES,
          pending: state === 'pending' ? 700n : 0n,
          available: state === 'credited' ? 700n : 0n,
        };
        const transition = advance(standing, event, balances);
        const postings = applyAll(balances, transition?.postings ?? []).entries.map(({ posting }) => posting);
        const said =
          transition === null
            ? '·'
            : [transition.state, ...postings.map(({ reason }) => SIGNS[reason])].join(' ');
        assert.equal(said, expected);
        // What is taken back is what was booked, never what the event or a call says.
        for (const { reason, amount } of postings)
          assert.equal(
            amount,
            reason === 'decline' || reason === 'reversal' ? standing.points || 500n : amount,
          );
      });
    }
  });
}

test('every state that is met has a row for every event', () => {
  assert.equal(Object.values(TABLE).flatMap((states) => Object.keys(states)).length, 10 * 9);
});

/** A small generator with a seed (mulberry32): the same million orders every time. */
function seeded(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) % below) | 0;
  };
}

const net = (postings: readonly Posting[]) =>
  postings.reduce(
    (sum, { debit, credit, amount }) =>
      sum +
      (debit === 'provider_receivable' ? amount : 0n) -
      (credit === 'provider_receivable' ? amount : 0n),
    0n,
  );

test('in a million random orders no balance falls below zero, nobody is owed and owes, and each conversion is worth its state', () => {
  const random = seeded(20261122);
  const points = [1n, 2n, 3n, 7n, 99n, 100n, 101n, 1_000n, 12_345n, 9_007_199_254_740_993n];
  let reached = 0;
  let orders = 0;
  const seen = new Set<string>();
  while (orders < 1_000_000) {
    orders += 1;
    let balances: Balances = EMPTY_BALANCES;
    const standings: Standing[] = [
      { state: null, points: 0n },
      { state: null, points: 0n },
      { state: null, points: 0n },
    ];
    const booked = [0n, 0n, 0n];
    let spent = 0n;
    for (let step = 3 + random(6); step > 0; step -= 1) {
      const which = random(3);
      const standing = standings[which] as Standing;
      const amount = points[random(points.length)] as bigint;
      const dice = random(12);
      if (dice === 11) {
        // What is handed over cannot be taken back: this is how debt comes about.
        if (balances.available === 0n) continue;
        const share = balances.available > amount ? amount : balances.available;
        balances = apply(balances, {
          debit: 'member_available',
          credit: 'member_reserved',
          amount: share,
          reason: 'release',
        });
        spent += share;
        continue;
      }
      const event = eventOf(dice, amount);
      const transition = advance(standing, event, balances);
      if (transition === null) continue;
      const applied = applyAll(balances, transition.postings);
      balances = applied.balances;
      booked[which] = (booked[which] as bigint) + net(applied.entries.map((entry) => entry.posting));
      standings[which] = { state: transition.state, points: transition.points };
      seen.add(`${standing.state} ${event.type} ${transition.state}`);
      reached += 1;
      if (balances.available > 0n && balances.debt > 0n) assert.fail('available and debt at once');
    }
    const worth = standings.map(({ state, points: own }) =>
      state === 'pending' || state === 'credited' ? own : 0n,
    );
    if (booked.some((sum, index) => sum !== worth[index]))
      assert.fail(`order ${orders}: ${booked} ≠ ${worth}`);
    const owed = (booked[0] as bigint) + (booked[1] as bigint) + (booked[2] as bigint);
    const held = balances.pending + balances.available + balances.reserved - balances.debt;
    if (owed !== held || balances.reserved !== spent) assert.fail(`order ${orders} does not sum to zero`);
  }
  assert.ok(reached > 2_000_000, `only ${reached} events meant something`);
  // The search went everywhere the table goes.
  const possible = Object.entries(TABLE).flatMap(([name, states]) =>
    Object.entries(states)
      .filter(([, cell]) => cell !== '·')
      .map(
        ([state, cell]) =>
          `${state === 'nothing' ? null : state} ${EVENTS[name]?.type} ${cell.split(' ')[0]}`,
      ),
  );
  assert.deepEqual([...seen].sort(), [...new Set(possible)].sort());
});

function eventOf(dice: number, amount: bigint): LifecycleEvent {
  switch (dice) {
    case 0:
    case 1:
      return { type: 'credit', points: amount, held: true };
    case 2:
      return { type: 'credit', points: amount, held: false };
    case 3:
      return { type: 'report' };
    case 4:
      return { type: 'screen-out' };
    case 5:
      return { type: 'review', reversalDecided: amount > 100n };
    case 6:
      return { type: 'refuse' };
    case 7:
    case 8:
      return { type: 'release' };
    case 9:
      return { type: 'top-up', points: amount };
    default:
      return { type: 'reverse' };
  }
}

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [index, item] of items.entries())
    for (const rest of permutations([...items.slice(0, index), ...items.slice(index + 1)]))
      yield [item, ...rest];
}

test('every order of credit, reversal and release, also doubled, ends with nothing booked', () => {
  const { credit, release, reverse } = EVENTS as Record<'credit' | 'release' | 'reverse', LifecycleEvent>;
  let orders = 0;
  for (const order of permutations([credit, credit, reverse, reverse, release, release])) {
    let standing: Standing = { state: null, points: 0n };
    let balances: Balances = EMPTY_BALANCES;
    // The release runs again by itself, so the last word is its.
    for (const event of [...order, release]) {
      const transition = advance(standing, event, balances);
      if (transition === null) continue;
      standing = transition;
      balances = applyAll(balances, transition.postings).balances;
    }
    orders += 1;
    assert.ok(standing.state === 'declined' || standing.state === 'reversed', String(standing.state));
    const { version: _, ...left } = balances;
    assert.deepEqual(left, { pending: 0n, available: 0n, reserved: 0n, debt: 0n });
  }
  assert.equal(orders, 720);
});

test('points already spent become debt, and any later release repays it first', () => {
  let balances: Balances = { ...EMPTY_BALANCES, available: 200n };
  const back = advance({ state: 'credited', points: 500n }, { type: 'reverse' }, balances);
  assert.ok(back);
  balances = applyAll(balances, back.postings).balances;
  assert.deepEqual([balances.available, balances.debt], [0n, 300n]);
  const more = advance({ state: null, points: 0n }, { type: 'credit', points: 450n, held: false }, balances);
  assert.ok(more);
  const { balances: end, entries } = applyAll(balances, more.postings);
  assert.deepEqual([end.available, end.debt, end.pending], [150n, 0n, 0n]);
  assert.deepEqual(
    entries.map(({ posting }) => posting.reason),
    ['credit', 'repayment', 'release'],
  );
});
