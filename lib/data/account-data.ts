import type { Member } from '#lib/core/actors.ts';
import { type Db, query } from '#lib/data/db.ts';

/** Rows that are read at once. */
const PAGE = 500;

/** Rows of one kind of what is held about a member. */
export interface DataPage {
  readonly part: 'account' | 'pauses' | 'streak' | 'starts' | 'decisions' | 'ledger' | 'tickets';
  readonly rows: readonly object[];
}

/** Every row of a part, page by page. @param after names a page's last row, and begins the next one behind it */
async function* paged<Row extends object>(
  read: (after: string | null) => Promise<Row[]>,
  after: (row: Row) => string,
): AsyncGenerator<Row[]> {
  for (let last: string | null = null; ; ) {
    const rows = await read(last);
    const end = rows.at(-1);
    if (end === undefined) return;
    yield rows;
    if (rows.length < PAGE) return;
    last = after(end);
  }
}

interface Start {
  readonly id: string;
}
interface Decided {
  readonly id: string;
}
interface Entry {
  readonly entry: bigint;
}

/**
 * What is held about a member beside the rows of their activity, newest first, page by page: nothing is held in memory.
 * Calls of providers are told by what was decided on them: as they came they may hold a secret of the provider's.
 */
export async function* readAccountData(member: Member, db: Db): AsyncGenerator<DataPage> {
  const id = member.memberId.toString();
  const all = (part: DataPage['part'], sql: string) =>
    query<object>(db, sql, id).then((rows): DataPage => ({ part, rows }));
  yield await all(
    'account',
    `SELECT p.email, p.verified_at AS confirmed_at, p.agreed_at, p.agreed_to, p.created_at, m.public_id, m.state::text,
       m.trust::text, m.country, m.time_zone, m.news_by_mail, b.pending, b.available, b.reserved, b.debt
     FROM member m JOIN person p ON p.id = m.person_id JOIN balance b ON b.member_id = m.id WHERE m.id = $1::bigint`,
  );
  yield await all(
    'pauses',
    `SELECT paused_at, reason, review_on::text, ended_at FROM member_pause WHERE member_id = $1::bigint ORDER BY id`,
  );
  yield await all(
    'streak',
    `SELECT length::int, started_on::text, last_day::text, before_length::int, before_started_on::text,
       before_last_day::text, zone FROM streak WHERE member_id = $1::bigint`,
  );
  for await (const rows of paged<Start>(
    (after) => readStarts(db, id, after),
    ({ id: last }) => last,
  ))
    yield { part: 'starts', rows };
  for await (const rows of paged<Decided>(
    (after) => readDecided(db, id, after),
    ({ id: last }) => last,
  ))
    yield { part: 'decisions', rows };
  for await (const rows of paged<Entry>(
    (after) => readEntries(db, id, after),
    ({ entry }) => entry.toString(),
  ))
    yield { part: 'ledger', rows };
  yield await all(
    'tickets',
    `SELECT t.id, t.topic::text, t.state::text, t.created_at, t.solved_at,
       (SELECT json_agg(json_build_object('by', m.author, 'at', m.created_at, 'text', m.body, 'files',
           (SELECT coalesce(json_agg(f.name ORDER BY f.id), '[]') FROM ticket_file f WHERE f.message_id = m.id))
         ORDER BY m.id) FROM ticket_message m WHERE m.ticket_id = t.id AND NOT m.internal) AS messages
     FROM ticket t WHERE t.member_id = $1::bigint ORDER BY t.id DESC`,
  );
}

const readStarts = (db: Db, memberId: string, after: string | null) =>
  query<Start>(
    db,
    `SELECT k.id::text, k.clicked_at AS at, p.name AS provider, o.title AS offer, k.country, k.device
     FROM (SELECT * FROM click WHERE member_id = $1::bigint
         AND id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff') ORDER BY id DESC LIMIT ${PAGE}) AS k
       JOIN provider p ON p.id = k.provider_id LEFT JOIN offer o ON o.id = k.offer_id ORDER BY k.id DESC`,
    memberId,
    after,
  );

/** One row per conversion, with every decision on it. */
const readDecided = (db: Db, memberId: string, after: string | null) =>
  query<Decided>(
    db,
    `SELECT c.public_id::text AS id, p.name AS provider, c.title, c.event_name AS step,
       (SELECT json_agg(json_build_object('at', d.decided_at, 'verdict', d.verdict) ORDER BY d.decided_at)
        FROM decision d WHERE d.conversion_id = c.id AND d.conversion_id IS NOT NULL) AS decisions
     FROM (SELECT * FROM conversion WHERE member_id = $1::bigint
         AND public_id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
       ORDER BY public_id DESC LIMIT ${PAGE}) AS c JOIN provider p ON p.id = c.provider_id
     ORDER BY c.public_id DESC`,
    memberId,
    after,
  );

const readEntries = (db: Db, memberId: string, after: string | null) =>
  query<Entry>(
    db,
    `SELECT member_version AS entry, posted_at AS at, reason::text, debit::text AS "from", credit::text AS "to", amount,
       pending_after, available_after, reserved_after, debt_after
     FROM transfer WHERE member_id = $1::bigint AND member_version < coalesce($2::bigint, ${2n ** 62n})
     ORDER BY member_version DESC LIMIT ${PAGE}`,
    memberId,
    after,
  );
