import type { Member } from '#lib/core/actors.ts';
import { type Balances, EMPTY_BALANCES } from '#lib/core/ledger.ts';
import { type Db, query } from '#lib/data/db.ts';

/** What the member has now. */
export async function readBalances(member: Member, db: Db): Promise<Balances> {
  const [row] = await query<Balances>(
    db,
    'SELECT pending, available, reserved, debt, version FROM balance WHERE member_id = $1::bigint',
    member.memberId.toString(),
  );
  return row ?? EMPTY_BALANCES;
}

/** Rows whose change an open page should show; older ones are read when the page is opened anew. */
const WATCHED = 50;

/** A text that changes whenever something a member can see of their own has changed. */
export async function readLiveMark(member: Member, db: Db): Promise<string> {
  const [row] = await query<{ mark: string }>(
    db,
    `SELECT concat_ws('.',
       (SELECT state FROM member WHERE id = $1::bigint),
       (SELECT version FROM balance WHERE member_id = $1::bigint),
       (SELECT id FROM click WHERE member_id = $1::bigint ORDER BY id DESC LIMIT 1),
       (SELECT md5(string_agg(c.public_id || c.state::text || c.verdict || c.points, '/')) FROM (
          SELECT public_id, state, verdict, points FROM conversion WHERE member_id = $1::bigint
          ORDER BY public_id DESC LIMIT ${WATCHED}) AS c)) AS mark`,
    member.memberId.toString(),
  );
  return row?.mark ?? '';
}
