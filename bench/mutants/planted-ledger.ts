import { type Mutant, oneEdit } from './mutant.ts';

const REVERSALS = ['lib/core/lifecycle.test.ts', 'lib/flows/traps-reversals.db.test.ts'];
const LAW = ['lib/core/ledger.test.ts', 'lib/core/lifecycle.test.ts'];
const LOCKS = ['lib/flows/locks.db.test.ts'];
const RULES = ['lib/flows/standing-rules.db.test.ts'];
const HOLDS = ['lib/flows/storm.db.test.ts', 'lib/flows/traps-crash.db.test.ts'];

const MIGRATION = 'prisma/migrations/20261122142218_first/migration.sql';
const MEMBER_VERSION =
  'CREATE UNIQUE INDEX "transfer_member_id_member_version_key" ON "transfer"("member_id", "member_version");';
const CAUSE_LEG =
  'CREATE UNIQUE INDEX "transfer_cause_id_cause_leg_key" ON "transfer"("cause_id", "cause", "leg");';

/** Bugs in what moves points. */
export const PLANTED_LEDGER: readonly Mutant[] = [
  {
    name: 'balance-unlocked',
    breaks: 'balances are read, changed and written without a lock, and nothing else notices',
    edits: [
      { file: 'lib/data/ledger.ts', find: 'ORDER BY member_id FOR UPDATE', put: 'ORDER BY member_id' },
      { file: 'lib/data/lock-batch.ts', find: 'ORDER BY member_id FOR UPDATE', put: 'ORDER BY member_id' },
      { file: MIGRATION, find: MEMBER_VERSION, put: '' },
    ],
    tests: LOCKS,
  },
  {
    name: 'conversion-unlocked',
    breaks: 'conversions are read and written without a lock, and nothing else notices',
    edits: [
      {
        file: 'lib/data/lock-batch.ts',
        find: 'ORDER BY conversion.provider_id, conversion.key_hash FOR UPDATE',
        put: 'ORDER BY conversion.provider_id, conversion.key_hash',
      },
      { file: MIGRATION, find: CAUSE_LEG, put: '' },
    ],
    tests: LOCKS,
  },
  {
    name: 'unsorted-locks',
    breaks: 'keys and members are locked in the order of the batch',
    edits: [
      {
        file: 'lib/data/open-batch.ts',
        find: 'ORDER BY k.provider_id, k.kind, k.key_hash ON CONFLICT',
        put: 'ORDER BY md5(random()::text) ON CONFLICT',
      },
      {
        file: 'lib/data/lock-batch.ts',
        find: 'ORDER BY member_id FOR UPDATE',
        put: 'ORDER BY md5(random()::text) FOR UPDATE',
      },
    ],
    tests: LOCKS,
  },
  {
    name: 'balance-outside',
    breaks: 'balances are written after the transaction, in one of their own',
    edits: [
      {
        file: 'lib/data/book.ts',
        find: `UPDATE balance SET pending = r.pending, available = r.available, reserved = r.reserved, debt = r.debt,
      version = r.version
    FROM \${given(STANDINGS, one).from('r', STANDING_AT)} WHERE balance.member_id = r.member_id RETURNING balance.member_id)`,
        put: `SELECT r.member_id FROM \${given(STANDINGS, one).from('r', STANDING_AT)})`,
      },
      {
        file: 'lib/data/book.ts',
        find: '    ...(counted ? given(KEY_COUNTS, one).values(counts) : []),\n  );',
        put: `    ...(counted ? given(KEY_COUNTS, one).values(counts) : []),
  );
  const outside = globalThis as { later?: ((db: Tx) => Promise<number>)[] };
  outside.later ??= [];
  outside.later.push((db) => db.$executeRawUnsafe( \`UPDATE balance SET pending = r.pending, available = r.available,
    reserved = r.reserved, debt = r.debt, version = r.version
    FROM \${STANDINGS.from('r')} WHERE balance.member_id = r.member_id\`, ...STANDINGS.values(standings)));`,
      },
      {
        file: 'lib/data/db.ts',
        find: 'return rawTransaction(adapter, (tx) => work(tx as PipelineTx), left);',
        put: `const done = await rawTransaction(adapter, (tx) => work(tx as PipelineTx), left);
    const { later = [] } = globalThis as { later?: ((tx: Tx) => Promise<number>)[] };
    for (const write of later.splice(0)) await write(db as never);
    return done;`,
      },
    ],
    tests: RULES,
  },
  oneEdit(
    'reversal-of-the-call',
    'a reversal takes back what the call says, not what was credited',
    [
      'lib/flows/batch.ts',
      'points: existing?.points ?? 0n };',
      "points: plan.event.type === 'reverse' && existing && notice.amount ? BigInt(notice.amount.text.split('.')[0] ?? 0) : (existing?.points ?? 0n) };",
    ],
    REVERSALS,
  ),
  oneEdit(
    'debt-not-first',
    'what a member owes is not repaid by what is released',
    [
      'lib/core/ledger.ts',
      "posting('member_pending', 'member_debt', least(points, debt), 'repayment')",
      "posting('member_pending', 'member_debt', least(0n, debt), 'repayment')",
    ],
    LAW,
  ),
  oneEdit(
    'debt-forgiven',
    'a reversal takes only what is still there',
    [
      'lib/core/ledger.ts',
      "points - least(points, available), 'debt')",
      "0n * (points - least(points, available)), 'debt')",
    ],
    LAW,
  ),
  oneEdit(
    'tombstone-forgotten',
    'a reversal before its credit is forgotten',
    [
      'lib/core/decide-notice.ts',
      "if (conversion === null) return ['reversal-before-credit', { type: 'reverse' }];",
      "if (conversion === null) return ['reversal-before-credit', null];",
    ],
    ['lib/core/decide-notice.test.ts', ...REVERSALS],
  ),
  oneEdit(
    'reversed-twice',
    'a conversion is reversed each time somebody says so',
    [
      'lib/core/lifecycle.ts',
      "case 'credited':\n      return to('reversed'",
      "case 'credited':\n    case 'reversed':\n      return to('reversed'",
    ],
    REVERSALS,
  ),
  oneEdit(
    'reversal-of-anybody',
    'a reversal takes from a member it does not fit',
    [
      'lib/core/decide-notice.ts',
      "return ['reversal-mismatch', null];",
      "return ['reversed', { type: 'reverse' }];",
    ],
    REVERSALS,
  ),
  oneEdit(
    'app-clock',
    'holds end by the clock of the app',
    [
      'lib/data/conversions.ts',
      'AND hold_until <= now() ORDER BY hold_until LIMIT $1`,\n    limit,',
      'AND hold_until <= $2::timestamptz ORDER BY hold_until LIMIT $1`,\n    limit,\n    new Date(),',
    ],
    RULES,
  ),
  {
    name: 'released-twice',
    breaks: 'a release does not look whether another was quicker',
    edits: [
      { file: 'lib/flows/release-due.ts', find: ".filter(({ state }) => state === 'pending')", put: '' },
      {
        file: 'lib/core/lifecycle.ts',
        find: "return state === 'pending' ? to('credited'",
        put: "return state === 'pending' || state === 'credited' ? to('credited'",
      },
    ],
    tests: [...LAW, ...HOLDS],
  },
  oneEdit(
    'cap-unlocked',
    'the cap of an offer is looked at without its lock',
    ['lib/data/limits.ts', 'ORDER BY offer_id FOR UPDATE', 'ORDER BY offer_id'],
    LOCKS,
  ),
  oneEdit(
    'cap-once-a-batch',
    'calls of one batch do not see each other’s use of the member’s cap',
    [
      'lib/flows/batch.ts',
      'this.capUsed.set(key, (this.capUsed.get(key) ?? 0n) + row.points);',
      'this.capUsed.set(key, this.capUsed.get(key) ?? 0n);',
    ],
    RULES,
  ),
  oneEdit(
    'journal-editable',
    'transfers can be edited',
    [
      'prisma/migrations/20261122142218_first/migration.sql',
      'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON transfer FOR EACH ROW EXECUTE FUNCTION refuse_change();',
      '',
    ],
    ['lib/data/guards.db.test.ts'],
  ),
  oneEdit(
    'rounded-up',
    'amounts are rounded up',
    ['lib/core/protocol/amount.ts', 'const points = (scaled *', 'const points = 1n + (scaled *'],
    ['lib/core/protocol/amount.test.ts'],
  ),
];
