import { rebuildRollup, rolledUntil, SETTLED_MS } from '#lib/data/account-rollup.ts';
import { auditBooks } from '#lib/data/books.ts';
import type { BooksFinding } from '#lib/data/books-finding.ts';
import { latestVerdicts } from '#lib/data/books-verdicts.ts';
import { type Db, inTransaction, query } from '#lib/data/db.ts';
import { type Recounted, recountSpending } from '#lib/data/offer-spending.ts';
import { recordFinding } from '#lib/flows/record-finding.ts';

/** Milliseconds making the rollup anew may take. */
const REBUILD_BUDGET_MS = 1_800_000;
/** The whole audit takes at most this share of the time. */
const SHARE = 1 / 50;
/** Bytes of journal up to which the whole audit is a matter of a second. */
const SMALL = 32 * 1024 * 1024;

/**
 * Checks the whole books and puts the finding on record, where health and operators see it; accounts that do not add up
 * are frozen. Makes the rollup where there is none, and anew where it alone differs from an otherwise whole journal; counts
 * anew what offers have cost where that is off, which is no fault of the books.
 */
export async function checkBooks(db: Db): Promise<BooksFinding> {
  const { rollupDiffers, ...audited } = await auditBooks(db);
  const finding = { ...audited, late: (await recountSpending(db)).map(countedAnew) };
  await recordFinding(db, 'whole', finding);
  if (rollupDiffers || (await rolledUntil(db)) === null)
    await inTransaction(db, (tx) => rebuildRollup(tx, new Date(finding.through.getTime() - SETTLED_MS)), {
      budgetMs: REBUILD_BUDGET_MS,
    });
  return finding;
}

const countedAnew = ({ offerId, counted, held }: Recounted) => ({
  what: 'what an offer has cost was off, and is counted anew',
  detail: `offer ${offerId}: counted ${counted}, its conversions hold ${held}`,
});

/** Is it time for the whole audit by the clock? Not while it would take more than a fiftieth of the time. */
export async function isWholeAuditDue(db: Db, now: Date): Promise<boolean> {
  const { whole } = await latestVerdicts(db);
  return whole === null || now.getTime() - whole.checkedAt.getTime() >= whole.tookMs / SHARE;
}

/** Is the journal so small that the whole audit costs nothing to speak of? */
export async function areBooksSmall(db: Db): Promise<boolean> {
  const [row] = await query<{ small: boolean }>(
    db,
    `SELECT pg_relation_size('transfer') < ${SMALL} AS small`,
  );
  return row?.small === true;
}
