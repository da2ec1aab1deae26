import { execute, query, type Tx } from '#lib/data/db.ts';

/** One start on its way into the log. */
export interface ClickRow {
  /** UUIDv7. */
  readonly id: string;
  readonly memberId: bigint;
  readonly providerId: number;
  readonly offerId: bigint | null;
  readonly country: string | null;
  readonly device: string | null;
}

/** Keeps a start. Its time is the database's, as is every time it is later compared with. */
export async function insertClick(tx: Tx, click: ClickRow): Promise<void> {
  await execute(
    tx,
    `INSERT INTO click (id, member_id, provider_id, offer_id, country, device)
     VALUES ($1::uuid, $2::bigint, $3::int, $4::bigint, $5, $6)`,
    click.id,
    click.memberId.toString(),
    click.providerId,
    click.offerId?.toString() ?? null,
    click.country,
    click.device,
  );
}

/**
 * The start of the same offer that this member made within so many seconds, and about which nothing was told yet; null
 * when there is none. The member stays locked to the transaction's end, so that of two at once the second finds the first.
 */
export async function findSameStart(
  tx: Tx,
  { memberId, providerId, offerId }: Pick<ClickRow, 'memberId' | 'providerId'> & { readonly offerId: bigint },
  seconds: number,
): Promise<string | null> {
  await execute(tx, 'SELECT 1 FROM member WHERE id = $1::bigint FOR NO KEY UPDATE', memberId.toString());
  const [row] = await query<{ id: string }>(
    tx,
    `SELECT k.id::text FROM click k
     WHERE k.member_id = $1::bigint AND k.provider_id = $2::int AND k.offer_id = $3::bigint
       AND k.clicked_at > clock_timestamp() - make_interval(secs => $4::float8)
       AND NOT EXISTS (SELECT 1 FROM conversion c WHERE c.click_id = k.id AND c.click_id IS NOT NULL)
     ORDER BY k.clicked_at DESC LIMIT 1`,
    memberId.toString(),
    providerId,
    offerId.toString(),
    seconds,
  );
  return row?.id ?? null;
}
