import type { Operator } from '#lib/core/actors.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { startAllNews } from '#lib/data/news-choice.ts';
import { confirmAddress } from '#lib/data/people.ts';

/**
 * Takes a person's address as confirmed without a link, on the operator's word, and starts their news.
 * @returns false when it was confirmed already, or there is no such person
 */
export function vouchForAddress(db: Db, operator: Operator, personId: bigint, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    if (!(await confirmAddress(tx, personId, now))) return false;
    await startAllNews(tx, personId);
    await audit(tx, operator.personId, 'vouch-for-address', `person/${personId.toString()}`);
    return true;
  });
}
