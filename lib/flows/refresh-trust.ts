import { trustOf } from '#lib/core/trust.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { readSiteSettings } from '#lib/data/site-settings.ts';
import { changeTrust, nextTrusts } from '#lib/data/trust.ts';

/** Members looked at in one go. */
const AT_ONCE = 500;

/**
 * Gives every member the level of trust they have earned by the rules of the site; runs nightly. What is held already
 * keeps the rule it was held by. @returns how many changed
 */
export async function refreshTrust(db: Db): Promise<number> {
  const { trust } = await readSiteSettings(db);
  let changed = 0;
  for (let after = 0n; ; ) {
    const members = await nextTrusts(db, after, AT_ONCE);
    const last = members.at(-1);
    if (last === undefined) return changed;
    const changes = members.flatMap((member) => {
      const to = trustOf(trust, member);
      return to === member.trust ? [] : [{ memberId: member.memberId, from: member.trust, to }];
    });
    changed += await inTransaction(db, (tx) => changeTrust(tx, changes));
    after = last.memberId;
  }
}
