import { SITE_ACCOUNTS } from '#lib/core/ledger.ts';
import { type AccountSum, rolledUntil, sumAccounts } from '#lib/data/account-rollup.ts';
import { askAll, inSnapshot, sumBalances } from '#lib/data/books.ts';
import { type BooksFinding, gatherAnswers, type Mismatch, type Totals } from '#lib/data/books-finding.ts';
import type { Db } from '#lib/data/db.ts';
import { overdue, readLateness } from '#lib/data/lateness.ts';
import { STRETCH_QUESTIONS } from '#lib/data/stretch-questions.ts';

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

/**
 * Checks what the books gained since `from`, in one snapshot: each entry against the one before it, each changed
 * balance against its newest entry, each arrival against its decision, conversion and transfers, and all balances
 * together against the rollup and the rest of the journal. `through` says how far it came: 15 minutes at most.
 */
export function auditStretch(db: Db, from: Date): Promise<BooksFinding> {
  const started = performance.now();
  return inSnapshot(
    db,
    async (tx) => {
      const { totals, now } = await sumBalances(tx);
      const begin = from.getTime() - OVERLAP_MS;
      const end = from.getTime() + LONGEST_MS;
      const whole = end >= now.getTime();
      const answers = await askAll(
        tx,
        STRETCH_QUESTIONS,
        new Date(begin).toISOString(),
        whole ? 'infinity' : new Date(end).toISOString(),
      );
      const { mismatches, suspects } = gatherAnswers(answers);
      const sums = await sumAccounts(tx, (await rolledUntil(tx)) ?? new Date(0));
      const compared = compare(totals, sums);
      const all = [...mismatches, ...compared.mismatches];
      return {
        ok: all.length === 0 && compared.sum === 0n,
        sum: compared.sum,
        accounts: sums.length,
        mismatches: all,
        late: overdue(await readLateness(tx)),
        suspects,
        totals,
        through: whole ? now : new Date(end),
        tookMs: Math.round(performance.now() - started),
      };
    },
    { budgetMs: BUDGET_MS, statementMs: BUDGET_MS / 2 },
  );
}
