import type { RawTx } from '#lib/data/db.ts';
import { insertNews, type NewsRow } from '#lib/data/news-mail.ts';
import type { MailRuns } from '#lib/flows/mail-runs.ts';

/**
 * Enqueues the news that its members want by mail in the transaction that made it. No news costs nothing. @returns the
 * run that was asked for: hand it to `committed` once the transaction is
 */
export async function enqueueNews(
  tx: RawTx,
  runs: MailRuns,
  news: readonly NewsRow[],
): Promise<number | null> {
  return (await insertNews(tx, news)) === 0 ? null : runs.ask(tx);
}
