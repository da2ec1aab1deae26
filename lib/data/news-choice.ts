import type { Member } from '#lib/core/actors.ts';
import { NEWS_KINDS, type NewsKind } from '#lib/core/mail/kinds.ts';
import { type Db, execute, query, type Tx } from '#lib/data/db.ts';

/** What a member's own account page needs to know of their address and password. */
export interface MailStanding {
  readonly verified: boolean;
  readonly hasPassword: boolean;
  /** Kinds of news that come by mail. */
  readonly news: readonly NewsKind[];
}

/** What comes to this member by mail. */
export async function readMailStanding(member: Member, db: Db): Promise<MailStanding> {
  const [row] = await query<MailStanding>(
    db,
    `SELECT p.verified_at IS NOT NULL AS verified, p.password_hash IS NOT NULL AS "hasPassword",
       m.news_by_mail AS news
     FROM member m JOIN person p ON p.id = m.person_id WHERE m.id = $1::text::bigint`,
    member.memberId.toString(),
  );
  return row ?? { verified: false, hasPassword: false, news: [] };
}

/** Sets what news comes by mail; nothing before the address is confirmed. @returns whether it was set */
export async function setNews(tx: Tx, memberId: bigint, kinds: readonly NewsKind[]): Promise<boolean> {
  const changed = await execute(
    tx,
    `UPDATE member SET news_by_mail = $2::text[] FROM person p
     WHERE member.id = $1::text::bigint AND p.id = member.person_id AND p.verified_at IS NOT NULL`,
    memberId.toString(),
    NEWS_KINDS.filter((kind) => kinds.includes(kind)),
  );
  return changed === 1;
}

/** Starts all news of a person whose address was just confirmed. */
export async function startAllNews(tx: Tx, personId: bigint): Promise<void> {
  await execute(
    tx,
    'UPDATE member SET news_by_mail = $2::text[] WHERE person_id = $1::text::bigint',
    personId.toString(),
    NEWS_KINDS,
  );
}

/** Stops one kind of news for a member; done already is done. */
export async function stopNews(tx: Tx, publicId: string, kind: NewsKind): Promise<void> {
  await execute(
    tx,
    'UPDATE member SET news_by_mail = array_remove(news_by_mail, $2) WHERE public_id = $1',
    publicId,
    kind,
  );
}
