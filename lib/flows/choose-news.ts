import type { Member } from '#lib/core/actors.ts';
import type { NewsKind } from '#lib/core/mail/kinds.ts';
import type { Unsubscription } from '#lib/core/mail/unsubscribe.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { setNews, stopNews } from '#lib/data/news-choice.ts';

/** Sets what news a member gets by mail. @returns false while their address is not confirmed */
export function chooseNews(db: Db, member: Member, kinds: readonly NewsKind[]): Promise<boolean> {
  return inTransaction(db, (tx) => setNews(tx, member.memberId, kinds));
}

/** Stops one kind of news for whom a signed link names. Done twice is done once. */
export async function unsubscribe(db: Db, { member, kind }: Unsubscription): Promise<void> {
  await inTransaction(db, (tx) => stopNews(tx, member, kind));
}
