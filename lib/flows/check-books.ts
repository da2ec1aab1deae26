import { auditBooks, type BooksFinding } from '#lib/data/books.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';

/** Checks the whole books and puts the finding on record, where health and operators see it. */
export async function checkBooks(db: Db): Promise<BooksFinding> {
  const finding = await auditBooks(db);
  const { ok, sum, accounts, mismatches, tookMs } = finding;
  await inTransaction(db, (tx) =>
    tx.booksVerdict.create({
      data: { ok, sum, accounts, tookMs, mismatches: mismatches.map((each) => ({ ...each })) },
    }),
  );
  return finding;
}
