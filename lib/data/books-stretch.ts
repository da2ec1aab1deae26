import { SITE_ACCOUNTS } from '#lib/core/ledger.ts';
import { type AccountSum, sumAccountsGently } from '#lib/data/account-rollup.ts';
import { inSnapshot, sumBalances } from '#lib/data/books.ts';
import {
  type Answer,
  type BooksFinding,
  gatherAnswers,
  type Mismatch,
  type Totals,
} from '#lib/data/books-finding.ts';
import { type Db, query } from '#lib/data/db.ts';
import { inSlices, type Span } from '#lib/data/gently.ts';
import { overdue, readLateness } from '#lib/data/lateness.ts';
import { STRETCH_KINDS, STRETCH_QUESTION } from '#lib/data/stretch-questions.ts';

/**
 * Milliseconds by which a stretch reaches into the one before. A row bears the time its transaction began, so it may
 * come to light this much later; what takes longer is left to the audit of the whole books.
 */
const OVERLAP_MS = 30_000;
/** Milliseconds of time in one stretch, so that catching up is done in portions. */
const LONGEST_MS = 15 * 60_000;
/** Milliseconds one portion may take. */
const BUDGET_MS = 120_000;

const accountOf: Record<keyof Totals, string> = {
  pending: 'member_pending',
  available: 'member_available',
  reserved: 'member_reserved',
  debt: 'member_debt',
};

/** Compares what the balances say together with what the journal's accounts come to. */
function compare(totals: Totals, sums: readonly AccountSum[]): { sum: bigint; mismatches: Mismatch[] } {
  const journal = (account: string) =>
    sums.reduce((sum, row) => (row.account === account ? sum + row.points : sum), 0n);
  const mismatches: Mismatch[] = [];
  for (const kind of ['pending', 'available', 'reserved', 'debt'] as const) {
    const held = kind === 'debt' ? -totals.debt : totals[kind];
    const posted = journal(accountOf[kind]);
    if (held !== posted)
      mismatches.push({
        what: 'the balances together differ from the journal',
        detail: `${kind}: balances ${held}, journal ${posted}`,
      });
  }
  const members = totals.pending + totals.available + totals.reserved - totals.debt;
  const others = ['provider_receivable', ...SITE_ACCOUNTS].map(journal);
  return { sum: others.reduce((sum, points) => sum + points, members), mismatches };
}

/** Asks about what was posted, decided or received in a span, slice by slice, each in a snapshot of its own. */
async function askSlices(db: Db, span: Span): Promise<ReadonlyMap<string, readonly Answer[]>> {
  const asked = await inSlices(span, ({ from, to }) => [
    () =>
      inSnapshot(
        db,
        async (tx) => {
          // A young table's figures promise a row or two where thousands come, and each would be compared with each.
          await tx.$executeRawUnsafe('SET LOCAL enable_nestloop = off');
          return query<Answer & { what: string }>(tx, STRETCH_QUESTION, time(from), time(to));
        },
        { budgetMs: BUDGET_MS, statementMs: BUDGET_MS / 2 },
      ),
  ]);
  // A member or conversion that several slices touch is told once.
  const answers = new Map(STRETCH_KINDS.map((what) => [what, new Map<string, Answer>()]));
  for (const row of asked.flat()) answers.get(row.what)?.set(row.detail, row);
  return new Map([...answers].map(([what, rows]) => [what, [...rows.values()]]));
}

const time = (ms: number) => new Date(ms).toISOString();

/**
 * Checks what the books gained since `from`: each entry against the one before it, each changed balance against its
 * newest entry, each arrival against its decision, conversion and transfers and back, each transfer of the site's own
 * against what it was for, gently and in slices; and in one snapshot all balances together against the rollup and the rest
 * of the journal. `through` says how far it came: 15 minutes at most. What it finds is asked of the whole books too, so
 * that the alarm stays.
 */
export async function auditStretch(db: Db, from: Date): Promise<BooksFinding> {
  const started = performance.now();
  const now = await clockOf(db);
  const end = Math.min(from.getTime() + LONGEST_MS, now.getTime());
  const { mismatches, suspects } = gatherAnswers(
    await askSlices(db, { from: from.getTime() - OVERLAP_MS, to: end }),
  );
  const together = await inSnapshot(
    db,
    async (tx) => {
      const { totals, now: then } = await sumBalances(tx);
      const sums = await sumAccountsGently(tx, then);
      return { totals, accounts: sums.length, late: await readLateness(tx), ...compare(totals, sums) };
    },
    { budgetMs: BUDGET_MS, statementMs: BUDGET_MS / 2 },
  );
  const all = [...mismatches, ...together.mismatches];
  return {
    ok: all.length === 0 && together.sum === 0n,
    sum: together.sum,
    accounts: together.accounts,
    mismatches: all,
    late: overdue(together.late),
    suspects,
    totals: together.totals,
    through: new Date(end),
    tookMs: Math.round(performance.now() - started),
  };
}

async function clockOf(db: Db): Promise<Date> {
  const [row] = await query<{ now: Date }>(db, 'SELECT now() AS now');
  if (row === undefined) throw new Error('the database did not tell the time');
  return row.now;
}
