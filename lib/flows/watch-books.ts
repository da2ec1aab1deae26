import { advanceRollup, rolledUntil, SETTLED_MS } from '#lib/data/account-rollup.ts';
import type { BooksFinding } from '#lib/data/books-finding.ts';
import { auditStretch } from '#lib/data/books-stretch.ts';
import { latestVerdicts } from '#lib/data/books-verdicts.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { inSlices } from '#lib/data/gently.ts';
import { checkBooks } from '#lib/flows/check-books.ts';
import { recordFinding } from '#lib/flows/record-finding.ts';

/** Milliseconds between two moves of the rollup: what is not rolled up is summed again in every run. */
const ROLL_EVERY_MS = 60_000;
/** Milliseconds for catching up in one run; the next run goes on. */
const CATCH_UP_MS = 40_000;

/** The latest time the books were looked at, by either audit. */
async function auditedThrough(db: Db): Promise<Date | null> {
  const { whole, incremental } = await latestVerdicts(db);
  const times = [whole?.through, incremental?.through].flatMap((at) => at?.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.max(...times));
}

/**
 * Checks what the books gained since they were last looked at, and puts the finding on record; runs every minute, in a
 * time that does not grow with history. Books that nobody has looked at yet are checked whole. A finding that is not
 * ok concerns the stretch alone: have the whole books checked then, whose finding stands until the next one.
 */
export async function watchBooks(db: Db): Promise<BooksFinding> {
  const deadline = performance.now() + CATCH_UP_MS;
  for (let from = await auditedThrough(db); ; ) {
    if (from === null) return checkBooks(db);
    const finding = await auditStretch(db, from);
    const behind = finding.through.getTime() - from.getTime() >= SETTLED_MS;
    if (!finding.ok || !behind || performance.now() > deadline) {
      await recordFinding(db, 'incremental', finding);
      if (finding.ok) await rollUp(db, finding.through);
      return finding;
    }
    from = finding.through;
  }
}

/** Moves the rollup up to what is settled, gently. */
async function rollUp(db: Db, through: Date): Promise<void> {
  const settled = through.getTime() - SETTLED_MS;
  const from = await rolledUntil(db);
  if (from === null || settled - from.getTime() < ROLL_EVERY_MS) return;
  await inSlices({ from: from.getTime(), to: settled }, (slice) => [
    () =>
      inTransaction(db, (tx) => advanceRollup(tx, new Date(slice.from), new Date(slice.to)), {
        budgetMs: 60_000,
      }),
  ]);
}
