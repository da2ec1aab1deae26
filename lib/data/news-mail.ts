import type { NewsKind } from '#lib/core/mail/kinds.ts';
import { execute, type RawTx, statement } from '#lib/data/db.ts';
import { factsText } from '#lib/data/mail.ts';
import { columns } from '#lib/data/rows.ts';

/** News for a member, as it is enqueued. */
export interface NewsRow {
  readonly memberId: bigint;
  readonly kind: NewsKind;
  /** What its text is made of. */
  readonly facts: object;
}

const NEWS = columns<NewsRow>([
  ['member_id', 'bigint', (row) => row.memberId],
  ['kind', 'text', (row) => row.kind],
  ['facts', 'text', (row) => factsText(row.facts)],
]);

// The intake's role reads no person: the address is looked up when the mail is sent, and is the member's own by then too.
const ENQUEUE = statement(
  'enqueue_news',
  `INSERT INTO mail (kind, address, member_id, facts)
   SELECT r.kind::mail_kind, '', r.member_id, r.facts::jsonb FROM ${NEWS.from('r')}
   JOIN member m ON m.id = r.member_id WHERE r.kind = ANY (m.news_by_mail)`,
);

/** Stores the news that its members want by mail, in the transaction that made it. @returns how many there were */
export async function insertNews(tx: RawTx, news: readonly NewsRow[]): Promise<number> {
  return news.length === 0 ? 0 : execute(tx, ENQUEUE, ...NEWS.values(news));
}
