import { type Db, inTransaction } from '#lib/data/db.ts';
import { notePublicUrlEverywhere } from '#lib/data/provider-accounts.ts';

/**
 * Makes the site's present public address the one that accounts are called under; earlier ones stay valid. Full-URL
 * signatures are made over it, so a site that moved would otherwise refuse every genuine call.
 * @returns slugs of the accounts that changed
 */
export function notePublicUrl(db: Db, publicUrl: string): Promise<string[]> {
  return inTransaction(db, (tx) => notePublicUrlEverywhere(tx, publicUrl));
}
