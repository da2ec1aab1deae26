import { createHash } from 'node:crypto';
import { execute, query, type Reader, type Tx } from '#lib/data/db.ts';

/** Hours a form that was sent is remembered. */
const REMEMBERED_HOURS = 24;

/** Bound to who sent it, and never kept in clear: for a visitor it is as good as the form itself. */
const keyOf = (sender: string, form: string) =>
  `ticket-form:${createHash('sha256').update(`${sender}\n${form}`).digest('base64url')}`;

/**
 * Claims a form for the act of this transaction, so that sending it twice does one thing: of two at once the second
 * waits, and finds what the first one did.
 * @param form what makes this rendering of the form unique
 * @returns null when it is ours to do, else the ticket that an earlier copy made or wrote to
 */
export async function claimForm(
  tx: Tx,
  sender: string,
  form: string,
  ticketId: bigint,
): Promise<bigint | null> {
  const claimed = await execute(
    tx,
    `INSERT INTO rate_limiter_flexible (key, points, expire)
     VALUES ($1, $2::int, now() + make_interval(hours => $3::int)) ON CONFLICT (key) DO NOTHING`,
    keyOf(sender, form),
    ticketId.toString(),
    REMEMBERED_HOURS,
  );
  return claimed > 0 ? null : await findSent(tx, sender, form);
}

/** The ticket a form was sent for before; null when it was not. */
export async function findSent(reader: Reader, sender: string, form: string): Promise<bigint | null> {
  const [row] = await query<{ id: bigint }>(
    reader,
    'SELECT points::bigint AS id FROM rate_limiter_flexible WHERE key = $1',
    keyOf(sender, form),
  );
  return row?.id ?? null;
}
