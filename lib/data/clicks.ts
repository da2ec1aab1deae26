import { execute, type Tx } from '#lib/data/db.ts';

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
